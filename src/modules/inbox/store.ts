import { containing, type Db, idFrom, many, maybe, run, sql } from '../../platform/database.ts'
import type { Mail } from '../../platform/mail.ts'

/** The account's address if the last mail that ended at it was refused; null if all is well. */
export async function lastBounce(db: Db, accountId: string): Promise<string | null> {
  const row = await maybe(
    db,
    sql<{ address: string; state: string }>`select m.address, m.state from platform.account a join platform.mail m on lower(m.address) = lower(a.email)
    where a.id = ${accountId} and m.state in ('sent', 'kept', 'bounced') order by m.id desc limit 1`,
  )
  return row?.state === 'bounced' ? row.address : null
}

/** A browser of this account that takes push messages. */
export interface Device {
  readonly id: string
  readonly device: string
  readonly endpoint: string
  readonly created_at: Temporal.Instant
}

export function listDevices(db: Db, accountId: string): Promise<Device[]> {
  return many(db, sql<Device>`select id, device, endpoint, created_at from platform.push_subscription where account_id = ${accountId} order by id`)
}

/** Registers a browser. One that changes hands belongs to whoever signed in last, with the keys it has now. */
export async function addDevice(
  db: Db,
  now: Temporal.Instant,
  accountId: string,
  subscription: { endpoint: string; p256dh: string; auth: string; device: string; sessionId: string | null },
): Promise<void> {
  // Somebody else's open deliveries must not reach the new owner.
  await run(db, sql`delete from platform.push_subscription where endpoint = ${subscription.endpoint} and account_id <> ${accountId}`)
  await run(
    db,
    sql`insert into platform.push_subscription (account_id, endpoint, p256dh, auth, device, session_id, created_at)
    values (${accountId}, ${subscription.endpoint}, ${subscription.p256dh}, ${subscription.auth}, ${subscription.device}, decode(${subscription.sessionId}, 'hex'), ${now})
    on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device, session_id = excluded.session_id`,
  )
  // Nobody has more than twenty browsers; the oldest go.
  await run(
    db,
    sql`delete from platform.push_subscription where account_id = ${accountId}
    and id not in (select id from platform.push_subscription where account_id = ${accountId} order by id desc limit 20)`,
  )
}

export async function removeDevice(db: Db, accountId: string, which: { id: string } | { endpoint: string }): Promise<number> {
  const condition = 'id' in which ? sql`id = ${idFrom(which.id)}` : sql`endpoint = ${which.endpoint}`
  return run(db, sql`delete from platform.push_subscription where account_id = ${accountId} and ${condition}`)
}

export const mailViews = ['troubled', 'waiting', 'sent'] as const
export type MailView = (typeof mailViews)[number]

const statesOf = { troubled: ['bounced', 'failed'], waiting: ['waiting'], sent: ['sent', 'kept'] }

/** One page of outgoing mails for the staff, newest first; `before` is the id of the last one seen. */
export function pageOfMails(db: Db, view: MailView, address: string, before: string | null, limit: number): Promise<Mail[]> {
  const matching = address ? sql`and lower(address) like lower(${containing(address)})` : sql``
  const older = before ? sql`and id < ${before}::uuid` : sql``
  return many(
    db,
    sql<Mail>`select id, address, name, kind, lang, subject, lines, link_text, link_url, state, attempts, next_at, answer, created_at, ended_at
    from platform.mail where state = any(${statesOf[view]}) ${matching} ${older} order by id desc limit ${limit}`,
  )
}
