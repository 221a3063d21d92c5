import { type Db, run, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'

/** Notes that no replacement is wanted for an appointment the city took away: it counts as cancelled, and nobody is asked again. */
export async function decline(db: Db, id: string): Promise<void> {
  const count = await run(db, sql`update appointments.appointment set state = 'cancelled' where id = ${id} and state = 'displaced'`)
  if (count > 0) await addJob(db, 'appointments.leaveList', { id })
}

/**
 * Gives back a time that was kept as a replacement: it lapses now, and the next who wants it or the minute's job frees it. Freeing it here would lock
 * its day after another one, out of order.
 */
export async function giveBack(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update appointments.appointment set hold_until = ${now} where id = ${id} and state = 'offered'`)
}
