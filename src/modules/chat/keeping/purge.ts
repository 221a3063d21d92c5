import { afterCommit, inTransaction, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { detachFiles } from '../files/store.ts'
import { tell, tellMember } from '../live.ts'
import { deleteEnded, deleteUpTo, lastOverdue, overdueRooms } from './store.ts'

/** Messages that go in one transaction: whoever writes in that room waits no longer than for these. */
const atOnce = 200

/**
 * Deletes what is older than its room keeps it, for good and with everything that hangs on it, and then ended rooms in which nothing is
 * left. Open pages are told; a client that was away learns it from the `first` of its room. @returns how many messages and rooms went
 */
export async function purgeOld(house: House): Promise<number> {
  let count = 0
  for (const room of await overdueRooms(house.db, house.clock.now())) {
    for (;;) {
      const gone = await purgeSome(house, room)
      count += gone
      if (gone < atOnce) break
    }
  }
  return count + (await purgeEnded(house))
}

function purgeSome(house: House, room: string): Promise<number> {
  return inTransaction(house.db, async tx => {
    const last = await lastOverdue(tx, room, house.clock.now(), atOnce)
    if (last === null) return 0
    await detachFiles(house, tx, sql`room_id = ${room} and number <= ${last}`)
    const gone = await deleteUpTo(tx, room, last, house.clock.now())
    afterCommit(tx, () => tell(house, room, 'purged', { room, first: last + 1 }))
    return gone
  })
}

function purgeEnded(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    const { rooms, members } = await deleteEnded(tx, house.clock.now())
    afterCommit(tx, () => {
      for (const { room, account } of members) tellMember(house, account, room, false)
    })
    return rooms
  })
}
