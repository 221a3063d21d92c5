import type { Visit } from '../../../platform/visit.ts'
import { formatInstant } from '../../../ui/format.ts'
import type { Inquiry } from './store.ts'
import { caseTexts } from './text.ts'

/** What the office asked, and what came back. */
export function Inquiries({ v, inquiries }: { v: Visit; inquiries: readonly Inquiry[] }) {
  const t = v.text(caseTexts)
  const zone = v.house.city.zone
  if (inquiries.length === 0) return null
  return (
    <section class="stack">
      <h2>{v.text(caseTexts).ask}</h2>
      {inquiries.map(one => (
        <div key={one.id}>
          <p class="muted">
            {t.questionOf(one.asked_by_name ?? '')}, {formatInstant(one.asked_at, v.lang, zone)}
          </p>
          <p>{one.question}</p>
          <p class="muted">{one.answered_at ? `${t.answered}, ${formatInstant(one.answered_at, v.lang, zone)}` : t.unanswered}</p>
          {one.answer && <p>{one.answer}</p>}
        </div>
      ))}
    </section>
  )
}
