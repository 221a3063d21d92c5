import { type Db, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { listHolders } from '../../../platform/holders.ts'
import type { LocalText } from '../../../platform/text.ts'
import type { ConcernCount } from '../need.ts'

/** Everything a feed tells of an appointment: no name, no contact. */
export interface FeedRow {
  readonly id: string
  readonly code: string
  readonly sequence: number
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly concerns: readonly ConcernCount[]
  readonly channel: 'on_site' | 'video'
  readonly office: LocalText
  readonly counter: string
  readonly room: string
  readonly bookedAt: Temporal.Instant
}

/** What is booked at these counters, from two weeks ago on. */
export function listForFeed(db: Db, counterIds: readonly string[], today: Temporal.PlainDate): Promise<FeedRow[]> {
  return many(
    db,
    sql<FeedRow>`select a.id, a.code, a.sequence, lower(a.slot) as start, upper(a.slot) as end, a.concerns, a.channel, o.name as office, c.name as counter, c.room,
      coalesce(a.booked_at, a.created_at) as "bookedAt"
    from appointments.appointment a join appointments.counter c on c.id = a.counter_id join appointments.office o on o.key = a.office_key
    where a.counter_id = any(${[...counterIds]}::uuid[]) and a.day >= ${today}::date - 14 and a.state in ('booked', 'arrived', 'done', 'missed')
    order by lower(a.slot), a.id`,
  )
}

/** What is booked today at the counters somebody follows in their calendar, and when the next one begins; null for who follows none. */
export function findOwnDay(
  db: Db,
  accountId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<{ count: number; next: Temporal.Instant | null } | null> {
  return maybe(
    db,
    sql`select count(a.id)::int as count, min(lower(a.slot)) filter (where lower(a.slot) >= ${now} and a.state in ('booked', 'arrived')) as next
    from appointments.feed f left join appointments.appointment a
      on a.counter_id = any(f.counter_ids) and a.day = ${today} and a.state in ('booked', 'arrived', 'done', 'missed')
    where f.account_id = ${accountId} and cardinality(f.counter_ids) > 0 group by f.account_id`,
  )
}

export interface Feed {
  readonly accountId: string
  readonly counterIds: readonly string[]
  readonly generation: number
}

export function findFeed(db: Db, accountId: string): Promise<Feed | null> {
  return maybe(
    db,
    sql<Feed>`select account_id as "accountId", counter_ids as "counterIds", generation from appointments.feed where account_id::text = ${accountId}`,
  )
}

/** Whether the person still works here: a feed of somebody who left tells nothing any more. */
export async function mayStillSee(db: Db, accountId: string): Promise<boolean> {
  return (await listHolders(db, 'appointments.desk')).some(one => one.id === accountId)
}

export async function saveFeed(db: Db, accountId: string, counterIds: readonly string[]): Promise<void> {
  await run(
    db,
    sql`insert into appointments.feed (account_id, counter_ids) values (${accountId}, ${[...counterIds]}::uuid[])
    on conflict (account_id) do update set counter_ids = excluded.counter_ids`,
  )
}

export async function renewFeed(db: Db, accountId: string): Promise<void> {
  await run(db, sql`update appointments.feed set generation = generation + 1 where account_id = ${accountId}`)
}

/** The generation of a counter's feed; null: no such counter */
export async function counterGeneration(db: Db, counterId: string): Promise<number | null> {
  const row = await maybe(
    db,
    sql<{ generation: number }>`select feed_generation as generation from appointments.counter where id::text = ${counterId} and retired_at is null`,
  )
  return row?.generation ?? null
}

export async function renewCounterFeed(db: Db, counterId: string): Promise<number> {
  return (
    await one(
      db,
      sql<{
        generation: number
      }>`update appointments.counter set feed_generation = feed_generation + 1 where id = ${counterId} returning feed_generation as generation`,
    )
  ).generation
}
