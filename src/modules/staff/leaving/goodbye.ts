import { type Db, inTransaction, many, maybe, run, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { deliver } from '../../../platform/push-send.ts'
import type { Lang } from '../../../platform/text.ts'
import { texts } from './text.ts'

/** One device and whether the last push reached its push service; no content is kept. */
export interface Goodbye {
  /** of the browser, as far as it was signed in */
  readonly session_id: string | null
  readonly device: string
  readonly state: 'waiting' | 'told' | 'gone' | 'failed'
  readonly created_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
}

/** Minutes until a push service that did not answer is asked again; a day of trying, then it is given up. */
const pauses = [1, 5, 30, 120, 480, 960]

/** Takes the push subscriptions of an account away and queues the last word to each, in the caller's transaction. */
export function queueGoodbyes(house: House, db: Db, accountId: string): Promise<void> {
  return bidFarewellTo(house, db, accountId, sql`true`)
}

/** The same for some of them. @param which a condition on platform.push_subscription */
export async function bidFarewellTo(house: House, db: Db, accountId: string, which: ReturnType<typeof sql>): Promise<void> {
  const rows = await many(
    db,
    sql<{ id: string }>`
    with gone as (delete from platform.push_subscription where account_id = ${accountId} and ${which} returning endpoint, p256dh, auth, device, session_id)
    insert into staff.goodbye (account_id, session_id, device, endpoint, p256dh, auth, lang, created_at)
    select ${accountId}, session_id, device, endpoint, p256dh, auth, (select lang from platform.account where id = ${accountId}), ${house.clock.now()}::timestamptz from gone
    returning id`,
  )
  for (const { id } of rows) await addJob(db, 'staff.sayGoodbye', { id })
}

/** Job: the last push to one device, after which its worker wipes what it keeps. */
export async function sayGoodbye({ id }: { id: string }, house: House): Promise<void> {
  const row = await maybe(
    house.db,
    sql<{ endpoint: string; p256dh: string; auth: string; lang: Lang; attempts: number; account_id: string }>`
    select endpoint, p256dh, auth, lang, attempts, account_id from staff.goodbye where id = ${id} and state = 'waiting'`,
  )
  if (!row) return
  // Whoever holds this phone now has signed in again or another person has: then the wiping would hit the wrong one.
  const taken = await maybe(house.db, sql`select 1 from platform.push_subscription where endpoint = ${row.endpoint}`)
  const t = texts[row.lang].goodbye
  const outcome = taken
    ? ({ kind: 'gone' } as const)
    : await deliver(house, row, { title: t.title, body: t.body, url: '/anmelden', tag: id, lang: row.lang, isUrgent: true, wipe: true })
  const pause = pauses[row.attempts]
  const state = { sent: 'told', gone: 'gone', refused: 'failed', later: pause === undefined ? 'failed' : 'waiting' }[outcome.kind]
  const ended = state === 'waiting' ? null : house.clock.now()
  await inTransaction(house.db, async tx => {
    await run(
      tx,
      sql`update staff.goodbye set state = ${state}, attempts = attempts + 1, ended_at = ${ended},
        endpoint = case when ${state} = 'waiting' then endpoint end, p256dh = case when ${state} = 'waiting' then p256dh end,
        auth = case when ${state} = 'waiting' then auth end
      where id = ${id} and state = 'waiting'`,
    )
    if (state === 'waiting') await addJob(tx, 'staff.sayGoodbye', { id }, { at: house.clock.now().add({ minutes: pause! }), key: `goodbye:${id}` })
  })
}

/** The devices that were to hear it, newest first. */
export function listGoodbyes(db: Db, accountId: string): Promise<Goodbye[]> {
  return many(
    db,
    sql<Goodbye>`select encode(session_id, 'hex') as session_id, device, state, created_at, ended_at from staff.goodbye
    where account_id = ${accountId} order by id desc limit 40`,
  )
}
