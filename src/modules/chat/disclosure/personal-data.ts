import { type Db, many, sql } from '../../../platform/database.ts'

/** What was handed out or held about somebody, once they may know of it. */
export function exportDisclosures(db: Db, accountId: string): Promise<unknown[]> {
  return many(
    db,
    sql`select kind, from_day, until_day, case when person_id = ${accountId} then requester end as requester, case when person_id = ${accountId} then reference end as reference,
      decided_at, told_at from chat.disclosure where told_at is not null and ${accountId}::uuid = any(concerned) order by told_at`,
  )
}
