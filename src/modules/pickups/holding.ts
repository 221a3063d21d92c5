import { type Db, many, one, run, sql } from '../../platform/database.ts'
import type { Load } from './load.ts'

/** Where a pickup takes place, as it was when the day was held. */
export interface Spot {
  readonly addressId: string
  readonly label: string
  readonly district: string
  readonly lat: number
  readonly lon: number
}

export interface Wish {
  readonly applicationId: string
  readonly zone: string
  readonly day: Temporal.PlainDate
  readonly express: boolean
  readonly loads: readonly Load[]
  readonly spot: Spot
  readonly until: Temporal.Instant
}

/**
 * Holds places on that day for all loads or for none, replacing what the application held before (only if it succeeds).
 * One statement; the database serialises those who want the same shift and refuses what does not fit.
 * @returns ids of the held bookings, or null if the day is full for this load
 */
export async function hold(db: Db, now: Temporal.Instant, wish: Wish): Promise<string[] | null> {
  const rows = await many(
    db,
    sql<{ id: string }>`select pickups.hold(${wish.applicationId}, ${wish.zone}, ${wish.day}, ${wish.express},
      ${JSON.stringify(wish.loads)}::jsonb, ${JSON.stringify(wish.spot)}::jsonb, ${now}, ${wish.until}) as id`,
  )
  return rows.length > 0 ? rows.map(row => row.id) : null
}

/**
 * Locks the shifts of an order's own day and of the day it may go to together, in the order in which everybody locks: before taking one
 * and giving the other back. Without it two people who change places could wait for each other.
 */
export async function lockDays(db: Db, applicationId: string, zone: string, day: Temporal.PlainDate): Promise<void> {
  await run(
    db,
    sql`select 1 from pickups.shift where (zone_key = ${zone} and day = ${day})
      or id in (select shift_id from pickups.booking where application_id = ${applicationId} and state in ('held', 'booked', 'displaced'))
    order by fraction_group, id for no key update`,
  )
}

/** Makes what is held final, also if the time ran out meanwhile but nobody took the place. @returns how many stops; 0 if nothing is held any more */
export async function confirmHeld(db: Db, now: Temporal.Instant, applicationId: string): Promise<number> {
  return (await one(db, sql<{ count: number }>`select pickups.confirm(${applicationId}, ${now}) as count`)).count
}

/** Ends the application's stops that are in one of the states and gives their places back. @returns how many */
export async function finish(
  db: Db,
  now: Temporal.Instant,
  applicationId: string,
  from: readonly ('held' | 'booked' | 'displaced')[],
  to: 'cancelled' | 'moved' | 'expired',
): Promise<number> {
  return (await one(db, sql<{ count: number }>`select pickups.finish(${applicationId}, ${from as string[]}, ${to}, ${now}) as count`)).count
}

/** Lets what is held stay held at least until then, such as while somebody pays. */
export async function prolong(db: Db, applicationId: string, until: Temporal.Instant): Promise<void> {
  await run(db, sql`update pickups.booking set hold_until = ${until} where application_id = ${applicationId} and state = 'held' and hold_until < ${until}`)
}

/** Gives back every place whose time ran out; shift by shift, each in a transaction of its own. @returns how many went */
export async function freeLapsed(db: Db, now: Temporal.Instant): Promise<number> {
  const shifts = await many(db, sql<{ id: string }>`select distinct shift_id as id from pickups.booking where state = 'held' and hold_until <= ${now}`)
  let count = 0
  for (const { id } of shifts) count += (await one(db, sql<{ count: number }>`select pickups.free_lapsed(${id}, ${now}) as count`)).count
  return count
}

/** The how-manieth order of this household in that year, 1 for the first; the same number again for the same application. */
export async function numberOrder(db: Db, now: Temporal.Instant, household: string, year: number, applicationId: string): Promise<number> {
  return (await one(db, sql<{ number: number }>`select pickups.number_order(${household}, ${year}, ${applicationId}, ${now}) as number`)).number
}

/** Gives the application's numbers back, in the years named or (without) in all. */
export async function forgetNumbers(db: Db, applicationId: string, except?: number): Promise<void> {
  await run(db, sql`delete from pickups.household_order where application_id = ${applicationId} and year is distinct from ${except ?? null}::int`)
}
