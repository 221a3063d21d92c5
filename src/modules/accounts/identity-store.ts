import { type Db, many, maybe, run, sql } from '../../platform/database.ts'

export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly account_id: string
  readonly linked_at: Temporal.Instant
  readonly used_at: Temporal.Instant
}

/** Who this account is at other issuers: Nutzerkonto, the employees' directory. */
export function listIdentities(db: Db, accountId: string): Promise<Identity[]> {
  return many(db, sql<Identity>`select * from accounts.identity where account_id = ${accountId} order by linked_at`)
}

/** The account's id for a person at another issuer; notes the use. */
export async function useIdentity(db: Db, now: Temporal.Instant, issuer: string, subject: string): Promise<string | null> {
  const row = await maybe(
    db,
    sql<{ account_id: string }>`update accounts.identity set used_at = ${now} where issuer = ${issuer} and subject = ${subject} returning account_id`,
  )
  return row?.account_id ?? null
}

/** @returns false if this person is linked already, here or with another account */
export async function linkIdentity(db: Db, now: Temporal.Instant, issuer: string, subject: string, accountId: string): Promise<boolean> {
  return (await run(db, sql`insert into accounts.identity values (${issuer}, ${subject}, ${accountId}, ${now}, ${now}) on conflict do nothing`)) > 0
}

/** @returns whether there was one */
export async function removeIdentity(db: Db, accountId: string, issuer: string): Promise<boolean> {
  return (await run(db, sql`delete from accounts.identity where account_id = ${accountId} and issuer = ${issuer}`)) > 0
}
