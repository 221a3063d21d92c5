import { randomUUID } from 'node:crypto'
import { dayOf } from '../../../platform/clock.ts'
import { type Db, one, run, sql } from '../../../platform/database.ts'
import { drawCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/text.ts'
import { fits, minutesOf, type Need } from '../need.ts'
import type { Audience } from '../free-times.ts'
import { type Appointment, findAppointment } from './appointment.ts'

/** A time somebody wants. */
export interface Wanted {
  readonly officeKey: string
  readonly start: Temporal.Instant
  readonly need: Need
  readonly audience: Audience
  /** `held` while somebody types, `offered` for somebody who is told by mail */
  readonly state: 'held' | 'offered'
  readonly until: Temporal.Instant
  readonly lang: Lang
  /** at this counter only */
  readonly counterId?: string
  /** the appointment it would take the place of */
  readonly insteadOf?: string | null
}

/**
 * Takes a time for somebody alone, or nothing. The database chooses the counter that can do it with the smallest hole left, and
 * refuses what is taken, outside opening hours or kept for others. Times that lapsed meanwhile are freed on the way.
 * @returns null if the time is not free (any more)
 */
export async function take(house: House, db: Db, wanted: Wanted): Promise<Appointment | null> {
  const { need } = wanted
  const now = house.clock.now()
  const minutes = await minutesOf(db, need)
  const day = dayOf(wanted.start, house.city.zone)
  const today = dayOf(now, house.city.zone)
  if (minutes === 0 || Temporal.Instant.compare(wanted.start, now) < 0) return null
  const id = randomUUID()
  const { counter } = await one(
    db,
    sql<{
      counter: string | null
    }>`select appointments.take(${id}, ${drawCode('T')}, array(select c.id from appointments.counter c where c.office_key = ${wanted.officeKey} and (${wanted.counterId ?? null}::uuid is null or c.id = ${wanted.counterId ?? null}) and ${fits(need)} order by c.id),
      tstzrange(${wanted.start}, ${wanted.start.add({ minutes })}), ${day}, ${wanted.audience === 'any' ? 'any' : day.equals(today) ? 'today' : 'online'}, ${wanted.state}, ${wanted.until}, ${now},
      ${wanted.officeKey}, ${need.channel}, ${JSON.stringify(need.concerns)}::jsonb, ${need.wheelchair}, ${need.speaks}, ${wanted.lang}, ${wanted.insteadOf ?? null}) as counter`,
  )
  return counter ? findAppointment(db, id) : null
}

/**
 * Locks the days of two times together, in the order in which everybody locks: before giving one back and taking another.
 * Without it two people who change places could wait for each other.
 */
export async function lockDays(db: Db, appointment: Appointment, need: Need, officeKey: string, day: Temporal.PlainDate): Promise<void> {
  await run(
    db,
    sql`select 1 from appointments.counter_day d where (d.counter_id = ${appointment.counterId} and d.day = ${appointment.day})
      or (d.day = ${day} and d.counter_id in (select c.id from appointments.counter c where c.office_key = ${officeKey} and ${fits(need)}))
    order by d.counter_id, d.day for no key update`,
  )
}

/** Ends every hold, offer and cooling time that has lapsed, counter day by counter day, each in a transaction of its own. @returns how many */
export async function freeLapsed(db: Db, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ counter: string; day: Temporal.PlainDate }>`select distinct counter_id as counter, day from appointments.appointment
    where state in ('held', 'unconfirmed', 'offered', 'cooling') and hold_until <= ${now}`.execute(db)
  let count = 0
  for (const { counter, day } of rows)
    count += (await one(db, sql<{ count: number }>`select appointments.free_lapsed(array[${counter}]::uuid[], ${day}, ${now}) as count`)).count
  return count
}
