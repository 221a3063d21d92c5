import { containing, type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import { type Appointment, appointmentColumns, type AppointmentState } from '../booking/appointment.ts'
import { type Concern, listConcerns } from '../offices/store.ts'

/** Every concern, also retired ones, by key. */
export async function concernsByKey(db: Db): Promise<Map<string, Concern>> {
  const keys = await many(db, sql<{ key: string }>`select key from appointments.concern`)
  const concerns = await listConcerns(
    db,
    keys.map(row => row.key),
  )
  return new Map(concerns.map(concern => [concern.key, concern]))
}

export interface DayRow extends Appointment {
  readonly counterName: string
  readonly room: string
}

const dayColumns = sql`${appointmentColumns}, c.name as "counterName", c.room`

/** The day of an office in order of time: what is to come and what happened. */
export function listDay(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<DayRow[]> {
  return many(
    db,
    sql<DayRow>`select ${dayColumns} from appointments.appointment a join appointments.counter c on c.id = a.counter_id
    where a.office_key = ${officeKey} and a.day = ${day} and a.state in ('booked', 'arrived', 'done', 'missed') order by lower(a.slot), c.position, a.id`,
  )
}

/** Bookings of people of that name in the last 30 days and from now on, of all offices. */
export function searchByName(db: Db, typed: string, today: Temporal.PlainDate): Promise<DayRow[]> {
  const pattern = containing(typed)
  return many(
    db,
    sql<DayRow>`select ${dayColumns} from appointments.appointment a join appointments.counter c on c.id = a.counter_id
    where a.day >= ${today}::date - 30 and a.name ilike ${pattern} and a.state in ('unconfirmed', 'booked', 'arrived', 'done', 'missed', 'cancelled', 'displaced')
    order by a.day < ${today}::date, lower(a.slot), a.id limit 50`,
  )
}

export interface DayCounts {
  readonly booked: number
  readonly arrived: number
  readonly done: number
  readonly missed: number
}

export async function countDay(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<DayCounts> {
  const rows = await many(
    db,
    sql<{
      state: AppointmentState
      n: number
    }>`select state, count(*)::int as n from appointments.appointment where office_key = ${officeKey} and day = ${day} group by state`,
  )
  const of = (state: AppointmentState) => rows.find(row => row.state === state)?.n ?? 0
  return { booked: of('booked'), arrived: of('arrived'), done: of('done'), missed: of('missed') }
}

export async function setNote(db: Db, id: string, note: string): Promise<void> {
  await run(db, sql`update appointments.appointment set note = ${note} where id = ${id}`)
}

/** What took the place of this appointment: a fixed one, or an offer that still stands. */
export function findSuccessor(db: Db, id: string, now: Temporal.Instant): Promise<Appointment | null> {
  return maybe(
    db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where instead_of = ${id}
      and (booked_at is not null or (state = 'offered' and hold_until > ${now})) order by booked_at desc nulls last limit 1`,
  )
}
