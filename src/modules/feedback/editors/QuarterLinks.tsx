import type { Visit } from '../../../platform/visit.ts'
import { type Quarter, quarterOf } from '../quarter.ts'
import { editorTexts } from './text.ts'

/** Which quarter this is, and the way to the ones beside it. */
export function QuarterLinks({ v, quarter, path }: { v: Visit; quarter: Quarter; path: string }) {
  const t = v.text(editorTexts)
  const next = quarter.from.add({ months: 3 })
  return (
    <nav class="row" aria-label={t.quarter(quarter.number, quarter.year)}>
      <a href={`${path}?quartal=${quarterOf(quarter.from.subtract({ days: 1 }), v.today).key}`}>{t.before}</a>
      <strong>{t.quarter(quarter.number, quarter.year)}</strong>
      {Temporal.PlainDate.compare(next, v.today) <= 0 && <a href={`${path}?quartal=${quarterOf(next, v.today).key}`}>{t.after}</a>}
    </nav>
  )
}
