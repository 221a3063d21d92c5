import { type Db, afterCommit, idFrom, many, maybe, one, planned, run, sql } from '../database.ts'
import type { House } from '../module.ts'
import type { Visit } from '../visit.ts'
import type { NoticeKind } from './preferences.ts'

/** One entry of somebody's inbox. */
export interface Message {
  readonly id: string
  readonly kind: NoticeKind
  readonly lang: string
  readonly subject: string
  readonly lines: string[]
  readonly link_text: string | null
  readonly link_url: string | null
  readonly urgent: string | null
  readonly created_at: Temporal.Instant
  readonly read_at: Temporal.Instant | null
}

/** The live topic of an account's inbox; its event is `changed`. */
export function inboxTopic(accountId: string): string {
  return `inbox:${accountId}`
}

/** How many unread messages the viewer has; 0 for guests, without a query. */
export async function unreadCount(v: Pick<Visit, 'db' | 'viewer'>): Promise<number> {
  if (!v.viewer.accountId) return 0
  return countUnread(v.db, v.viewer.accountId)
}

/** How many messages of this account wait to be read. */
export async function countUnread(db: Db, accountId: string): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`${planned}select count(*) as count from platform.message where account_id = ${accountId} and read_at is null`,
  )
  return row.count
}

/** Tells the account's open pages, once it is committed, how many messages are unread now. */
export function announce(house: House, db: Db, accountId: string): void {
  afterCommit(db, () => {
    countUnread(house.db, accountId).then(
      unread => house.live.publish(inboxTopic(accountId), { name: 'changed', data: { unread } }),
      // A missed hint; the next page says it.
      () => {},
    )
  })
}

/** The same for many accounts, counted in one query. */
export function announceMany(house: House, db: Db, accountIds: readonly string[]): void {
  afterCommit(db, () => {
    many(
      house.db,
      sql<{ id: string; unread: number }>`select account_id as id, count(*) as unread from platform.message
      where account_id = any(${[...accountIds]}) and read_at is null group by account_id`,
    ).then(
      rows => rows.forEach(({ id, unread }) => house.live.publish(inboxTopic(id), { name: 'changed', data: { unread } })),
      () => {},
    )
  })
}

/** Newest first, one page; `before` is the last message of the page before. */
export function listMessages(db: Db, accountId: string, limit: number, before: { at: Temporal.Instant; id: string } | null): Promise<Message[]> {
  const older = before ? sql`and (created_at, id) < (${before.at}, ${before.id}::uuid)` : sql``
  return many(
    db,
    sql<Message>`select id, kind, lang, subject, lines, link_text, link_url, urgent, created_at, read_at from platform.message
    where account_id = ${accountId} ${older} order by created_at desc, id desc limit ${limit}`,
  )
}

/** The account's own message, or null; nobody else's can be had. */
export function findMessage(db: Db, accountId: string, id: string): Promise<Message | null> {
  return maybe(
    db,
    sql<Message>`select id, kind, lang, subject, lines, link_text, link_url, urgent, created_at, read_at from platform.message
    where account_id = ${accountId} and id = ${idFrom(id)}`,
  )
}

/** Marks one message, or all, as read. */
export async function markRead(house: House, db: Db, accountId: string, id: string | 'all'): Promise<void> {
  const which = id === 'all' ? sql`` : sql`and id = ${idFrom(id)}`
  const count = await run(db, sql`update platform.message set read_at = ${house.clock.now()} where account_id = ${accountId} and read_at is null ${which}`)
  if (count > 0) announce(house, db, accountId)
}

/** Makes a message count as unread again; only the owner's, others do nothing. */
export async function markUnread(house: House, db: Db, accountId: string, id: string): Promise<void> {
  const count = await run(db, sql`update platform.message set read_at = null where account_id = ${accountId} and id = ${idFrom(id)}`)
  if (count > 0) announce(house, db, accountId)
}

/** Removes a message for good; only the owner's, others do nothing. Under its key they are not told again. */
export async function deleteMessage(house: House, db: Db, accountId: string, id: string): Promise<void> {
  const gone = await maybe(
    db,
    sql<{
      key: string | null
      created_at: Temporal.Instant
    }>`delete from platform.message where account_id = ${accountId} and id = ${idFrom(id)} returning key, created_at`,
  )
  if (!gone) return
  if (gone.key !== null) await run(db, sql`insert into platform.told_notice values (${accountId}, ${gone.key}, ${gone.created_at}) on conflict do nothing`)
  announce(house, db, accountId)
}
