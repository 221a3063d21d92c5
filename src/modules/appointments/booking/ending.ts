import { randomInt, randomUUID } from 'node:crypto'
import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { addJob } from '../../../platform/jobs.ts'
import { drawCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import { type Appointment, appointmentColumns } from './appointment.ts'
import '../events.ts'

/**
 * Ends a fixed appointment: cancelled, replaced by another, or taken away by the city. Its time cools for a random while: nobody can
 * take it but the next on the waiting list, so that who gives it back cannot know who gets it.
 * @param because for `displaced`: why, as the citizen reads it
 * @returns null if it was not fixed (any more)
 */
export async function end(house: House, db: Db, id: string, how: 'cancelled' | 'moved' | 'displaced', because?: string): Promise<Appointment | null> {
  const now = house.clock.now()
  const ended = await maybe(
    db,
    sql<Appointment>`update appointments.appointment a set state = ${how}, ended_at = ${now}, sequence = sequence + 1, displaced_because = ${because ?? null}
    where id = ${id} and state = 'booked' returning ${appointmentColumns}`,
  )
  if (!ended) return null
  await emit(house, db, 'appointment.ended', { appointmentId: id, how })
  if (how !== 'displaced') await cool(house, db, ended)
  if (how === 'cancelled') await addJob(db, 'appointments.leaveList', { id })
  return ended
}

/**
 * Lets go a time that was only held, offered or unconfirmed. It is free for all at once.
 * @returns null if it was none of them (any more)
 */
export async function letGo(house: House, db: Db, id: string): Promise<Appointment | null> {
  return maybe(
    db,
    sql<Appointment>`update appointments.appointment a set state = 'expired', ended_at = ${house.clock.now()}
    where id = ${id} and state in ('held', 'offered', 'unconfirmed') returning ${appointmentColumns}`,
  )
}

/** Keeps a time that was just given back, in the same transaction, from everybody but the waiting list, for a random while. */
export async function cool(house: House, db: Db, freed: Appointment) {
  const now = house.clock.now()
  const office = await one(
    db,
    sql<{
      from: number
      until: number
    }>`select release_from_minutes as from, release_until_minutes as until from appointments.office where key = ${freed.officeKey}`,
  )
  const until = now.add({ seconds: randomInt(office.from * 60, office.until * 60 + 1) })
  if (Temporal.Instant.compare(until, now) <= 0 || Temporal.Instant.compare(until, freed.start) >= 0) return
  const id = randomUUID()
  await run(
    db,
    sql`insert into appointments.appointment (id, code, office_key, counter_id, slot, day, state, concerns, hold_until, created_at)
    values (${id}, ${drawCode('T')}, ${freed.officeKey}, ${freed.counterId}, tstzrange(${freed.start}, ${freed.end}), ${freed.day}, 'cooling', '[]', ${until}, ${now})`,
  )
  await addJob(db, 'appointments.offerFreed', { id })
}
