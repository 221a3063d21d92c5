import type { Visit } from '../../../platform/visit.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatDate } from '../../../ui/format.ts'
import { comingDays, type Roster, writeSpans } from './roster.ts'
import { texts } from './text.ts'

/** The working times of a roster, week by week, and the single days to come that are otherwise. */
export function RosterWeeks({ v, roster }: { v: Visit; roster: Roster }) {
  const t = v.text(texts)
  const days = comingDays(roster, v.today)
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
      {days.length > 0 && (
        <section>
          <h3>{t.single}</h3>
          <DescriptionList pairs={days.map(one => [formatDate(one.day, v.lang, 'weekday'), writeSpans(one.times) || t.free])} />
        </section>
      )}
    </>
  )
}
