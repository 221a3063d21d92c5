import type { Db } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { roomChanged } from './room/changed.ts'
import { endRoom, findRoom } from './room/room.ts'

/** The appointment does not take place: who already waits is told. */
export async function endWith(house: House, db: Db, appointmentId: string): Promise<void> {
  const room = await findRoom(db, appointmentId)
  if (!room || room.state === 'ended') return
  await endRoom(db, room.id, 'cancelled', house.clock.now())
  roomChanged(house, db, room.id)
}
