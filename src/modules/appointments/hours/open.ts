import { type Db, maybe, sql } from '../../../platform/database.ts'

/** From when until when an office has counters open on a day, pauses included; null: not at all. */
export function openOn(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<{ from: Temporal.Instant; until: Temporal.Instant } | null> {
  return maybe(
    db,
    sql<{ from: Temporal.Instant; until: Temporal.Instant }>`select min(lower(open)) as from, max(upper(open)) as until
    from appointments.counter_day where office_key = ${officeKey} and day = ${day} and open <> '{}' having count(*) > 0`,
  )
}
