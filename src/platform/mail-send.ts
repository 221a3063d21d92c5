import { type Db, idFrom, inTransaction, many, maybe, run, sql } from './database.ts'
import { emit } from './events.ts'
import { addJob } from './jobs.ts'
import { type Mail, attachmentsOf, mailJob } from './mail.ts'
import { composeMail } from './mail-text.tsx'
import { mailPatience, mailTransport } from './mail-transport.ts'
import type { House } from './module.ts'
import { baseUrl } from './visiting.ts'

declare module './events.ts' {
  interface Events {
    /** a mail that will not arrive: the address does not exist, or the server kept refusing for three days */
    'mail.bounced': { mailId: string; accountId: string | null; kind: string; key: string | null }
  }
}

/** Minutes until the next try; after the last the mail is given up, three days after the first. */
const pauses = [1, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720, 720]

type Outgoing = Mail & { key: string | null; account_id: string | null }

/**
 * Job: sends one mail. A claim keeps two workers from sending at once; what the server answered decides:
 * 5xx is final, everything else (4xx, silence, a line that broke) is tried again with the same
 * Message-ID, so that a mail the server took without saying so can be recognised as the same.
 */
export async function sendMail(payload: { mail: string }, house: House): Promise<void> {
  const { db, clock } = house
  const start = clock.now()
  const mail = await maybe(
    db,
    sql<Outgoing>`update platform.mail set claimed_until = ${start.add({ minutes: 5 })}, attempts = attempts + 1
    where id = ${payload.mail} and state = 'waiting' and next_at <= ${start} and (claimed_until is null or claimed_until < ${start}) returning *`,
  )
  if (!mail) return
  const outcome = await hand(house, mail)
  await inTransaction(db, tx => note(house, tx, mail, outcome))
}

type Outcome = { kind: 'sent' | 'refused' | 'later'; answer: string }

async function hand(house: House, mail: Outgoing): Promise<Outcome> {
  if (!house.config.SMTP_URL) return { kind: 'later', answer: 'no mail server configured' }
  const { city } = house
  const composed = composeMail(house, mail, mail.account_id !== null)
  const host = new URL(baseUrl(house)).hostname
  const files = await attachmentsOf(house.db, mail.id)
  try {
    await mailTransport(house).sendMail({
      from: house.config.MAIL_FROM ?? { name: city.name, address: city.contact.email },
      to: { name: mail.name ?? '', address: mail.address },
      subject: composed.subject,
      text: composed.text,
      html: composed.html,
      messageId: `<${mail.id}@${host}>`,
      date: new Date(mail.created_at.epochMilliseconds),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': mail.lang === 'en' ? 'en' : 'de' },
      list: { id: { url: `${mail.kind}.${host}`, comment: city.name } },
      attachments: files.map(file => ({ filename: file.name, contentType: file.type, content: file.bytes })),
      signal: AbortSignal.timeout(mailPatience.whole),
    })
    return { kind: 'sent', answer: '250' }
  } catch (error) {
    return judge(error as { responseCode?: number; code?: string; command?: string })
  }
}

/** What a failure means. A refused sign-in (EAUTH) is our own misconfiguration: the mail can still go once it is mended. */
function judge(error: { responseCode?: number; code?: string; command?: string }): Outcome {
  const status = error.responseCode
  const answer = [status, error.code, error.command].filter(Boolean).join(' ')
  const isFinal = status !== undefined && status >= 500 && error.code !== 'EAUTH' && error.code !== 'ECONNECTION'
  return { kind: isFinal ? 'refused' : 'later', answer }
}

async function note(house: House, tx: Db, mail: Outgoing, outcome: Outcome): Promise<void> {
  const now = house.clock.now()
  const pause = pauses[mail.attempts - 1]
  if (outcome.kind === 'later' && pause !== undefined) {
    const at = now.add({ minutes: pause })
    await run(tx, sql`update platform.mail set claimed_until = null, next_at = ${at}, answer = ${outcome.answer} where id = ${mail.id}`)
    await addJob(tx, 'inbox.mail', { mail: mail.id }, { at, key: mailJob(mail.id) })
    house.log.warn({ mail: mail.id, attempt: mail.attempts, answer: outcome.answer }, 'mail not taken yet')
    return
  }
  const state = outcome.kind === 'sent' ? 'sent' : outcome.kind === 'refused' ? 'bounced' : 'failed'
  await run(
    tx,
    sql`update platform.mail set state = ${state}, claimed_until = null, next_at = null, answer = ${outcome.answer}, ended_at = ${now} where id = ${mail.id} and state = 'waiting'`,
  )
  if (state === 'sent') return
  house.log.warn({ mail: mail.id, answer: outcome.answer }, 'mail refused for good')
  await emit(house, tx, 'mail.bounced', { mailId: mail.id, accountId: mail.account_id, kind: mail.kind, key: mail.key })
}

/** Job: mails that should have gone and whose job was lost with a worker that died. */
export async function wakeMails(house: House): Promise<void> {
  const now = house.clock.now()
  const rows = await many(
    house.db,
    sql<{
      id: string
    }>`select id from platform.mail where state = 'waiting' and next_at < ${now.subtract({ minutes: 5 })} and (claimed_until is null or claimed_until < ${now}) limit 1000`,
  )
  for (const row of rows) await addJob(house.db, 'inbox.mail', { mail: row.id }, { key: mailJob(row.id) })
}

/** Sends a mail that bounced or was given up once more, in the caller's transaction; false if its content is already erased. */
export async function sendAgain(house: House, db: Db, id: string): Promise<boolean> {
  const count = await run(
    db,
    sql`update platform.mail set state = 'waiting', attempts = 0, next_at = ${house.clock.now()}, ended_at = null, answer = null
    where id = ${idFrom(id)} and state in ('bounced', 'failed') and lines is not null`,
  )
  if (count === 1) await addJob(db, 'inbox.mail', { mail: id }, { key: mailJob(id) })
  return count === 1
}
