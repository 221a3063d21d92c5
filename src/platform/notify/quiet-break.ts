import { dayOf } from '../clock.ts'
import { type Db, many, run, sql } from '../database.ts'
import type { House } from '../module.ts'

/** Something urgent reached people in quiet time: by whom, why, how many. Never who. */
export interface QuietBreak {
  readonly day: Temporal.PlainDate
  readonly sent_by: string
  readonly reason: string
  readonly people: number
}

/**
 * Notes that an urgent message reached its reader in quiet time. The message says so to its reader; the record for the works
 * council only counts. Noted once per message, however often its job runs.
 */
export async function noteQuietBreak(house: House, db: Db, messageIds: readonly string[]): Promise<void> {
  const now = house.clock.now()
  await run(
    db,
    sql`
    with fresh as (
      update platform.message set broke_quiet = true where id = any(${[...messageIds]}) and not broke_quiet and urgent is not null and kind <> 'account'
      returning coalesce(sent_by, '') as sent_by, urgent
    )
    insert into platform.quiet_break (day, sent_by, reason, people, last_at)
    select ${dayOf(now, house.city.zone)}::date, sent_by, urgent, count(*), ${now}::timestamptz from fresh group by sent_by, urgent
    on conflict (day, sent_by, reason) do update set people = platform.quiet_break.people + excluded.people, last_at = excluded.last_at`,
  )
}

/** What broke through, newest first. */
export function listQuietBreaks(db: Db, limit: number): Promise<QuietBreak[]> {
  return many(db, sql<QuietBreak>`select day, sent_by, reason, people from platform.quiet_break order by day desc, last_at desc limit ${limit}`)
}

/** Forgets what is older than that day. @returns how many */
export function forgetQuietBreaks(db: Db, before: Temporal.PlainDate): Promise<number> {
  return run(db, sql`delete from platform.quiet_break where day < ${before}`)
}
