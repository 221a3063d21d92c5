import { type Db, one, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import type { WireMessage } from '../wire.ts'
import { type Place, changeMessage } from './change.ts'
import { readMessages } from './read.ts'
import { refusals } from './text.ts'

const mostPins = 50

/** Pins a message to its room, or unpins it; in announcements only owners. */
export function pinMessage(house: House, db: Db, me: string, place: Place, on: boolean): Promise<WireMessage> {
  return changeMessage(house, db, me, place, async (tx, held) => {
    if (held.kind === 'announcement' && held.role !== 'owner') throw new Conflict(refusals.ownersPin)
    if (held.pinned === on) return 'nothing'
    await run(tx, sql`update chat.message set pinned = ${on} where room_id = ${place.room} and number = ${place.number}`)
    if (on && (await one(tx, sql<{ count: number }>`select count(*) as count from chat.message where room_id = ${place.room} and pinned`)).count > mostPins)
      throw new Conflict(refusals.manyPins)
    return { act: { by: me } }
  })
}

/** What is pinned in a room and visible to this person, in its order. */
export function listPinned(db: Db, me: string, roomId: string): Promise<WireMessage[]> {
  return readMessages(
    db,
    sql`m.room_id = ${roomId} and m.pinned and exists (
      select 1 from chat.member x join chat.room r on r.id = x.room_id
      where x.room_id = m.room_id and x.account_id = ${me} and x.left_at is null and m.number >= greatest(x.from_number, r.first_number))`,
    me,
    { limit: mostPins },
  )
}
