import { type Db, idFrom, many, maybe, sql } from '../../../platform/database.ts'
import type { Lang } from '../../../platform/text.ts'
import type { ConcernCount } from '../need.ts'

export type AppointmentState =
  | 'held'
  | 'unconfirmed'
  | 'offered'
  | 'cooling'
  | 'booked'
  | 'arrived'
  | 'done'
  | 'missed'
  | 'cancelled'
  | 'moved'
  | 'displaced'
  | 'expired'

/** A stretch of time at a counter, and who comes. What the states mean stands in the migration. */
export interface Appointment {
  readonly id: string
  /** `T-7K3F-9Q2M` */
  readonly code: string
  readonly linkGeneration: number
  readonly officeKey: string
  readonly counterId: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly day: Temporal.PlainDate
  readonly channel: 'on_site' | 'video'
  readonly state: AppointmentState
  readonly concerns: readonly ConcernCount[]
  readonly wheelchair: boolean
  readonly speaks: string | null
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly lang: Lang
  readonly accountId: string | null
  readonly bookedBy: string | null
  /** for the next clerk, never shown to the citizen */
  readonly note: string
  readonly holdUntil: Temporal.Instant | null
  readonly insteadOf: string | null
  readonly sequence: number
  readonly displacedBecause: string | null
  readonly createdAt: Temporal.Instant
  readonly bookedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

/** Columns of `appointments.appointment a` as an Appointment. */
export const appointmentColumns = sql`a.id, a.code, a.link_generation as "linkGeneration", a.office_key as "officeKey", a.counter_id as "counterId",
  lower(a.slot) as start, upper(a.slot) as end, a.day, a.channel, a.state, a.concerns, a.wheelchair, a.speaks, a.name, a.email, a.phone, a.lang,
  a.account_id as "accountId", a.booked_by as "bookedBy", a.note, a.hold_until as "holdUntil", a.instead_of as "insteadOf", a.sequence,
  a.displaced_because as "displacedBecause", a.created_at as "createdAt", a.booked_at as "bookedAt", a.ended_at as "endedAt"`

export function findAppointment(db: Db, id: string): Promise<Appointment | null> {
  return maybe(db, sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where id = ${idFrom(id)}`)
}

/** @param code in its written form, see `readCode('T', …)` */
export function findAppointmentByCode(db: Db, code: string): Promise<Appointment | null> {
  return maybe(db, sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where code = ${code}`)
}

/** The appointment, held until the transaction ends. Its counter's day is locked after it, never before. */
export function lockAppointment(db: Db, id: string): Promise<Appointment | null> {
  return maybe(db, sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where id = ${id} for update`)
}

/** What is still to happen or happened at an office on a day, in order of time; without times that are only held. */
export function listAppointments(db: Db, officeKey: string, day: Temporal.PlainDate): Promise<Appointment[]> {
  return many(
    db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where office_key = ${officeKey} and day = ${day}
      and state in ('booked', 'arrived', 'done', 'missed') order by lower(slot), id`,
  )
}

/** Appointments by video of every office, on these days (both included), in order of time; those that still count. */
export function listVideoAppointments(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<Appointment[]> {
  return many(
    db,
    sql<Appointment>`select ${appointmentColumns} from appointments.appointment a where channel = 'video' and day between ${from} and ${until}
      and state in ('booked', 'arrived', 'done', 'missed') order by lower(slot), id`,
  )
}
