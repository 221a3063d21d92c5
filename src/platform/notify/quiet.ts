import { type Db, maybe, run, sql } from '../database.ts'

/** When a person does not want to be disturbed, in city time. */
export interface QuietHours {
  readonly starts: Temporal.PlainTime
  /** may be earlier than `starts`: then it is over midnight */
  readonly ends: Temporal.PlainTime
  /** Saturdays and Sundays whole */
  readonly weekend: boolean
}

/** Null if nobody must wait now; else when the quiet ends. Pure. */
export function quietUntil(quiet: QuietHours, now: Temporal.Instant, zone: string): Temporal.Instant | null {
  let at = now.toZonedDateTimeISO(zone)
  // Weekend and night may follow each other without a gap; each step ends one of them.
  for (let steps = 0; steps < 6; steps += 1) {
    const end = endOf(quiet, at)
    if (!end) break
    at = end
  }
  const end = at.toInstant()
  return Temporal.Instant.compare(end, now) > 0 ? end : null
}

function endOf(quiet: QuietHours, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  if (quiet.weekend && at.dayOfWeek >= 6) return at.add({ days: 8 - at.dayOfWeek }).startOfDay()
  const time = at.toPlainTime()
  const isAfterStart = Temporal.PlainTime.compare(time, quiet.starts) >= 0
  const isBeforeEnd = Temporal.PlainTime.compare(time, quiet.ends) < 0
  const isOverMidnight = Temporal.PlainTime.compare(quiet.starts, quiet.ends) > 0
  if (isOverMidnight ? !(isAfterStart || isBeforeEnd) : !(isAfterStart && isBeforeEnd)) return null
  const day = isOverMidnight && isAfterStart ? at.add({ days: 1 }) : at
  const end = day.withPlainTime(quiet.ends)
  // When clocks go back the same time comes twice; never answer with a moment that has passed.
  return Temporal.ZonedDateTime.compare(end, at) > 0 ? end : at.add({ minutes: 1 })
}

/** When this person's devices stay silent; null: never. */
export function quietHoursOf(db: Db, accountId: string): Promise<QuietHours | null> {
  return maybe(db, sql<QuietHours>`select starts, ends, weekend from platform.quiet_hours where account_id = ${accountId}`)
}

/** Sets or, with null, takes away the person's quiet hours. */
export async function setQuietHours(db: Db, accountId: string, quiet: QuietHours | null): Promise<void> {
  if (!quiet) {
    await run(db, sql`delete from platform.quiet_hours where account_id = ${accountId}`)
    return
  }
  await run(
    db,
    sql`insert into platform.quiet_hours (account_id, starts, ends, weekend) values (${accountId}, ${quiet.starts}, ${quiet.ends}, ${quiet.weekend})
    on conflict (account_id) do update set starts = excluded.starts, ends = excluded.ends, weekend = excluded.weekend`,
  )
}
