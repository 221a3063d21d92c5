import { type Db, many, run, sql } from '../../../platform/database.ts'

/** Whom somebody put among their favourites, by name; whoever left is missing. */
export async function favouritesOf(db: Db, accountId: string): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ subject: string }>`
    select f.subject from directory.favourite f join directory.entry e on e.subject = f.subject where f.account_id = ${accountId} order by e.sort, e.id`,
  )
  return rows.map(row => row.subject)
}

export async function addFavourite(db: Db, accountId: string, subject: string, now: Temporal.Instant): Promise<void> {
  await run(db, sql`insert into directory.favourite values (${accountId}, ${subject}, ${now}) on conflict do nothing`)
}

export async function dropFavourite(db: Db, accountId: string, subject: string): Promise<void> {
  await run(db, sql`delete from directory.favourite where account_id = ${accountId} and subject = ${subject}`)
}

/** Both their own and those of others that name them. */
export async function dropFavouritesWith(db: Db, accountId: string): Promise<void> {
  await run(db, sql`delete from directory.favourite where account_id = ${accountId} or subject = ${accountId}`)
}
