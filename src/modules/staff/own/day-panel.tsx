import type { VNode } from 'preact'
import { publicHoliday } from '../../../platform/holidays.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { absentOf } from '../people/store.ts'
import { writeSpans } from '../quiet/roster.ts'
import { rostersOf } from '../quiet/store.ts'
import { texts } from './text.ts'
import { workToday } from './work-today.ts'

/** When the employee works today, by their own roster and absence; nothing for who has neither. */
export async function dayPanel(v: Visit): Promise<VNode | null> {
  const me = v.viewer.accountId
  if (me === null) return null
  const [away, rosters] = await Promise.all([absentOf(v.db, [me], v.today), rostersOf(v.db, [me])])
  const says = away.has(me) ? [v.text(texts).awayToday] : sayWork(v, rosters.get(me))
  if (says.length === 0) return null
  return (
    <section aria-labelledby="mein-tag">
      <h2 id="mein-tag">{v.text(texts).day(formatDate(v.today, v.lang, 'weekday'))}</h2>
      {says.map(line => (
        <p key={line}>{line}</p>
      ))}
    </section>
  )
}

function sayWork(v: Visit, roster: Parameters<typeof workToday>[0] | undefined): string[] {
  const { zone, land } = v.house.city
  const work = roster && workToday(roster, v.now, zone, day => publicHoliday(land, day) !== null)
  if (!work) return []
  const t = v.text(texts)
  const begins = work.times.length > 0 ? t.today(writeSpans(work.times)) : t.free
  return work.tonight ? [t.tonight(formatTime(work.tonight.ends, v.lang)), ...(work.times.length > 0 ? [begins] : [])] : [begins]
}
