import { createHash, randomBytes } from 'node:crypto'
import { type TrustLevel, type Viewer, guest } from './access.ts'
import { type Db, many, maybe, planned, run, sql } from './database.ts'

/** Sessions live this long after they were last used; `own`: an employee's on a device they called their own. */
export const sessionAge = { guest: { hours: 24 * 30 }, citizen: { hours: 24 * 14 }, staff: { hours: 12 }, own: { hours: 24 * 30 } } as const

/** Hours after which rights sleep on one's own device until the person proves anew who they are (docs/decisions/0012-own-phones.md). */
const awake = 12

/** Days for which a browser whose session was shut is told to forget everything when it comes back; as long the proof tells of it. */
const shutKept = 730

const oneDay = 86_400_000

/** What a session was begun with. */
export interface Beginning {
  readonly passkey: string
  /** the passkey's device is its owner's own */
  readonly own: boolean
}

/** @returns the token for the cookie; only its hash is stored */
export async function openSession(
  db: Db,
  now: Temporal.Instant,
  options: { accountId?: string; kind: Viewer['kind']; trust?: TrustLevel; device?: string; by?: Beginning },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const own = options.kind === 'staff' && (options.by?.own ?? false)
  await run(
    db,
    sql`
    insert into platform.session (id, account_id, trust, created_at, seen_at, expires_at, device, own, passkey)
    values (${digest(token)}, ${options.accountId ?? null}, ${options.trust ?? 'none'}, ${now}, ${now}, ${now.add(sessionAge[own ? 'own' : options.kind])},
      ${(options.device ?? '').slice(0, 200)}, ${own}, ${options.by?.passkey ?? null})`,
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
  options: { accountId: string; kind: Viewer['kind']; trust: TrustLevel; device: string; by?: Beginning },
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
  // The same person on the same device: it keeps its name, its push messages and what they said of it.
  await run(
    db,
    sql`update platform.session fresh set name = old.name, own = fresh.own or old.own, passkey = coalesce(fresh.passkey, old.passkey),
      expires_at = greatest(fresh.expires_at, case when old.own then ${now.add(sessionAge.own)}::timestamptz else fresh.expires_at end)
    from platform.session old where fresh.id = ${digest(token)} and old.id = decode(${before}, 'hex') and old.account_id = fresh.account_id`,
  )
  await run(
    db,
    sql`update platform.push_subscription set session_id = ${digest(token)} where session_id = decode(${before}, 'hex') and account_id = ${options.accountId}`,
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

/**
 * Ends every session of an account for its owner: not signed out but shut out, so that each browser is told to forget
 * what it keeps when it comes back. @returns how many ended
 */
export async function shutSessionsOf(db: Db, now: Temporal.Instant, accountId: string): Promise<number> {
  await run(
    db,
    sql`insert into platform.shut_session (id, shut_at, account_id, device)
    select id, ${now}::timestamptz, account_id, device from platform.session where account_id = ${accountId} on conflict do nothing`,
  )
  return closeSessionsOf(db, accountId)
}

/** The same for one session by the id that `listSessions` gives. @returns whether it was there */
export async function shutSession(db: Db, now: Temporal.Instant, accountId: string, sessionId: string): Promise<boolean> {
  const count = await run(
    db,
    sql`insert into platform.shut_session (id, shut_at, account_id, device) select id, ${now}::timestamptz, account_id, device from platform.session
    where account_id = ${accountId} and id = decode(${sessionId}, 'hex') on conflict do nothing`,
  )
  await closeSessionOf(db, accountId, sessionId)
  return count > 0
}

/** Whether this token belonged to a session that was shut for its owner; notes that its browser came back and is told to forget. */
export async function tellIfShut(db: Db, now: Temporal.Instant, token: string): Promise<boolean> {
  return (await run(db, sql`update platform.shut_session set told_at = coalesce(told_at, ${now}::timestamptz) where id = ${digest(token)}`)) > 0
}

/** Sessions of the account that were shut, newest first, and when each browser was told to forget; null: it has not come back. */
export function listShut(db: Db, accountId: string): Promise<{ id: string; device: string; shut_at: Temporal.Instant; told_at: Temporal.Instant | null }[]> {
  return many(
    db,
    sql<{ id: string; device: string; shut_at: Temporal.Instant; told_at: Temporal.Instant | null }>`
    select encode(id, 'hex') as id, device, shut_at, told_at from platform.shut_session where account_id = ${accountId} order by shut_at desc, id limit 40`,
  )
}

/** Says of a session that began with a passkey whether its device is the person's own. @returns the passkey, or null if there is none */
export async function keepOwn(db: Db, now: Temporal.Instant, sessionId: string, own: boolean): Promise<string | null> {
  const row = await maybe(
    db,
    sql<{ passkey: string }>`update platform.session set own = ${own}, expires_at = ${now.add(sessionAge[own ? 'own' : 'staff'])}
    where id = decode(${sessionId}, 'hex') and passkey is not null returning passkey`,
  )
  return row?.passkey ?? null
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

/** Forgets which browsers were shown the door. @returns how many */
export function forgetShutSessions(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from platform.shut_session where shut_at < ${now.subtract({ hours: 24 * shutKept })}`)
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
  own: boolean
  created_at: Temporal.Instant
  seen_at: Temporal.Instant
  permissions: string[] | null
  grants: string[] | null
}

/** Who holds this token; a guest if nobody. One joined query. Prolongs the session at most once every ten minutes. */
export async function viewerOf(db: Db, token: string | undefined, now: Temporal.Instant): Promise<Viewer> {
  if (!token || token.length > 64) return guest
  const row = await maybe(
    db,
    sql<ViewerRow>`${planned}
    select s.id as session_id, a.id as account_id, a.kind, a.name, a.email, s.trust, s.own, s.created_at, s.seen_at,
      (select array_agg(distinct p) from platform.account_role ar join platform.role r on r.key = ar.role_key, unnest(r.permissions) p where ar.account_id = a.id) as permissions,
      (select array_agg(g.subject) from platform.session_grant g where g.session_id = s.id) as grants
    from platform.session s left join platform.account a on a.id = s.account_id
    where s.id = ${digest(token)} and s.expires_at > ${now} and a.disabled_at is null`,
  )
  if (!row) return guest
  const kind = row.kind ?? 'guest'
  if (now.since(row.seen_at).total('minutes') >= 10)
    await run(db, sql`update platform.session set seen_at = ${now}, expires_at = ${now.add(sessionAge[row.own ? 'own' : kind])} where id = ${row.session_id}`)
  const rights = new Set(row.permissions)
  const isTired = row.own && now.since(row.created_at).total('hours') >= awake
  return {
    accountId: row.account_id,
    kind,
    name: row.name ?? '',
    email: row.email,
    trust: row.trust,
    permissions: isTired ? new Set() : rights,
    asleep: isTired ? rights : new Set(),
    isOwnDevice: row.own,
    isFirstToday: Math.floor(row.seen_at.epochMilliseconds / oneDay) < Math.floor(now.epochMilliseconds / oneDay),
    isTired,
    grants: new Set(row.grants),
    sessionId: row.session_id.toString('hex'),
  }
}

export interface OpenSession {
  readonly id: string
  readonly device: string
  /** what its owner calls it; '' if nothing */
  readonly name: string
  readonly own: boolean
  /** it began with a passkey */
  readonly by_passkey: boolean
  readonly seen_at: Temporal.Instant
  readonly created_at: Temporal.Instant
}

/** The account's open sessions, newest first, for "my devices". */
export function listSessions(db: Db, accountId: string): Promise<OpenSession[]> {
  return many(
    db,
    sql<OpenSession>`select encode(id, 'hex') as id, device, name, own, passkey is not null as by_passkey, seen_at, created_at
    from platform.session where account_id = ${accountId} order by seen_at desc, id`,
  )
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
