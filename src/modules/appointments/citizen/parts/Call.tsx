import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import type { Office } from '../../offices/store.ts'
import { texts } from '../appointment-text.ts'

/** Too late to change anything here: whom to call. */
export function Call({ v, office }: { v: Visit; office: Office }) {
  const t = v.text(texts)
  return (
    <Alert kind="info" title={t.late(inLanguage(office.name, v.lang))}>
      <p>
        <a href={`tel:${office.phone.replaceAll(/\s/g, '')}`}>{t.call(office.phone)}</a>
      </p>
    </Alert>
  )
}
