import { audit } from '../../../platform/audit.ts'
import { type Db, afterCommit, inTransaction } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { tell } from '../live.ts'
import { holdRoom } from '../rooms/hold.ts'
import { noteInRoom } from '../rooms/notice.ts'
import { roomRefusals } from '../rooms/text.ts'
import { keepingOf, setDays } from './store.ts'
import { keepingRefusals } from './text.ts'

/**
 * Chooses after how many days messages of a room go; null: as the city keeps them. Owners may, of a pair either of the two. It concerns
 * what others wrote too, so the room is told who chose what, and until the night it can be taken back.
 */
export function chooseDays(house: House, db: Db, me: string, roomId: string, days: number | null): Promise<void> {
  return inTransaction(db, async tx => {
    const room = await holdRoom(tx, me, roomId)
    if (room.kind !== 'pair' && room.role !== 'owner') throw new Conflict(roomRefusals.onlyOwners)
    const { chosen, most } = await keepingOf(tx, roomId)
    if (days !== null && days > most) throw new Conflict(keepingRefusals.tooLong)
    if (!(await setDays(tx, roomId, days))) return
    await noteInRoom(house, tx, { id: roomId, kind: room.kind }, me, { kind: 'kept', who: [me], days })
    await audit(tx, house.clock.now(), { actor: me, action: 'chat.keeping-chosen', subject: `chat-room:${roomId}`, details: { from: chosen, to: days } })
    afterCommit(tx, () => tell(house, roomId, 'rooms', { room: roomId, gone: false }))
  })
}
