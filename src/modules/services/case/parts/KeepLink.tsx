import type { Visit } from '../../../../platform/visit.ts'
import { Qr } from '../../../../ui/Qr.tsx'
import { linkOf } from '../link.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** The secret link to keep, as code to scan and to copy. Those who see the case through an account have no need of it. */
export function KeepLink({ v, row }: { v: Visit; row: CaseRow }) {
  const t = v.text(caseTexts)
  const link = linkOf(v.house, row.id, row.code, row.link_generation)
  return (
    <section class="service-keep">
      <h2>{t.keep}</h2>
      <p>{t.keepLead}</p>
      <Qr content={link} label={t.keepQr} />
      <p class="service-keep__link">
        <a href={link}>{link}</a>
      </p>
      <p>
        {t.renewHint} <a href={`/vorgang/${row.code}/neuer-link`}>{t.renewOffer}</a>
      </p>
    </section>
  )
}
