import { type Db, many, run, sql } from './database.ts'
import type { House } from './module.ts'
import { type PushContent, type PushOutcome, deliver } from './push-send.ts'

/** Something to be shown on every browser of an account. */
export interface Push {
  /** the same key goes to the same browser once, however often it is asked for */
  readonly key: string
  readonly accountId: string
  readonly content: PushContent
}

interface Pair {
  push: Push
  browser: { id: string; endpoint: string; p256dh: string; auth: string }
}

/** Who dies in the middle leaves at most so many without an answer written down. */
const claimSize = 50
/** Minutes for which nobody else tries what one worker has claimed. */
export const claimMinutes = 2

/**
 * Hands each push to every browser of its account, once: a row per key and browser keeps a repeated job from doing it twice, and what a dead worker had
 * claimed is tried again once its claim has run out. Browsers that are gone are forgotten. @returns the keys that have to be asked for again, because a
 * push service did not answer or somebody else is at it
 */
export async function pushOnce(house: House, pushes: readonly Push[]): Promise<Set<string>> {
  const { db, clock } = house
  const unfinished = new Set<string>()
  const waiting = await waitingFor(db, pushes)
  for (let at = 0; at < waiting.length; at += claimSize) {
    const part = waiting.slice(at, at + claimSize)
    const mine = await claim(db, part, clock.now())
    const outcomes = await Promise.all(mine.map(async pair => ({ pair, outcome: await deliver(house, pair.browser, pair.push.content) })))
    await note(db, outcomes, clock.now())
    for (const { pair, outcome } of outcomes) if (outcome.kind === 'later') unfinished.add(pair.push.key)
    for (const pair of part) if (!mine.includes(pair)) unfinished.add(pair.push.key)
  }
  return unfinished
}

/** Forgets what went out a week ago; no job repeats it any more. @returns how many */
export function forgetPushes(house: House): Promise<number> {
  return run(house.db, sql`delete from platform.push_delivery where at < ${house.clock.now().subtract({ hours: 24 * 7 })}`)
}

async function waitingFor(db: Db, pushes: readonly Push[]): Promise<Pair[]> {
  const rows = await many(
    db,
    sql<Pair['browser'] & { key: string }>`
    select p.key, s.id, s.endpoint, s.p256dh, s.auth
    from unnest(${pushes.map(one => one.key)}::text[], ${pushes.map(one => one.accountId)}::uuid[]) p (key, account)
    join platform.push_subscription s on s.account_id = p.account
    where not exists (select from platform.push_delivery d where d.key = p.key and d.subscription_id = s.id and d.state <> 'waiting')
    order by p.key, s.id`,
  )
  const byKey = new Map(pushes.map(one => [one.key, one]))
  return rows.map(({ key, ...browser }) => ({ push: byKey.get(key)!, browser }))
}

/** Of these pairs the ones that nobody else is at; whoever asks later does not get them until the claim has run out. */
async function claim(db: Db, pairs: readonly Pair[], now: Temporal.Instant): Promise<Pair[]> {
  const rows = await many(
    db,
    sql<{ key: string; browser: string }>`
    insert into platform.push_delivery (key, subscription_id, state, claimed_until, at)
    select k, s, 'waiting', ${now.add({ minutes: claimMinutes })}, ${now}
    from unnest(${keysOf(pairs)}::text[], ${browsersOf(pairs)}::uuid[]) p (k, s) where exists (select from platform.push_subscription where id = s)
    on conflict (key, subscription_id) do update set claimed_until = excluded.claimed_until
    where push_delivery.state = 'waiting' and (push_delivery.claimed_until is null or push_delivery.claimed_until < ${now})
    returning key, subscription_id as browser`,
  )
  const mine = new Set(rows.map(row => `${row.browser} ${row.key}`))
  return pairs.filter(({ push, browser }) => mine.has(`${browser.id} ${push.key}`))
}

async function note(db: Db, outcomes: readonly { pair: Pair; outcome: PushOutcome }[], now: Temporal.Instant): Promise<void> {
  const gone = outcomes.filter(({ outcome }) => outcome.kind === 'gone').map(({ pair }) => pair)
  if (gone.length > 0) await run(db, sql`delete from platform.push_subscription where id = any(${browsersOf(gone)})`)
  const kept = outcomes.filter(({ outcome }) => outcome.kind !== 'gone')
  if (kept.length === 0) return
  const pairs = kept.map(({ pair }) => pair)
  await run(
    db,
    sql`update platform.push_delivery d set state = o.state, status = o.status, claimed_until = null, at = ${now}
    from unnest(${keysOf(pairs)}::text[], ${browsersOf(pairs)}::uuid[],
      ${kept.map(({ outcome }) => (outcome.kind === 'later' ? 'waiting' : outcome.kind))}::text[], ${kept.map(({ outcome }) => outcome.status)}::int[])
      o (key, subscription, state, status)
    where d.key = o.key and d.subscription_id = o.subscription`,
  )
  const sent = kept.filter(({ outcome }) => outcome.kind === 'sent').map(({ pair }) => pair)
  if (sent.length > 0) await run(db, sql`update platform.push_subscription set used_at = ${now} where id = any(${browsersOf(sent)})`)
}

const keysOf = (pairs: readonly Pair[]) => pairs.map(({ push }) => push.key)
const browsersOf = (pairs: readonly Pair[]) => pairs.map(({ browser }) => browser.id)
