import { type Db, afterCommit, inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { absentOf, listEmployees, namesOf } from '../../staff/index.ts'
import { tell } from '../live.ts'
import { countPeople, holdOwnPeople, holdOwnRoom, holdRoom } from './hold.ts'
import { noteInRoom } from './notice.ts'
import { mostPeople } from './opening.ts'
import { addMembers, getMembership, removeMember } from './store.ts'
import { roomRefusals } from './text.ts'

/** One who is in a room, as its list of people shows them. */
export interface RoomPerson {
  readonly account: string
  readonly name: string
  readonly position: string | null
  readonly unit: string | null
  readonly role: 'member' | 'owner'
  readonly absent: boolean
}

/** Who is in a room, by name. */
export async function listPeople(db: Db, me: string, roomId: string, today: Temporal.PlainDate): Promise<RoomPerson[]> {
  await getMembership(db, me, roomId)
  const rows = await many(
    db,
    sql<{ account_id: string; role: RoomPerson['role'] }>`select account_id, role from chat.member where room_id = ${roomId} and left_at is null`,
  )
  const ids = rows.map(row => row.account_id)
  const employees = new Map((await listEmployees(db, ids)).map(one => [one.id, one]))
  const [names, absent] = [await namesOf(db, ids), await absentOf(db, ids, today)]
  return rows
    .map(({ account_id, role }) => {
      const { position = null, unit = null } = employees.get(account_id) ?? {}
      return { account: account_id, name: names.get(account_id) ?? '', position, unit, role, absent: absent.has(account_id) }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
}

/** Lets people into an own room; they see what is said from now on. Those who are in already stay as they are. @returns how many are new */
export function addPeople(house: House, db: Db, me: string, roomId: string, accounts: readonly string[]): Promise<number> {
  return inTransaction(db, async tx => {
    const room = await holdOwnPeople(tx, me, roomId)
    const people = (await listEmployees(tx, accounts)).map(one => one.id)
    if (people.length === 0) throw new Conflict(roomRefusals.nobody)
    const added = await addMembers(house, tx, roomId, people)
    if (added.length === 0) return 0
    if ((await countPeople(tx, roomId)) > mostPeople) throw new Conflict(roomRefusals.full)
    await noteInRoom(house, tx, { id: roomId, kind: room.kind }, me, { kind: 'joined', who: added })
    tellAll(house, tx, roomId)
    return added.length
  })
}

/** Puts somebody out of an own room. What they wrote stays. */
export function removePerson(house: House, db: Db, me: string, roomId: string, account: string): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdOwnPeople(tx, me, roomId)
    if (account === me) throw new Conflict(roomRefusals.yourself)
    if (!(await removeMember(house, tx, roomId, account))) return
    await noteInRoom(house, tx, { id: roomId, kind: room.kind }, me, { kind: 'left', who: [account] })
    tellAll(house, tx, roomId)
  })
}

/** Makes a member an owner, or an owner a member; somebody owns the room in any case. */
export function setOwner(house: House, db: Db, me: string, roomId: string, account: string, on: boolean): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdOwnRoom(tx, me, roomId)
    const there = await run(
      tx,
      sql`update chat.member set role = ${on ? 'owner' : 'member'} where room_id = ${roomId} and account_id = ${account} and left_at is null`,
    )
    if (there === 0) throw new NotFound()
    const owners = await one(
      tx,
      sql<{ count: number }>`select count(*) as count from chat.member where room_id = ${roomId} and left_at is null and role = 'owner'`,
    )
    if (owners.count === 0) throw new Conflict(roomRefusals.lastOwner)
    // Whoever was in it as an owner alone goes now.
    if (room.follows && !on) await addJob(tx, 'chat.units', {}, { key: 'chat.units' })
    tellAll(house, tx, roomId)
  })
}

/** Gives an own room another name or topic. */
export function renameRoom(house: House, db: Db, me: string, roomId: string, to: { name: string; topic: string | null }): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdOwnRoom(tx, me, roomId)
    const changed = await run(
      tx,
      sql`update chat.room set name = ${to.name}, topic = ${to.topic} where id = ${roomId} and (name, topic) is distinct from (${to.name}, ${to.topic}::text)`,
    )
    if (changed === 0) return
    if (room.name !== to.name) await noteInRoom(house, tx, { id: roomId, kind: room.kind }, me, { kind: 'renamed', who: [me], name: to.name })
    tellAll(house, tx, roomId)
  })
}

/** Leaves a group or an announcement. The last owner's place goes to whoever has been there longest. Leaving what one is not in is no error. */
export function leaveRoom(house: House, db: Db, me: string, roomId: string): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdRoom(tx, me, roomId)
    if (room.kind === 'pair') throw new Conflict(roomRefusals.pairStays)
    if (room.kind === 'unit') throw new Conflict(roomRefusals.unit)
    if (room.follows) throw new Conflict(roomRefusals.follows)
    await noteInRoom(house, tx, { id: roomId, kind: room.kind }, me, { kind: 'left', who: [me] })
    await removeMember(house, tx, roomId, me)
    await handOver(tx, roomId)
    tellAll(house, tx, roomId)
  })
}

/**
 * Sees to it that somebody owns a room: if nobody does any more, whoever has been in it longest; an empty one is closed. Departments' rooms follow
 * the department, and what is for a whole department or city goes to whoever may announce (units/announcing.ts).
 */
export async function handOver(tx: Db, roomId: string): Promise<void> {
  await run(
    tx,
    sql`update chat.member set role = 'owner' where room_id = ${roomId}
      and not exists (select from chat.member o where o.room_id = ${roomId} and o.left_at is null and o.role = 'owner')
      and exists (select from chat.room r where r.id = ${roomId} and ${byHand})
      and account_id = (select o.account_id from chat.member o where o.room_id = ${roomId} and o.left_at is null order by o.joined_at, o.account_id limit 1)`,
  )
  await run(
    tx,
    sql`update chat.room r set closed_at = r.last_at where r.id = ${roomId} and r.closed_at is null and ${byHand}
      and not exists (select from chat.member o where o.room_id = r.id and o.left_at is null)`,
  )
}

const byHand = sql`r.kind in ('group', 'announcement') and not r.for_everybody and r.for_unit_id is null`

function tellAll(house: House, tx: Db, roomId: string) {
  afterCommit(tx, () => tell(house, roomId, 'rooms', { room: roomId, gone: false }))
}
