import { type Db, idFrom, many, maybe, run, sql } from './database.ts'
import { addJob } from './jobs.ts'
import type { House } from './module.ts'
import type { Lang } from './text.ts'

/** A file that goes with a mail. */
export interface Attachment {
  readonly name: string
  /** media type, such as `text/calendar; method=REQUEST` */
  readonly type: string
  /** a string is text and goes as UTF-8 */
  readonly content: string | Buffer
}

export type MailState = 'waiting' | 'sent' | 'kept' | 'bounced' | 'failed'

/** A mail as it lies in the table; `lines` is null once its content was erased. */
export interface Mail {
  readonly id: string
  readonly address: string
  readonly name: string | null
  readonly kind: string
  readonly lang: Lang
  readonly subject: string
  readonly lines: string[] | null
  readonly link_text: string | null
  readonly link_url: string | null
  readonly state: MailState
  readonly attempts: number
  readonly next_at: Temporal.Instant | null
  readonly answer: string | null
  readonly created_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
}

export interface NewMail {
  readonly address: string
  readonly name: string | null
  readonly accountId: string | null
  readonly kind: string
  readonly lang: Lang
  readonly subject: string
  readonly lines: readonly string[]
  readonly link?: { readonly text: string; readonly url: string }
  readonly attachments?: readonly Attachment[]
  readonly key?: string
}

/** Puts a mail on its way, in the caller's transaction. In a demo city without a mail server it is kept for looking at. */
export async function queueMail(house: House, db: Db, mail: NewMail): Promise<void> {
  const now = house.clock.now()
  const isKept = house.config.DEMO && !house.config.SMTP_URL
  const row = await maybe(
    db,
    sql<{ id: string }>`
    insert into platform.mail (account_id, address, name, kind, lang, subject, lines, link_text, link_url, key, state, next_at, created_at, ended_at)
    values (${mail.accountId}, ${mail.address}, ${mail.name && oneLine(mail.name)}, ${mail.kind}, ${mail.lang}, ${oneLine(mail.subject)}, ${[...mail.lines]}, ${mail.link?.text ?? null}, ${mail.link?.url ?? null},
      ${mail.key ?? null}, ${isKept ? 'kept' : 'waiting'}, ${isKept ? null : now}, ${now}, ${isKept ? now : null})
    on conflict (lower(address), key) where key is not null do nothing returning id`,
  )
  if (!row) return
  for (const [position, attachment] of (mail.attachments ?? []).entries()) {
    await run(
      db,
      sql`insert into platform.mail_attachment (mail_id, position, name, type, bytes) values (${row.id}, ${position}, ${attachment.name}, ${attachment.type}, ${Buffer.from(attachment.content)})`,
    )
  }
  if (!isKept) await addJob(db, 'inbox.mail', { mail: row.id }, { key: mailJob(row.id) })
}

// Names and subjects may hold what a person typed; they become header lines.
function oneLine(text: string) {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300)
}

/** The key of the job that sends this mail: one job per mail, ever. */
export function mailJob(id: string): string {
  return `mail:${id}`
}

/** The newest mails first, for the demo city's post and the staff's list. */
export function listMails(db: Db, options: { limit?: number; state?: readonly MailState[]; address?: string } = {}): Promise<Mail[]> {
  const state = options.state ? sql`and state = any(${[...options.state]})` : sql``
  const address = options.address ? sql`and lower(address) = lower(${options.address})` : sql``
  return many(
    db,
    sql<Mail>`select ${columns} from platform.mail where true ${state} ${address} order by created_at desc, id desc limit ${options.limit ?? 100}`,
  )
}

/** A mail by its id; null if there is none. */
export function findMail(db: Db, id: string): Promise<Mail | null> {
  return maybe(db, sql<Mail>`select ${columns} from platform.mail where id = ${idFrom(id)}`)
}

/** What goes with a mail; with the bytes. */
export function attachmentsOf(db: Db, mailId: string): Promise<{ name: string; type: string; bytes: Buffer }[]> {
  return many(db, sql`select name, type, bytes from platform.mail_attachment where mail_id = ${idFrom(mailId)} order by position`)
}

const columns = sql.raw('id, address, name, kind, lang, subject, lines, link_text, link_url, state, attempts, next_at, answer, created_at, ended_at')
