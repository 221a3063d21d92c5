import { idFrom, maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { listRooms } from '../rooms/list.ts'
import type { WireRoom } from '../wire.ts'

/** The conversation of the address as this member sees it, and all their others. */
export async function loadRoom(v: Visit): Promise<{ room: WireRoom; rooms: WireRoom[] }> {
  const id = idFrom(v.param('room'))
  const rooms = await listRooms(v.db, v.viewer.accountId!)
  return { room: rooms.find(one => one.id === id) ?? notFound(), rooms }
}

/** A group of the demo city that the clerk is in. */
export function sampleRoom(rest: string, form?: Record<string, string>) {
  return async (house: House) => {
    const room = await maybe(
      house.db,
      sql<{ id: string }>`select m.room_id as id from chat.member m join chat.room r on r.id = m.room_id
      join platform.account_role a on a.account_id = m.account_id and a.role_key = 'clerk'
      where m.left_at is null and r.kind <> 'pair' order by r.people desc, r.id limit 1`,
    )
    return room ? { path: `/rathaus/chat/${room.id}${rest}`, as: 'clerk', ...(form ? { form } : {}) } : null
  }
}
