import { type Db, many, one, run, sql } from '../../../platform/database.ts'
import { type Appointment, appointmentColumns } from '../booking/appointment.ts'

export interface Call extends Appointment {
  /** the new time kept for the person, while it stands */
  readonly offerId: string | null
}

/** Who is not told yet, has no new appointment, and whose lost time is not long over. */
const isOpen = sql`a.state = 'displaced' and a.told_at is null
  and not exists (select 1 from appointments.appointment s where s.instead_of = a.id and s.booked_at is not null)`

/** People to be called because the city took their appointment, the most urgent first. */
export function listCalls(db: Db, today: Temporal.PlainDate, now: Temporal.Instant): Promise<Call[]> {
  return many(
    db,
    sql<Call>`select ${appointmentColumns}, (select s.id from appointments.appointment s where s.instead_of = a.id and s.state = 'offered' and s.hold_until > ${now} limit 1) as "offerId"
    from appointments.appointment a where a.day >= ${today}::date - 30 and ${isOpen} order by lower(a.slot), a.id limit 500`,
  )
}

export async function countCalls(db: Db, today: Temporal.PlainDate): Promise<number> {
  const { n } = await one(db, sql<{ n: number }>`select count(*)::int as n from appointments.appointment a where a.day >= ${today}::date - 30 and ${isOpen}`)
  return n
}

/** Notes that somebody displaced knows it now. @returns false if that was noted before */
export async function setTold(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  return (await run(db, sql`update appointments.appointment set told_at = ${now} where id = ${id} and state = 'displaced' and told_at is null`)) > 0
}
