import { randomUUID } from 'node:crypto'
import type { TestHouse } from '../../../../test/house.ts'
import { many, one, sql } from '../../../platform/database.ts'
import type { LiveEvent } from '../../../platform/live.ts'
import { openSession } from '../../../platform/session.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { makeGroup } from '../rooms/store.ts'
import type { WireChanges } from '../wire.ts'

/** Accounts of demo employees, as many as asked for, always the same ones. */
export async function employees(house: TestHouse, count: number): Promise<string[]> {
  const rows = await many(
    house.house.db,
    sql<{ account_id: string }>`select account_id from staff.employee where left_at is null order by personnel_number limit ${count}`,
  )
  return rows.map(row => row.account_id)
}

/** A group of these people, made by the first of them. */
export function groupOf(house: TestHouse, people: readonly string[], name = 'Probe'): Promise<string> {
  return makeGroup(house.house, house.house.db, people[0]!, { name, kind: 'group', people })
}

type Talker = ReturnType<TestHouse['visitor']>

/** Sends a text as this signed-in visitor. @returns the answer of the house */
export function say(talker: Talker, room: string, text: string, client: string = randomUUID()) {
  return talker.postJson('/rathaus/chat/nachrichten.json', { room, client, text })
}

/** What changed in a room since a cursor. */
export async function changes(talker: Talker, room: string, cursor: number): Promise<WireChanges> {
  const answer = await talker.postJson('/rathaus/chat/nachholen.json', { rooms: { [room]: cursor } })
  return (JSON.parse(answer.body) as { changes: WireChanges[] }).changes[0]!
}

/** Asks one of the chat's endpoints. @returns the status and what it says */
export async function ask(talker: Talker, name: string, body: unknown): Promise<{ status: number; body: any }> {
  const answer = await talker.postJson(`/rathaus/chat/${name}.json`, body)
  return { status: answer.status, body: JSON.parse(answer.body) }
}

/** The account of this name. */
export async function accountOf(house: TestHouse, name: string): Promise<string> {
  return (await one(house.house.db, sql<{ id: string }>`select id from platform.account where name = ${name}`)).id
}

/** What is told to a topic from now on. */
export async function overhear(house: TestHouse, topic: string): Promise<LiveEvent[]> {
  await told()
  const heard: LiveEvent[] = []
  house.house.live.subscribe(topic, event => heard.push(event))
  return heard
}

/** Live frames go out after the answer. */
export function told(): Promise<void> {
  return new Promise(resolve => setImmediate(() => setImmediate(resolve)))
}

/** The cookie of a new session of this employee. */
export function sessionOf(house: TestHouse, accountId: string): Promise<string> {
  return openSession(house.house.db, house.clock.now(), { accountId, kind: 'staff' })
}

/** A visitor signed in as this employee. */
export async function signedIn(house: TestHouse, accountId: string): Promise<Talker> {
  const visitor = house.visitor()
  visitor.cookies.set(sessionCookie, await sessionOf(house, accountId))
  return visitor
}
