import { createHash, randomBytes } from 'node:crypto'
import { type Db, maybe, run, sql } from '../../platform/database.ts'

/** What a link by mail proves its reader's address for. */
export type LinkPurpose = 'register' | 'change-mail' | 'invite'

/** Hours for which each is good. */
const hours: Record<LinkPurpose, number> = { register: 24, 'change-mail': 24, invite: 24 * 7 }

export interface MailLink {
  readonly purpose: LinkPurpose
  readonly account_id: string | null
  readonly email: string
  readonly name: string
}

/**
 * A link for an account holds as long as the account has the address it had then; a change of it, wherever it is made, ends the link.
 * @returns the token for the link; only its hash is stored, and an older link for the same purpose and address dies
 */
export async function createLink(
  db: Db,
  now: Temporal.Instant,
  link: { purpose: LinkPurpose; email: string; accountId?: string; name?: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await run(
    db,
    sql`
    insert into accounts.mail_link (id, purpose, account_id, account_email, email, name, expires_at)
    values (${digest(token)}, ${link.purpose}, ${link.accountId ?? null}, (select email from platform.account where id = ${link.accountId ?? null}),
      ${link.email}, ${link.name ?? ''}, ${now.add({ hours: hours[link.purpose] })})
    on conflict (purpose, lower(email)) do update set id = excluded.id, account_id = excluded.account_id, account_email = excluded.account_email, email = excluded.email, name = excluded.name, expires_at = excluded.expires_at`,
  )
  return token
}

/** The link as long as it is good; looking does not use it up, because mail programs look at links before people do. */
export function findLink(db: Db, now: Temporal.Instant, purposes: readonly LinkPurpose[], token: string): Promise<MailLink | null> {
  return maybe(db, sql<MailLink>`select purpose, account_id, email, name from accounts.mail_link l where ${isGood(now, purposes, token)}`)
}

/** Uses the link up. @returns null if it is used, replaced, ended or too old */
export function takeLink(db: Db, now: Temporal.Instant, purposes: readonly LinkPurpose[], token: string): Promise<MailLink | null> {
  return maybe(db, sql<MailLink>`delete from accounts.mail_link l where ${isGood(now, purposes, token)} returning purpose, account_id, email, name`)
}

/** Makes every open link of an account worthless: its owner ends what others may have begun. */
export async function endLinks(db: Db, accountId: string): Promise<void> {
  await run(db, sql`delete from accounts.mail_link where account_id = ${accountId}`)
}

export function forgetLinks(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from accounts.mail_link where expires_at < ${now}`)
}

function isGood(now: Temporal.Instant, purposes: readonly LinkPurpose[], token: string) {
  return sql`l.id = ${digest(token)} and l.purpose = any(${[...purposes]}) and l.expires_at > ${now} and (l.account_id is null
    or exists (select 1 from platform.account a where a.id = l.account_id and lower(a.email) is not distinct from lower(l.account_email)))`
}

function digest(token: string) {
  return createHash('sha256').update(token).digest()
}
