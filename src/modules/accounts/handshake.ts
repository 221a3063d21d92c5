import { createHash, randomBytes } from 'node:crypto'
import { type Db, afterCommit, maybe, run, sql } from '../../platform/database.ts'
import type { Visit } from '../../platform/visit.ts'
import { isSecure } from '../../platform/visiting.ts'

/** What is being proved; `farewell` carries the last word to somebody whose account is gone. */
export type HandshakeKind = 'code' | 'passkey' | 'new-passkey' | 'oidc' | 'farewell'

const minutes: Record<HandshakeKind, number> = { code: 10, passkey: 10, 'new-passkey': 10, oidc: 30, farewell: 30 }

/** The cookies of all proofs, for the privacy page. */
export const handshakeCookies = (Object.keys(minutes) as HandshakeKind[]).map(cookieOf)

export interface Handshake<Data> {
  readonly id: Buffer
  /** what only this browser knows; never stored */
  readonly token: string
  readonly account_id: string | null
  readonly data: Data
  readonly tries: number
}

/**
 * Begins a proof that only this browser can finish: the token lies in its cookie, its hash in the table. A
 * stolen code, challenge or state is worth nothing in another browser. A new one replaces the browser's old one.
 */
export async function beginHandshake<Data>(v: Visit, kind: HandshakeKind, accountId: string | null, data: (token: string) => Data): Promise<void> {
  const before = tokenOf(v, kind)
  if (before) await run(v.db, sql`delete from accounts.handshake where id = ${digest(before)}`)
  const token = randomBytes(24).toString('base64url')
  await run(
    v.db,
    sql`insert into accounts.handshake (id, kind, account_id, data, expires_at)
    values (${digest(token)}, ${kind}, ${accountId}, ${JSON.stringify(data(token))}, ${v.now.add({ minutes: minutes[kind] })})`,
  )
  const { request, reply } = v.http
  afterCommit(v.db, () => {
    void reply.setCookie(cookieOf(kind), token, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(v.house, request), maxAge: minutes[kind] * 60 })
  })
}

/** This browser's proof under way; null if there is none or its time is over. */
export async function findHandshake<Data>(v: Visit, kind: HandshakeKind): Promise<Handshake<Data> | null> {
  const token = tokenOf(v, kind)
  if (!token) return null
  const row = await maybe(
    v.db,
    sql<
      Omit<Handshake<Data>, 'token'>
    >`select id, account_id, data, tries from accounts.handshake where id = ${digest(token)} and kind = ${kind} and expires_at > ${v.now}`,
  )
  return row && { ...row, token }
}

/**
 * Counts one try, before it is judged and for good, so that parallel guesses are counted too.
 * @returns null when there is none, its time is over, or all tries are used up
 */
export async function tryHandshake<Data>(v: Visit, kind: HandshakeKind, most: number): Promise<Handshake<Data> | null> {
  const token = tokenOf(v, kind)
  if (!token) return null
  const row = await maybe(
    v.house.db,
    sql<Omit<Handshake<Data>, 'token'>>`
    update accounts.handshake set tries = tries + 1 where id = ${digest(token)} and kind = ${kind} and expires_at > ${v.now} and tries < ${most}
    returning id, account_id, data, tries`,
  )
  return row && { ...row, token }
}

/** Takes the proof so that nobody takes it again. @returns null if it is not there or somebody was faster */
export async function takeHandshake<Data>(v: Visit, kind: HandshakeKind): Promise<Handshake<Data> | null> {
  const token = tokenOf(v, kind)
  if (!token) return null
  const row = await maybe(
    v.db,
    sql<Omit<Handshake<Data>, 'token'>>`
    delete from accounts.handshake where id = ${digest(token)} and kind = ${kind} and expires_at > ${v.now} returning id, account_id, data, tries`,
  )
  afterCommit(v.db, () => {
    void v.http.reply.clearCookie(cookieOf(kind), { path: '/' })
  })
  return row && { ...row, token }
}

/** Ends it in a few seconds: a double click in the same browser still finds it, a replay later does not. */
export async function closeHandshake(v: Visit, handshake: { id: Buffer }): Promise<void> {
  await run(v.db, sql`update accounts.handshake set expires_at = least(expires_at, ${v.now.add({ seconds: 10 })}) where id = ${handshake.id}`)
}

export function forgetHandshakes(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from accounts.handshake where expires_at < ${now}`)
}

function tokenOf(v: Visit, kind: HandshakeKind): string | null {
  const token = v.http.request.cookies[cookieOf(kind)]
  return token && token.length <= 64 ? token : null
}

function cookieOf(kind: HandshakeKind) {
  return `nachweis-${kind}`
}

function digest(token: string) {
  return createHash('sha256').update(token).digest()
}
