import type { VNode } from 'preact'
import type { Visit } from '../../platform/visit.ts'
import { Alert } from '../../ui/Alert.tsx'
import { homeOf } from './side.ts'
import { texts } from './text.ts'

/** On both first pages, hidden until the browser finds that it has lost its push (`push-sync.ts`). */
export function pushLost(v: Visit, page: string): VNode {
  if (!v.viewer.accountId || (page !== '/' && page !== '/rathaus')) return <></>
  const t = v.text(texts)
  return (
    <div data-push-lost hidden>
      <Alert kind="warning" title={t.pushLost}>
        <p>
          <a href={`${homeOf(v)}/einstellungen`}>{t.pushAgain}</a>
        </p>
      </Alert>
    </div>
  )
}
