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

/** @returns the token for the link; only its hash is stored, and an older link for the same purpose and address dies */
export async function createLink(
  db: Db,
  now: Temporal.Instant,
  link: { purpose: LinkPurpose; email: string; accountId?: string; name?: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await run(
    db,
    sql`
    insert into accounts.mail_link (id, purpose, account_id, email, name, expires_at)
    values (${digest(token)}, ${link.purpose}, ${link.accountId ?? null}, ${link.email}, ${link.name ?? ''}, ${now.add({ hours: hours[link.purpose] })})
    on conflict (purpose, lower(email)) do update set id = excluded.id, account_id = excluded.account_id, email = excluded.email, name = excluded.name, expires_at = excluded.expires_at`,
  )
  return token
}

/** The link as long as it is good; looking does not use it up, because mail programs look at links before people do. */
export function findLink(db: Db, now: Temporal.Instant, purposes: readonly LinkPurpose[], token: string): Promise<MailLink | null> {
  return maybe(
    db,
    sql<MailLink>`select purpose, account_id, email, name from accounts.mail_link where id = ${digest(token)} and purpose = any(${[...purposes]}) and expires_at > ${now}`,
  )
}

/** Uses the link up. @returns null if it is used, replaced or too old */
export function takeLink(db: Db, now: Temporal.Instant, purposes: readonly LinkPurpose[], token: string): Promise<MailLink | null> {
  return maybe(
    db,
    sql<MailLink>`delete from accounts.mail_link where id = ${digest(token)} and purpose = any(${[...purposes]}) and expires_at > ${now} returning purpose, account_id, email, name`,
  )
}

export function forgetLinks(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from accounts.mail_link where expires_at < ${now}`)
}

function digest(token: string) {
  return createHash('sha256').update(token).digest()
}
