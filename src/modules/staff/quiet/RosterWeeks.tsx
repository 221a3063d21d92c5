import type { Visit } from '../../../platform/visit.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { type Roster, writeSpans } from './roster.ts'
import { texts } from './text.ts'

/** The working times of a roster, week by week. */
export function RosterWeeks({ v, roster }: { v: Visit; roster: Roster }) {
  const t = v.text(texts)
  return (
    <>
      {Array.from({ length: roster.weeks }, (_, at) => at + 1).map(week => (
        <section key={week}>
          {roster.weeks > 1 && <h3>{t.week(week)}</h3>}
          <DescriptionList
            pairs={t.weekdays.map((day, at) => [day, writeSpans(roster.spans.filter(span => span.week === week && span.weekday === at + 1)) || t.free])}
          />
        </section>
      ))}
    </>
  )
}
