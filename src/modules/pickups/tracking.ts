import { afterCommit, type Db, maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'

/** The live topic of a tour: every page that follows one of its stops listens here. */
export function tourTopic(shiftId: string): string {
  return `pickups:shift:${shiftId}`
}

/** Call after any change of a stop's place or state: everybody who waits on that tour sees it at once. */
export async function stopChanged(house: House, db: Db, bookingId: string): Promise<void> {
  const row = await maybe(db, sql<{ shift_id: string }>`select shift_id from pickups.booking where id = ${bookingId}`)
  if (row) afterCommit(db, () => house.live.publish(tourTopic(row.shift_id), { name: 'changed' }))
}
