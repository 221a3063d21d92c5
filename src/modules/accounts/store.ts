import type { TrustLevel } from '../../platform/access.ts'
import { type Db, maybe, run, sql } from '../../platform/database.ts'
import type { Lang } from '../../platform/text.ts'

export interface Account {
  readonly id: string
  readonly kind: 'citizen' | 'staff'
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly lang: Lang
  readonly trust: TrustLevel
  readonly created_at: Temporal.Instant
  readonly disabled_at: Temporal.Instant | null
}

export function findAccount(db: Db, id: string): Promise<Account | null> {
  return maybe(db, sql<Account>`select * from platform.account where id = ${id}`)
}

/** The account that may sign in with this address; not a disabled one. */
export function findAccountByEmail(db: Db, email: string): Promise<Account | null> {
  return maybe(db, sql<Account>`select * from platform.account where lower(email) = lower(${email}) and disabled_at is null`)
}

interface NewAccount {
  readonly kind: 'citizen' | 'staff'
  readonly name: string
  readonly email: string | null
  readonly lang?: Lang
  readonly trust?: TrustLevel
}

/** @returns null if the address already belongs to an account */
export function createAccount(db: Db, now: Temporal.Instant, account: NewAccount): Promise<Account | null> {
  return maybe(
    db,
    sql<Account>`
    insert into platform.account (kind, name, email, lang, trust, created_at)
    values (${account.kind}, ${account.name}, ${account.email}, ${account.lang ?? 'de'}, ${account.trust ?? 'none'}, ${now}) on conflict do nothing returning *`,
  )
}

export async function changeDetails(db: Db, id: string, details: { name: string; phone: string | null; lang: Lang }): Promise<void> {
  await run(db, sql`update platform.account set name = ${details.name}, phone = ${details.phone}, lang = ${details.lang} where id = ${id}`)
}

/** @returns false if the address already belongs to another account */
export async function changeEmail(db: Db, id: string, email: string): Promise<boolean> {
  // Asked and changed in one statement; if two want the same address in the same instant, the index refuses the second.
  const free = sql`not exists (select 1 from platform.account other where lower(other.email) = lower(${email}) and other.id <> ${id})`
  return (await run(db, sql`update platform.account set email = ${email} where id = ${id} and ${free}`)) > 0
}

/** Keeps the highest level at which this person was ever identified. */
export async function raiseTrust(db: Db, id: string, trust: TrustLevel): Promise<void> {
  await run(
    db,
    sql`update platform.account set trust = ${trust} where id = ${id}
    and array_position(array['none', 'normal', 'substantial', 'high'], trust) < array_position(array['none', 'normal', 'substantial', 'high'], ${trust})`,
  )
}

export async function findPassword(db: Db, accountId: string): Promise<{ hash: string; changed_at: Temporal.Instant } | null> {
  return maybe(db, sql`select hash, changed_at from accounts.password where account_id = ${accountId}`)
}

export async function keepPassword(db: Db, now: Temporal.Instant, accountId: string, hash: string): Promise<void> {
  await run(
    db,
    sql`insert into accounts.password values (${accountId}, ${hash}, ${now}) on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
  )
}

/** From now on nobody signs in to this account with a password. */
export async function dropPassword(db: Db, accountId: string): Promise<void> {
  await run(db, sql`delete from accounts.password where account_id = ${accountId}`)
}
