import { type Db, many, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { listSessions, type OpenSession, shutSession } from '../../../platform/session.ts'
import { bidFarewellTo } from '../leaving/goodbye.ts'

export interface MyDevices {
  readonly sessions: (OpenSession & { pushes: boolean })[]
  /** browsers that are pushed without being signed in */
  readonly pushed: { id: string; device: string; created_at: Temporal.Instant }[]
}

/** Sessions and pushed browsers as one list of devices. */
export async function listDevices(db: Db, accountId: string): Promise<MyDevices> {
  const sessions = await listSessions(db, accountId)
  const pushes = await many(
    db,
    sql<{ id: string; device: string; created_at: Temporal.Instant; session_id: string | null }>`
    select id, device, created_at, encode(session_id, 'hex') as session_id from platform.push_subscription where account_id = ${accountId} order by id desc`,
  )
  const signedIn = new Set(sessions.map(one => one.id))
  return {
    sessions: sessions.map(one => ({ ...one, pushes: pushes.some(push => push.session_id === one.id) })),
    pushed: pushes.filter(push => push.session_id === null || !signedIn.has(push.session_id)),
  }
}

/** Signs one device out from afar: its session is shut and its browser told to forget. @returns whether it was there */
export async function endDevice(house: House, db: Db, accountId: string, sessionId: string): Promise<boolean> {
  await bidFarewellTo(house, db, accountId, sql`session_id = decode(${sessionId}, 'hex')`)
  return shutSession(db, house.clock.now(), accountId, sessionId)
}

/** Does so with all but the one at hand, and takes the push from browsers that are not signed in. */
export async function endOtherDevices(house: House, db: Db, accountId: string, atHand: string | null): Promise<void> {
  const { sessions, pushed } = await listDevices(db, accountId)
  for (const one of sessions) if (one.id !== atHand) await endDevice(house, db, accountId, one.id)
  for (const one of pushed) await endPush(house, db, accountId, one.id)
}

/** Takes the push from a browser that is not signed in. */
export async function endPush(house: House, db: Db, accountId: string, id: string): Promise<void> {
  await bidFarewellTo(house, db, accountId, sql`id::text = ${id}`)
}

/** What the owner calls the device. */
export async function nameDevice(db: Db, accountId: string, sessionId: string, name: string): Promise<void> {
  await run(db, sql`update platform.session set name = ${name} where account_id = ${accountId} and id = decode(${sessionId}, 'hex')`)
}
