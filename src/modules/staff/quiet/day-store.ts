import { type Db, run, sql } from '../../../platform/database.ts'
import type { Times } from './roster.ts'

/** Makes these days otherwise than the pattern; without times nobody works. @returns those that were otherwise already; then some days may be written */
export async function addRosterDays(db: Db, rosterId: string, days: readonly Temporal.PlainDate[], times: readonly Times[]): Promise<Temporal.PlainDate[]> {
  const taken: Temporal.PlainDate[] = []
  for (const day of days) {
    const isNew = await run(db, sql`insert into staff.roster_day values (${rosterId}, ${day}) on conflict do nothing`)
    if (isNew === 0) taken.push(day)
    else for (const { starts, ends } of times) await run(db, sql`insert into staff.roster_day_span values (${rosterId}, ${day}, ${starts}, ${ends})`)
  }
  return taken
}

/** The pattern counts again on that day. @returns false if it did already */
export async function dropRosterDay(db: Db, rosterId: string, day: Temporal.PlainDate): Promise<boolean> {
  return (await run(db, sql`delete from staff.roster_day where roster_id = ${rosterId} and day = ${day}`)) === 1
}

/** Deletes days before yesterday: a night of yesterday's may run into today. @returns how many went */
export function forgetRosterDays(db: Db, today: Temporal.PlainDate): Promise<number> {
  return run(db, sql`delete from staff.roster_day where day < ${today.subtract({ days: 1 })}`)
}
