import { addJob } from './jobs.ts'
import { type Db, maybe, run, sql } from './database.ts'
import { type Attachment, queueMail } from './mail.ts'
import type { House } from './module.ts'
import { announce } from './notify/inbox.ts'
import { type NoticeKind, wants } from './notify/preferences.ts'
import type { Lang } from './text.ts'

export { unreadCount } from './notify/inbox.ts'
export type { NoticeKind } from './notify/preferences.ts'

/** Something to tell one person. All texts are finished sentences in the person's language. */
export interface Notice {
  /** An account gets it in the inbox, and by mail and push as it prefers; an address alone gets the mail. */
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
  if (account && !(await wants(db, account.id, notice.kind, 'mail'))) return
  await queueMail(house, db, { ...notice, address, name: to.name || account?.name || null, accountId: account?.id ?? null, lang: to.lang })
}

/** Inbox and push alone, without a mail. @returns false if it was already told under this key */
export async function tellInbox(
  house: House,
  db: Db,
  accountId: string,
  notice: Pick<Notice, 'kind' | 'subject' | 'lines' | 'link' | 'urgent' | 'key'> & { readonly lang: Lang },
): Promise<boolean> {
  const message = await maybe(
    db,
    sql<{ id: string }>`
    insert into platform.message (account_id, kind, lang, subject, lines, link_text, link_url, urgent, key, created_at)
    values (${accountId}, ${notice.kind}, ${notice.lang}, ${notice.subject}, ${[...notice.lines]}, ${notice.link?.text ?? null}, ${notice.link?.url ?? null},
      ${reason(notice.urgent)}, ${notice.key ?? null}, ${house.clock.now()})
    on conflict (account_id, key) do nothing returning id`,
  )
  if (!message) return false
  await addJob(db, 'inbox.push', { message: message.id })
  announce(house, db, accountId)
  return true
}

/** Takes back what was told under this key and not yet read or sent, such as the reminder of a cancelled date. */
export async function withdrawNotice(db: Db, key: string): Promise<void> {
  await run(db, sql`delete from platform.message where key = ${key} and read_at is null`)
  await run(db, sql`delete from platform.mail where key = ${key} and state = 'waiting' and claimed_until is null`)
}

function reason(urgent: Notice['urgent']): string | null {
  return typeof urgent === 'string' ? urgent : urgent ? '' : null
}
