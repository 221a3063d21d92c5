import { type Db, afterCommit, many, run, sql } from '../../../platform/database.ts'
import type { Events } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { tell } from '../live.ts'
import { handOver } from './people.ts'
import { removeMember } from './store.ts'

/**
 * Somebody no longer works here: they are out of every room, in the transaction of their leaving. What they wrote stays under their name;
 * a pair can be read and no longer written in; a room they alone owned goes to whoever has been there longest.
 */
export async function leaveAllRooms({ accountId }: Events['employee.left'], db: Db, house: House): Promise<void> {
  const rooms = await many(
    db,
    sql<{ id: string; kind: string }>`
    select r.id, r.kind from chat.room r join chat.member m on m.room_id = r.id where m.account_id = ${accountId} and m.left_at is null
    order by r.id for no key update of r`,
  )
  for (const room of rooms) {
    await removeMember(house, db, room.id, accountId)
    if (room.kind === 'pair') await run(db, sql`update chat.room set closed_at = ${house.clock.now()} where id = ${room.id} and closed_at is null`)
    else await handOver(db, room.id)
    afterCommit(db, () => tell(house, room.id, 'rooms', { room: room.id, gone: false }))
  }
}
