import { type Db, maybe, one, sql } from '../../../platform/database.ts'
import { type Appointment, appointmentColumns } from '../booking/appointment.ts'

/** The appointment that took this one's place; null while there is none that somebody made theirs. */
export function findSuccessor(db: Db, id: string): Promise<Appointment | null> {
  return maybe(
    db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where instead_of = ${id} and state not in ('held', 'offered', 'expired')
    order by created_at desc limit 1`,
  )
}

/** The time that is kept as a replacement for one the city took away. */
export function findOffered(db: Db, id: string, now: Temporal.Instant): Promise<Appointment | null> {
  return maybe(
    db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where instead_of = ${id} and state = 'offered' and hold_until > ${now}
    order by created_at desc limit 1`,
  )
}

/** The first in the row of appointments that each took the other's place: calendars know all of them by it. */
export async function firstOf(db: Db, id: string): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`with recursive before as (
      select id, instead_of, 0 as steps from appointments.appointment where id = ${id}
      union all select a.id, a.instead_of, b.steps + 1 from appointments.appointment a join before b on a.id = b.instead_of where b.steps < 50)
    select id from before order by steps desc limit 1`,
  )
  return row.id
}
