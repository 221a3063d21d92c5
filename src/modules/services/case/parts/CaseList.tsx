import type { Visit } from '../../../../platform/visit.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import type { ApplicationRow } from '../../application/store.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** A row with the name of its service in the reader's language. */
export interface Named<T> {
  readonly row: T
  readonly name: string
}

export function CaseList({ v, cases, heading }: { v: Visit; cases: readonly Named<CaseRow>[]; heading?: boolean }) {
  const t = v.text(caseTexts)
  if (cases.length === 0) return null
  return (
    <section>
      {heading && <h2>{t.cases}</h2>}
      <ul class="service-list__entries">
        {cases.map(({ row, name }) => (
          <li key={row.id}>
            <a href={`/vorgang/${row.code}`}>
              {name} ({row.code})
            </a>
            <p>
              <Badge kind={row.state === 'paying' || row.waiting_since ? 'warning' : 'neutral'}>{row.waiting_since ? t.waiting : t.states[row.state]}</Badge>{' '}
              {formatInstant(row.created_at, v.lang, v.house.city.zone)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function DraftList({ v, drafts }: { v: Visit; drafts: readonly Named<ApplicationRow>[] }) {
  const t = v.text(caseTexts)
  if (drafts.length === 0) return null
  return (
    <section>
      <h2>{t.drafts}</h2>
      <ul class="service-list__entries">
        {drafts.map(({ row, name }) => (
          <li key={row.id}>
            <a href={`/antrag/${row.id}`}>
              {name}: {t.draftGoOn}
            </a>
            <p>{formatInstant(row.touched_at, v.lang, v.house.city.zone)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
