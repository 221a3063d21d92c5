import { type Db, many, maybe, run, sql } from '../../platform/database.ts'
import { mustBeWelcome } from './entrances.ts'

export interface Passkey {
  readonly id: string
  readonly account_id: string
  readonly name: string
  readonly public_key: Buffer
  readonly counter: number
  readonly transports: string[]
  readonly synced: boolean
  /** it lies on a device that its owner called their own */
  readonly own: boolean
  readonly created_at: Temporal.Instant
  readonly used_at: Temporal.Instant | null
}

export function listPasskeys(db: Db, accountId: string): Promise<Passkey[]> {
  return many(db, sql<Passkey>`select * from accounts.passkey where account_id = ${accountId} order by created_at, id`)
}

export function findPasskey(db: Db, id: string): Promise<Passkey | null> {
  return maybe(db, sql<Passkey>`select * from accounts.passkey where id = ${id}`)
}

/** @returns false if this passkey is known already. @throws Forbidden if its owner is kept out */
export async function keepPasskey(db: Db, passkey: Omit<Passkey, 'used_at'>): Promise<boolean> {
  const { id, account_id, name, public_key, counter, transports, synced, own, created_at } = passkey
  await mustBeWelcome(db, account_id)
  const fresh = await run(
    db,
    sql`insert into accounts.passkey (id, account_id, name, public_key, counter, transports, synced, own, created_at)
    values (${id}, ${account_id}, ${name}, ${public_key}, ${counter}, ${transports}, ${synced}, ${own}, ${created_at}) on conflict do nothing`,
  )
  return fresh > 0
}

/**
 * Notes a use. A counter that does not grow means that the key was copied (WebAuthn 7.2, step 22); synchronised
 * passkeys always say 0. Decided in the row, so that two uses of the same answer cannot both count.
 */
export async function usePasskey(db: Db, now: Temporal.Instant, id: string, counter: number): Promise<boolean> {
  return (
    (await run(
      db,
      sql`update accounts.passkey set counter = ${counter}, used_at = ${now} where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
    )) > 0
  )
}

/** Says whether the passkey's device is its owner's own. */
export async function callPasskeyOwn(db: Db, accountId: string, id: string, own: boolean): Promise<void> {
  await run(db, sql`update accounts.passkey set own = ${own} where account_id = ${accountId} and id = ${id}`)
}

/** @returns whether the account had it */
export async function removePasskey(db: Db, accountId: string, id: string): Promise<boolean> {
  return (await run(db, sql`delete from accounts.passkey where account_id = ${accountId} and id = ${id}`)) > 0
}
