import { createHash, randomBytes } from 'node:crypto'
import { type TrustLevel, type Viewer, guest } from './access.ts'
import { type Db, many, maybe, run, sql } from './database.ts'

/** Sessions live this long after they were last used. */
export const sessionAge = { guest: { hours: 24 * 30 }, citizen: { hours: 24 * 14 }, staff: { hours: 12 } } as const

/** @returns the token for the cookie; only its hash is stored */
export async function openSession(
  db: Db,
  now: Temporal.Instant,
  options: { accountId?: string; kind: Viewer['kind']; trust?: TrustLevel; device?: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await run(
    db,
    sql`
    insert into platform.session (id, account_id, trust, created_at, seen_at, expires_at, device)
    values (${digest(token)}, ${options.accountId ?? null}, ${options.trust ?? 'none'}, ${now}, ${now}, ${now.add(sessionAge[options.kind])}, ${(options.device ?? '').slice(0, 200)})`,
  )
  return token
}

/**
 * A fresh token for a browser that has just proved who it is; the old one is worthless from now on, so a token
 * planted beforehand gains nothing. What a guest (or the same person) had opened by secret links stays open.
 * @param before the session the browser came with, as in `viewer.sessionId`
 */
export async function changeSession(
  db: Db,
  now: Temporal.Instant,
  before: string | null,
  options: { accountId: string; kind: Viewer['kind']; trust: TrustLevel; device: string },
): Promise<string> {
  const token = await openSession(db, now, options)
  if (before === null) return token
  await run(
    db,
    sql`
    insert into platform.session_grant (session_id, subject)
    select ${digest(token)}, g.subject from platform.session_grant g join platform.session s on s.id = g.session_id
    where s.id = decode(${before}, 'hex') and (s.account_id is null or s.account_id = ${options.accountId})`,
  )
  await run(db, sql`delete from platform.session where id = decode(${before}, 'hex')`)
  return token
}

/** Ends the session of this token; no such session is no error. */
export async function closeSession(db: Db, token: string): Promise<void> {
  await run(db, sql`delete from platform.session where id = ${digest(token)}`)
}

/** Ends one session of an account by the id that `listSessions` gives. @returns whether it was there */
export async function closeSessionOf(db: Db, accountId: string, sessionId: string): Promise<boolean> {
  return (await run(db, sql`delete from platform.session where account_id = ${accountId} and id = decode(${sessionId}, 'hex')`)) > 0
}

/** Ends every session of an account, at once; `except` (a `viewer.sessionId`) stays. @returns how many ended */
export function closeSessionsOf(db: Db, accountId: string, except: string | null = null): Promise<number> {
  return run(db, sql`delete from platform.session where account_id = ${accountId} and id is distinct from decode(${except}, 'hex')`)
}

/** When the viewer of this session proved who they are, for acts that need it fresh; null if there is no such session. */
export async function signedInAt(db: Db, sessionId: string): Promise<Temporal.Instant | null> {
  const row = await maybe(
    db,
    sql<{ created_at: Temporal.Instant }>`select created_at from platform.session where id = decode(${sessionId}, 'hex') and account_id is not null`,
  )
  return row?.created_at ?? null
}

/** Deletes sessions past their end. @returns how many */
export function forgetSessions(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from platform.session where expires_at < ${now}`)
}

/** Lets the session's browser see `subject` without an account. */
export async function grantTo(db: Db, token: string, subject: string): Promise<void> {
  await run(db, sql`insert into platform.session_grant (session_id, subject) values (${digest(token)}, ${subject}) on conflict do nothing`)
}

/** Takes the subjects from every browser that opened them by a secret link. @param except a `viewer.sessionId` that keeps them */
export async function withdrawGrants(db: Db, subjects: readonly string[], except: string | null): Promise<void> {
  await run(db, sql`delete from platform.session_grant where subject = any(${[...subjects]}) and session_id is distinct from decode(${except}, 'hex')`)
}

interface ViewerRow {
  session_id: Buffer
  account_id: string | null
  kind: 'citizen' | 'staff' | null
  name: string | null
  email: string | null
  trust: TrustLevel
  seen_at: Temporal.Instant
  permissions: string[] | null
  grants: string[] | null
}

/** Who holds this token; a guest if nobody. One joined query. Prolongs the session at most once every ten minutes. */
export async function viewerOf(db: Db, token: string | undefined, now: Temporal.Instant): Promise<Viewer> {
  if (!token || token.length > 64) return guest
  const row = await maybe(
    db,
    sql<ViewerRow>`
    select s.id as session_id, a.id as account_id, a.kind, a.name, a.email, s.trust, s.seen_at,
      (select array_agg(distinct p) from platform.account_role ar join platform.role r on r.key = ar.role_key, unnest(r.permissions) p where ar.account_id = a.id) as permissions,
      (select array_agg(g.subject) from platform.session_grant g where g.session_id = s.id) as grants
    from platform.session s left join platform.account a on a.id = s.account_id
    where s.id = ${digest(token)} and s.expires_at > ${now} and a.disabled_at is null`,
  )
  if (!row) return guest
  const kind = row.kind ?? 'guest'
  if (now.since(row.seen_at).total('minutes') >= 10)
    await run(db, sql`update platform.session set seen_at = ${now}, expires_at = ${now.add(sessionAge[kind])} where id = ${row.session_id}`)
  return {
    accountId: row.account_id,
    kind,
    name: row.name ?? '',
    email: row.email,
    trust: row.trust,
    permissions: new Set(row.permissions),
    grants: new Set(row.grants),
    sessionId: row.session_id.toString('hex'),
  }
}

/** The account's open sessions, newest first, for "my devices". */
export function listSessions(db: Db, accountId: string): Promise<{ id: string; device: string; seen_at: Temporal.Instant; created_at: Temporal.Instant }[]> {
  return many(
    db,
    sql`select encode(id, 'hex') as id, device, seen_at, created_at from platform.session where account_id = ${accountId} order by seen_at desc, id`,
  )
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
