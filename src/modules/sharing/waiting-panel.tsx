import type { VNode } from 'preact'
import type { Visit } from '../../platform/visit.ts'
import { Island } from '../../ui/Island.tsx'
import { sharePath } from './arriving.ts'
import { Shares } from './Shares.tsx'
import { listShares } from './store.ts'
import { texts } from './text.ts'

/** What somebody shared and has not sent, on the employee's home page: what the house has, and by its script what still lies on this phone. */
export async function waitingPanel(v: Visit): Promise<VNode | null> {
  if (!v.viewer.accountId) return null
  const shares = await listShares(v.db, v.viewer.accountId)
  const t = v.text(texts)
  return (
    <share-waiting data-known={shares.map(one => one.id).join(' ')} hidden={shares.length === 0}>
      <h2>{t.panel}</h2>
      <Shares v={v} shares={shares}>
        <li data-here hidden>
          <a href={sharePath}>{t.onThisPhone}</a>
        </li>
      </Shares>
      <p class="muted">{t.waitingHint}</p>
      <Island name="share-waiting.island.ts" />
    </share-waiting>
  )
}
