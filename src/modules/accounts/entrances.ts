import { type Db, maybe, run, sql } from '../../platform/database.ts'
import { Forbidden } from '../../platform/errors.ts'
import { emit } from '../../platform/events.ts'
import { extensionPoint, extensions } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import type { Lang } from '../../platform/text.ts'

/** Why the ways in are shut: for good, for now, because a device is in wrong hands, or only to sign out every device. */
export const occasions = ['leaving', 'lock', 'lost', 'signed-out'] as const
export type Occasion = (typeof occasions)[number]

/** One way into the house that must be shut when somebody leaves: sessions, devices that are pushed, feeds, open streams … */
export interface Entrance {
  /** what the proof calls it */
  readonly name: (lang: Lang) => string
  /**
   * When it is shut; default: unless somebody only signs out every device, in which what lies on none of them stays. A password stays through
   * a lock, in which it opens nothing, and fits again after it.
   */
  readonly on?: readonly Occasion[]
  /** Shuts it, in the transaction of the leaving. */
  shut(house: House, db: Db, accountId: string): Promise<void>
  /** How many of it are still open; 0 is the proof. Asked anew each time the proof is looked at. */
  open(house: House, db: Db, accountId: string): Promise<number>
}

/** Where modules say which ways in they give to employees. */
export const entrances = extensionPoint<Entrance>('entrances')

/**
 * The one way in which somebody is kept out: by a lock of the administration, by leaving, by a lost phone, by signing out every
 * device from afar. The account is disabled (unless it is only about devices) and every way in is shut, in the caller's transaction. Once more shuts what was open again.
 */
export async function shutOut(house: House, db: Db, accountId: string, occasion: Occasion): Promise<void> {
  // Whoever is just opening a way in waits here or is found below. Not for update: what merely names the account (a message being sent in a
  // room that is left next) must not wait for it, or each would wait for the other.
  await maybe(db, sql`select 1 from platform.account where id = ${accountId} for no key update`)
  const keepsOut = occasion === 'leaving' || occasion === 'lock'
  if (keepsOut) await run(db, sql`update platform.account set disabled_at = coalesce(disabled_at, ${house.clock.now()}::timestamptz) where id = ${accountId}`)
  // Sessions, the first of the proof, end last: what is pushed to a device still knows its session then.
  for (const entrance of extensions(house, entrances).toReversed())
    if (entrance.on?.includes(occasion) ?? occasion !== 'signed-out') await entrance.shut(house, db, accountId)
  if (keepsOut) await emit(house, db, 'account.shut', { accountId, occasion })
}

/**
 * Whoever opens a way into an account stands in its row until the end of the transaction, so that somebody who is being kept out at this
 * moment does not slip in beside it. @throws Forbidden if they are kept out
 */
export async function mustBeWelcome(db: Db, accountId: string): Promise<void> {
  const welcome = await maybe(db, sql`select 1 from platform.account where id = ${accountId} and disabled_at is null for share`)
  if (!welcome) throw new Forbidden()
}

/** Lets somebody in again; what was shut stays shut, they sign in anew. */
export async function letIn(house: House, db: Db, accountId: string): Promise<void> {
  await run(db, sql`update platform.account set disabled_at = null where id = ${accountId}`)
  await emit(house, db, 'account.opened', { accountId })
}
