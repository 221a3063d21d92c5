import { audit } from '../../../platform/audit.ts'
import { type Db, afterCommit, holdName, inTransaction, many, maybe, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { listHolders } from '../../../platform/holders.ts'
import type { House } from '../../../platform/module.ts'
import { accountsIn, unitsBy } from '../../staff/index.ts'
import { tell } from '../live.ts'
import { holdOwnRoom } from '../rooms/hold.ts'
import { addMembersOf, type Audience, makeGroup, removeMembersBeside } from '../rooms/store.ts'
import { roomRefusals } from '../rooms/text.ts'
import { closeRoom } from './store.ts'

/**
 * A new announcement for everybody or for a department, made once however often it is asked for under the same `client`. Whether `me` may is
 * the caller's to judge. Raises Conflict for a department that is closed. @returns its id
 */
export function openAnnouncement(
  house: House,
  db: Db,
  me: string,
  one: { name: string; topic: string | null; audience: Audience; client: string },
): Promise<string> {
  return inTransaction(db, async tx => {
    // Two at once: the second waits here for the first.
    await holdName(tx, `chat.room:${me}:${one.client}`)
    const known = await maybe(tx, sql<{ id: string }>`select id from chat.room where created_by = ${me} and client_id = ${one.client}`)
    if (known) return known.id
    if (one.audience !== 'everybody' && (await unitsBy(tx, [one.audience.unit])).length === 0) throw new Conflict(roomRefusals.noUnit)
    const room = await makeGroup(house, tx, me, { ...one, kind: 'announcement', people: [] })
    await followAudience(house, tx, room)
    const details = { audience: one.audience === 'everybody' ? one.audience : one.audience.unit }
    await audit(tx, house.clock.now(), { actor: me, action: 'chat.announcement-opened', subject: `chat-room:${room}`, details })
    return room
  })
}

/** Nobody writes in it any more, and nobody joins; what was said can be read until it goes with its time. Owners alone. */
export function endAnnouncement(house: House, db: Db, me: string, roomId: string): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdOwnRoom(tx, me, roomId)
    if (!room.follows) throw new Conflict(roomRefusals.byHand)
    await run(tx, sql`update chat.room set for_everybody = false, for_unit_id = null, closed_at = ${house.clock.now()} where id = ${roomId}`)
    await audit(tx, house.clock.now(), { actor: me, action: 'chat.announcement-ended', subject: `chat-room:${roomId}` })
    tellRoom(house, tx, roomId)
  })
}

/** Every announcement whose readers follow who works where. */
export async function roomsWithAudience(db: Db): Promise<string[]> {
  const rows = await many(db, sql<{ id: string }>`select id from chat.room where for_everybody or for_unit_id is not null order by id`)
  return rows.map(row => row.id)
}

/** Lets in and out of an announcement who came, went or moved; sees to an owner; closes it with its department. What is in order stays untouched. */
export async function followAudience(house: House, tx: Db, roomId: string): Promise<void> {
  const room = await maybe(
    tx,
    sql<{
      for_unit_id: string | null
    }>`select for_unit_id from chat.room where id = ${roomId} and (for_everybody or for_unit_id is not null) for no key update`,
  )
  if (!room) return
  const [unit] = room.for_unit_id ? await unitsBy(tx, [room.for_unit_id]) : []
  if (room.for_unit_id && !unit) {
    if (await closeRoom(tx, roomId, house.clock.now())) tellRoom(house, tx, roomId)
    return
  }
  const isOpened = (await run(tx, sql`update chat.room set closed_at = null where id = ${roomId} and closed_at is not null`)) > 0
  const people = accountsIn({ units: unit ? [unit.id] : [], roles: [], places: [] })
  const gone = await removeMembersBeside(house, tx, roomId, people)
  const added = await addMembersOf(house, tx, roomId, people)
  const isHandedOver = await giveToSomebody(house, tx, roomId, unit?.head_id ?? null)
  if (isOpened || gone.length > 0 || added.length > 0 || isHandedOver) tellRoom(house, tx, roomId)
}

/**
 * An announcement whose last owner left goes to the head of its department, or to whoever may announce and has been in it longest. If there is
 * nobody, nobody writes in it until there is: by their length of service alone nobody shall speak to a whole city. @returns whether it did
 */
async function giveToSomebody(house: House, tx: Db, roomId: string, headId: string | null): Promise<boolean> {
  if (await maybe(tx, sql`select from chat.member where room_id = ${roomId} and left_at is null and role = 'owner' limit 1`)) return false
  const able = [...(headId ? [headId] : []), ...(await listHolders(tx, 'chat.announce')).map(one => one.id)]
  const given = await run(
    tx,
    sql`update chat.member set role = 'owner' where room_id = ${roomId} and account_id = (
      select o.account_id from chat.member o where o.room_id = ${roomId} and o.left_at is null and o.account_id = any(${able}::uuid[])
      order by o.account_id = ${headId}::uuid desc nulls last, o.joined_at, o.account_id limit 1)`,
  )
  if (given > 0) await audit(tx, house.clock.now(), { actor: 'system:chat.units', action: 'chat.announcement-handed-on', subject: `chat-room:${roomId}` })
  return given > 0
}

function tellRoom(house: House, tx: Db, room: string) {
  afterCommit(tx, () => tell(house, room, 'rooms', { room, gone: false }))
}
