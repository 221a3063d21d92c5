import type { Db } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'

/**
 * To be called in the transaction that changes which stops a shift has (booked, cancelled, moved, displaced). A moment later
 * the job gives new stops a good place in the tour and the others their times; one waiting job a shift, however many changes.
 */
export async function stopsChanged(db: Db, shiftIds: readonly string[]): Promise<void> {
  for (const shiftId of new Set(shiftIds)) await addJob(db, 'pickups.arrange', { shiftId }, { key: `pickups.arrange:${shiftId}` })
}
