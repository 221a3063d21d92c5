import { addJob } from './jobs.ts'
import { type Db, many, maybe, run, sql } from './database.ts'
import { type Attachment, queueMail } from './mail.ts'
import type { House } from './module.ts'
import { announce, announceMany } from './notify/inbox.ts'
import { type NoticeKind, wants } from './notify/preferences.ts'
import type { Lang } from './text.ts'

export { unreadCount } from './notify/inbox.ts'
export type { NoticeKind } from './notify/preferences.ts'

/** Something to tell one person. All texts are finished sentences in the person's language. */
export interface Notice {
  /** An account gets it in the inbox, and by mail and push as it prefers; an address that is not the account's own always gets the mail. */
  readonly to: { readonly accountId?: string | null; readonly email?: string | null; readonly name?: string | null; readonly lang: Lang }
  readonly kind: NoticeKind
  readonly subject: string
  /** paragraphs, plain text, without greeting and closing: a mail brings both */
  readonly lines: readonly string[]
  /** the one thing to do; a path of the house or a whole address */
  readonly link?: { readonly text: string; readonly url: string }
  /** go with the mail only */
  readonly attachments?: readonly Attachment[]
  /** May disturb quiet hours. Give the reason as a sentence; it is shown to the person. */
  readonly urgent?: boolean | string
  /** who sends it, as the reader and, for what breaks through quiet time, the works council are told: an office, not a person */
  readonly sentBy?: string
  /** the same key for the same person is told once, however often it is asked for */
  readonly key?: string
}

/**
 * Tells a person something: a row in the inbox, a mail, a push, by their preferences. Everything is
 * written in the caller's transaction; nothing goes out before it commits.
 */
export async function notify(house: House, db: Db, notice: Notice): Promise<void> {
  const { to } = notice
  const account = to.accountId
    ? await maybe(db, sql<{ id: string; email: string | null; name: string }>`select id, email, name from platform.account where id = ${to.accountId}`)
    : null
  if (account && !(await tellInbox(house, db, account.id, { ...notice, lang: to.lang }))) return
  const address = to.email || account?.email
  if (!address) return
  // What an account wants counts for its own address; whoever took somebody's case into theirs must not silence that person's mails.
  const isOwn = address.toLowerCase() === account?.email?.toLowerCase()
  if (account && isOwn && !(await wants(db, account.id, notice.kind, 'mail'))) return
  await queueMail(house, db, { ...notice, address, name: to.name || account?.name || null, accountId: account?.id ?? null, lang: to.lang })
}

/** Inbox and push alone, without a mail. @returns false if it was already told under this key */
export async function tellInbox(
  house: House,
  db: Db,
  accountId: string,
  notice: Pick<Notice, 'kind' | 'subject' | 'lines' | 'link' | 'urgent' | 'sentBy' | 'key'> & { readonly lang: Lang },
): Promise<boolean> {
  const message = await maybe(
    db,
    sql<{ id: string }>`
    insert into platform.message (account_id, kind, lang, subject, lines, link_text, link_url, urgent, sent_by, key, created_at)
    select ${accountId}::uuid, ${notice.kind}, ${notice.lang}, ${notice.subject}, ${[...notice.lines]}::text[], ${notice.link?.text ?? null}, ${notice.link?.url ?? null},
      ${reason(notice.urgent)}, ${notice.sentBy ?? null}, ${notice.key ?? null}, ${house.clock.now()}::timestamptz
    where not ${wasDeleted(sql`${accountId}::uuid`, notice.key)}
    on conflict (account_id, key) do nothing returning id`,
  )
  if (!message) return false
  await addJob(db, 'inbox.push', { message: message.id })
  announce(house, db, accountId)
  return true
}

/** The same thing to tell many people, in each language they may read. */
export interface ManyNotice extends Pick<Notice, 'kind' | 'urgent' | 'sentBy'> {
  /** told once per person under this key, however often it is asked for */
  readonly key: string
  readonly texts: Readonly<Record<Lang, Pick<Notice, 'subject' | 'lines' | 'link'>>>
}

/** So many messages are pushed by one job. */
const batch = 200

/**
 * Tells many accounts at once, in inbox and push, without mails: few statements, however many people. Each reads it in the
 * language of their account. Pushes go out in batches once the caller's transaction has committed.
 * @returns how many were told just now; whoever was told under this key before is not told again
 */
export async function notifyMany(house: House, db: Db, accountIds: readonly string[], notice: ManyNotice): Promise<number> {
  const texts = Object.entries(notice.texts).map(([lang, { subject, lines, link }]) => ({ lang, subject, lines, text: link?.text, url: link?.url }))
  const told = await many(
    db,
    sql<{ id: string; account_id: string }>`
    insert into platform.message (account_id, kind, lang, subject, lines, link_text, link_url, urgent, sent_by, key, created_at)
    select a.id, ${notice.kind}, t.lang, t.subject, t.lines, t.text, t.url, ${reason(notice.urgent)}, ${notice.sentBy ?? null}, ${notice.key},
      ${house.clock.now()}
    from platform.account a join jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) t (lang text, subject text, lines text[], text text, url text) on t.lang = a.lang
    where a.id = any(${[...accountIds]}) and a.disabled_at is null and not ${wasDeleted(sql`a.id`, notice.key)}
    on conflict (account_id, key) do nothing returning id, account_id`,
  )
  if (told.length === 0) return 0
  await run(
    db,
    sql`select graphile_worker.add_job('inbox.push', payload := json_build_object('messages', ids), run_at := '1970-01-01T00:00:00Z'::timestamptz) from (
      select json_agg(m.id order by m.id) as ids from (
        select m.id, (row_number() over (order by m.id) - 1) / ${batch}::int as part from unnest(${told.map(one => one.id)}::uuid[]) m (id)
        where exists (select 1 from platform.message g join platform.push_subscription s on s.account_id = g.account_id where g.id = m.id)) m
      group by m.part) parts`,
  )
  announceMany(
    house,
    db,
    told.map(one => one.account_id),
  )
  return told.length
}

/** Takes back what was told under this key and not yet read or sent, such as the reminder of a cancelled date. */
export async function withdrawNotice(db: Db, key: string): Promise<void> {
  await run(db, sql`delete from platform.message where key = ${key} and read_at is null`)
  await run(db, sql`delete from platform.mail where key = ${key} and state = 'waiting' and claimed_until is null`)
}

/** Whether this person was told under that key and has deleted it. */
function wasDeleted(account: ReturnType<typeof sql>, key: string | undefined) {
  return sql`exists (select 1 from platform.told_notice d where d.account_id = ${account} and d.key = ${key ?? null})`
}

function reason(urgent: Notice['urgent']): string | null {
  return typeof urgent === 'string' ? urgent : urgent ? '' : null
}
