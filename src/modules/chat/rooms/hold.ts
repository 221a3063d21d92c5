import { type Db, maybe, one, sql } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import { follows, type Membership } from './store.ts'
import { roomRefusals } from './text.ts'

/** Locks a room that the person is in, for changing who is in it or what it is called; raises NotFound for strangers, Conflict once it is closed. */
export async function holdRoom(tx: Db, me: string, roomId: string): Promise<Membership> {
  const row = await maybe(
    tx,
    sql<Membership>`
    select m.room_id, r.kind, r.name, m.role, r.closed_at, ${follows} from chat.member m join chat.room r on r.id = m.room_id
    where m.room_id = ${roomId} and m.account_id = ${me} and m.left_at is null for no key update of r`,
  )
  if (!row) throw new NotFound()
  if (row.closed_at) throw new Conflict(roomRefusals.closed)
  return row
}

/** The same for what only owners of groups and announcements may do. A department's room follows the department, also against its head. */
export async function holdOwnRoom(tx: Db, me: string, roomId: string): Promise<Membership> {
  const room = await holdRoom(tx, me, roomId)
  if (room.kind === 'pair') throw new Conflict(roomRefusals.pair)
  if (room.kind === 'unit') throw new Conflict(roomRefusals.followsUnit)
  if (room.role !== 'owner') throw new Conflict(roomRefusals.onlyOwners)
  return room
}

/** The same for changing who is in it, which nobody does by hand where that follows who works where. */
export async function holdOwnPeople(tx: Db, me: string, roomId: string): Promise<Membership> {
  const room = await holdOwnRoom(tx, me, roomId)
  if (room.follows) throw new Conflict(roomRefusals.follows)
  return room
}

/** How many are in a room. */
export async function countPeople(db: Db, roomId: string): Promise<number> {
  return (await one(db, sql<{ count: number }>`select count(*) as count from chat.member where room_id = ${roomId} and left_at is null`)).count
}
