import { dayOf } from '../../../platform/clock.ts'
import { type Db, many, run, sql } from '../../../platform/database.ts'
import { TooMany } from '../../../platform/errors.ts'
import type { Visit } from '../../../platform/visit.ts'
import { countTaking } from '../../services/index.ts'
import { type Appointment, appointmentColumns } from '../booking/appointment.ts'
import { letGo } from '../booking/ending.ts'
import { take } from '../booking/taking.ts'
import { fits, type Need } from '../need.ts'
import type { Office } from '../offices/store.ts'
import { tellStage } from './coming-far.ts'
import { texts } from './text.ts'

/**
 * Holds a time for this browser, in the post's transaction. What it held before is let go: nobody hoards.
 * @returns null if the time is not free (any more); the transaction must then be rolled back, so that the earlier hold stays
 * @throws TooMany when one connection holds more than people do
 */
export async function hold(
  v: Visit,
  { office, start, need, again = false }: { office: Office; start: Temporal.Instant; need: Need; again?: boolean },
): Promise<Appointment | null> {
  if (!(await countTaking(v, 'termin'))) throw new TooMany(v.text(texts).times.tooMany, 900)
  if (!mayBook(v, office, start)) return null
  const before = await heldBy(v)
  await lockDaysOfAll(v.db, before, need, office.key, dayOf(start, v.house.city.zone))
  for (const { id } of before) await letGo(v.house, v.db, id)
  const until = v.now.add({ minutes: office.holdMinutes })
  const held = await take(v.house, v.db, { officeKey: office.key, start, need, audience: 'online', state: 'held', until, lang: v.lang })
  if (held) await v.grant(`appointment:${held.id}`)
  // Who takes another time, or the same one again, came this far before.
  if (held && before.length === 0 && !again) await tellStage(v, 'held')
  return held
}

/** Whether people may book that start by themselves: not too soon, not too far ahead, at a time that could stand in a calendar. */
export function mayBook(v: Pick<Visit, 'now' | 'today' | 'house'>, office: Office, start: Temporal.Instant): boolean {
  const first = v.now.add({ minutes: office.leadMinutes })
  const last = v.today.add({ days: office.bookDays })
  const isInTime = Temporal.Instant.compare(start, first) >= 0 && Temporal.PlainDate.compare(dayOf(start, v.house.city.zone), last) <= 0
  return isInTime && start.epochMilliseconds % 300_000 === 0
}

/** What this browser holds but has not booked. */
function heldBy(v: Visit): Promise<Appointment[]> {
  const ids = [...v.viewer.grants].flatMap(grant => (grant.startsWith('appointment:') ? [grant.slice('appointment:'.length)] : []))
  if (ids.length === 0) return Promise.resolve([])
  return many(
    v.db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where id = any(${ids}::uuid[]) and state = 'held' order by id`,
  )
}

/** Days first, then what is let go, like `free_lapsed`: nothing else takes a day's lock while it has one of a held row. */
async function lockDaysOfAll(db: Db, held: readonly Appointment[], need: Need, officeKey: string, day: Temporal.PlainDate) {
  if (held.length === 0) return
  await run(
    db,
    sql`select 1 from appointments.counter_day d where (d.counter_id, d.day) in (select a.counter_id, a.day from appointments.appointment a where a.id = any(${held.map(one => one.id)}::uuid[]))
      or (d.day = ${day} and d.counter_id in (select c.id from appointments.counter c where c.office_key = ${officeKey} and ${fits(need)}))
    order by d.counter_id, d.day for no key update`,
  )
}
