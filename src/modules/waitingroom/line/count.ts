import { type Db, many, sql } from '../../../platform/database.ts'

/** How many wait today, per office. */
export async function countWaiting(db: Db, day: Temporal.PlainDate): Promise<ReadonlyMap<string, number>> {
  const rows = await many(
    db,
    sql<{ office: string; count: number }>`select office_key as office, count(*)::int as count from waitingroom.visitor
    where day = ${day} and state = 'waiting' group by office_key`,
  )
  return new Map(rows.map(({ office, count }) => [office, count]))
}
