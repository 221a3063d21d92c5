import { type Db, run, sql } from '../../../platform/database.ts'

/** Notes that somebody came, was served, or did not come. @returns false if the appointment is in no state for it */
export async function markAttendance(db: Db, id: string, state: 'arrived' | 'done' | 'missed'): Promise<boolean> {
  const from = state === 'arrived' ? ['booked'] : state === 'missed' ? ['booked', 'arrived'] : ['booked', 'arrived', 'missed']
  return (await run(db, sql`update appointments.appointment set state = ${state} where id = ${id} and state = any(${from}::text[])`)) > 0
}
