import type { VNode } from 'preact'
import { publicHoliday } from '../../../platform/holidays.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatTime } from '../../../ui/format.ts'
import { absentOf } from '../people/store.ts'
import { type Roster, writeSpans } from '../quiet/roster.ts'
import { rostersOf } from '../quiet/store.ts'
import { texts } from './text.ts'
import { workToday } from './work-today.ts'

/** When the employee works today, by their own roster and absence; nothing for who has neither. */
export async function dayPanel(v: Visit): Promise<VNode | null> {
  const me = v.viewer.accountId
  if (me === null) return null
  const [away, rosters] = await Promise.all([absentOf(v.db, [me], v.today), rostersOf(v.db, [me])])
  const says = away.has(me) ? v.text(texts).awayToday : sayWork(v, rosters.get(me))
  if (says === null) return null
  // One line: what there is to do shall still be on the first screen of a phone.
  return (
    <section class="my-day">
      <h2>{says}</h2>
    </section>
  )
}

function sayWork(v: Visit, roster: Roster | undefined): string | null {
  const { zone, land } = v.house.city
  const work = roster && workToday(roster, v.now, zone, day => publicHoliday(land, day) !== null)
  if (!work) return null
  const t = v.text(texts)
  const begins = work.times.length > 0 ? t.today(writeSpans(work.times)) : null
  const night = work.tonight && t.tonight(formatTime(work.tonight.ends, v.lang))
  return [night, begins].filter(Boolean).join('. ') || t.free
}
