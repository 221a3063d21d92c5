import { type Db, afterCommit, inTransaction } from '../../../platform/database.ts'
import type { Events } from '../../../platform/events.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { findUnit, listMembers, listUnits } from '../../staff/index.ts'
import { tell } from '../live.ts'
import { leaveAllRooms } from '../rooms/leaving.ts'
import { addMembers, removeMember } from '../rooms/store.ts'
import { roomOfUnit } from '../rooms/unit-room.ts'
import { followAudience, roomsWithAudience } from './announcing.ts'
import { closeRoom, holdUnitRoom, membersOf, nameLikeUnit, openRoomsBeside, ownByHead } from './store.ts'

/** A room for one person alone would only be asked about. */
const fewest = 2

/**
 * Puts the rooms of all departments in order: who works in a unit or below it is in its room, and nobody else; its head owns it; it is called
 * like the unit. The city itself has none. What is announced to a department or to everybody reaches whom it is for. What is in order already stays untouched, so it may run as often as it likes, also twice at once.
 */
export async function followUnits(house: House): Promise<void> {
  const units = (await listUnits(house.db)).filter(unit => unit.depth > 0)
  // Each in a transaction of its own: nobody who writes waits for the whole city.
  for (const { id } of units) await inTransaction(house.db, tx => followUnit(house, tx, id))
  for (const room of await openRoomsBeside(
    house.db,
    units.map(unit => unit.id),
  )) {
    await inTransaction(house.db, async tx => {
      if (await closeRoom(tx, room.id, house.clock.now())) tellRoom(house, tx, room.id)
    })
  }
  for (const id of await roomsWithAudience(house.db)) await inTransaction(house.db, tx => followAudience(house, tx, id))
}

/** Something changed about who works where: the rooms follow soon after, once for many changes. */
export async function followSoon(_event: unknown, db: Db): Promise<void> {
  await addJob(db, 'chat.units', {}, { key: 'chat.units' })
}

/** Whoever leaves the city is out at once; the job after it takes out whom another run let in at the same moment. */
export async function leaveAndFollow(event: Events['employee.left'], db: Db, house: House): Promise<void> {
  await leaveAllRooms(event, db, house)
  await addJob(db, 'chat.units', {}, { key: 'chat.units' })
}

async function followUnit(house: House, tx: Db, unitId: string) {
  const known = await holdUnitRoom(tx, unitId)
  if (!known && (await listMembers(tx, unitId, { deep: true })).length < fewest) return
  const unit = await findUnit(tx, unitId)
  const room = known ?? (await roomOfUnit(house, tx, unit!))
  // Made by another run meanwhile, or by this one: read only who works here now that the room is held.
  await holdUnitRoom(tx, unitId)
  const people = new Set((await listMembers(tx, unitId, { deep: true })).map(one => one.id))
  const members = await membersOf(tx, room)
  const gone = members.filter(id => !people.has(id))
  for (const id of gone) await removeMember(house, tx, room, id)
  const added = await addMembers(house, tx, room, [...people])
  const isRenamed = await nameLikeUnit(tx, room, unit!.name)
  const isHandedOver = await ownByHead(tx, room, unit!.head_id)
  if (gone.length > 0 || added.length > 0 || isRenamed || isHandedOver) tellRoom(house, tx, room)
}

function tellRoom(house: House, tx: Db, room: string) {
  afterCommit(tx, () => tell(house, room, 'rooms', { room, gone: false }))
}
