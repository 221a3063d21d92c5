import { type Db, idFrom, maybe, sql } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { namesOf } from '../../staff/index.ts'
import { roomRefusals } from '../rooms/text.ts'
import { callRefusals } from './text.ts'

/** In larger rooms nobody knows whom they would call. */
const mostPeople = 50

/** A room in which its members may call. */
export interface CallRoom {
  readonly id: string
  readonly kind: 'pair' | 'group' | 'unit' | 'announcement'
  readonly people: number
  /** of a pair: the other one's */
  readonly name: string
}

/** The room of the address, fetched through the membership; raises Conflict where there are no calls. */
export async function callRoomOf(v: Visit): Promise<CallRoom> {
  const room = await findRoom(v.db, v.viewer.accountId!, idFrom(v.param('room')))
  if (!room) throw new NotFound()
  if (room.closed_at) throw new Conflict(roomRefusals.closed)
  if (room.kind === 'announcement' || room.people > mostPeople) throw new Conflict(callRefusals.noCalls)
  const { id, kind, people, name, other } = room
  return { id, kind, people, name: name ?? (await namesOf(v.db, [other ?? ''].filter(Boolean))).get(other ?? '') ?? '' }
}

function findRoom(db: Db, me: string, id: string | null) {
  return maybe(
    db,
    sql<{ id: string; kind: CallRoom['kind']; people: number; name: string | null; closed_at: Temporal.Instant | null; other: string | null }>`
    select r.id, r.kind, r.people, r.name, r.closed_at, (select o.account_id from chat.member o where r.kind = 'pair' and o.room_id = r.id and o.account_id <> ${me} limit 1) as other
    from chat.room r join chat.member m on m.room_id = r.id and m.account_id = ${me} and m.left_at is null where r.id = ${id}`,
  )
}

/** A conversation of the demo city in which its clerk may call. */
export function callSample(below = '', form?: Record<string, string>): Sample {
  return async (house: House) => {
    const room = await maybe(
      house.db,
      sql<{ id: string }>`select r.id from chat.room r join chat.member m on m.room_id = r.id and m.left_at is null
      join platform.account_role a on a.account_id = m.account_id and a.role_key = 'clerk'
      where r.kind in ('pair', 'group') and r.closed_at is null and r.people <= ${mostPeople} order by r.kind, r.id limit 1`,
    )
    return room && { path: `/rathaus/chat/${room.id}/anruf${below}`, as: 'clerk', ...(form ? { form } : {}) }
  }
}
