import { type Db, maybe, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { type Appointment, appointmentColumns, findAppointment } from './appointment.ts'
import { type Contact, mayHaveAnother } from './contact.ts'
import '../events.ts'

/** Who comes, and who books it. */
export interface Booking extends Contact {
  readonly accountId: string | null
  /** the employee who books for a caller */
  readonly bookedBy: string | null
  readonly note?: string
  /** fixed only when the link of the mail is pressed by then; null: fixed at once */
  readonly confirmUntil: Temporal.Instant | null
}

export type Fixed = { readonly ok: true; readonly appointment: Appointment } | { readonly ok: false; readonly because: 'lapsed' | 'too-many' }

/**
 * Makes a held or offered time somebody's: fixed, or waiting for the press of a link. A time whose hold has run out is still given if nobody
 * took it meanwhile and it has not been freed. One that takes another's place counts on from its sequence, so that calendars move the entry. Twice is as good as once: what is already fixed answers `lapsed`, the post's key gives the first answer.
 */
export async function fix(house: House, db: Db, id: string, booking: Booking): Promise<Fixed> {
  const now = house.clock.now()
  const held = await findAppointment(db, id)
  if (!held || (held.state !== 'held' && held.state !== 'offered')) return { ok: false, because: 'lapsed' }
  // Employees may give one contact more than one, such as a care home.
  if (!booking.bookedBy && !(await mayHaveAnother(db, held.officeKey, booking, now, held.insteadOf))) return { ok: false, because: 'too-many' }
  const waits = booking.confirmUntil !== null
  const fixed = await maybe(
    db,
    sql<Appointment>`update appointments.appointment a set state = ${waits ? 'unconfirmed' : 'booked'}, name = ${booking.name}, email = ${booking.email}, phone = ${booking.phone},
      account_id = ${booking.accountId}, booked_by = ${booking.bookedBy}, note = ${booking.note ?? ''}, hold_until = ${booking.confirmUntil}, booked_at = ${waits ? null : now}::timestamptz,
      sequence = coalesce((select before.sequence + 1 from appointments.appointment before where before.id = a.instead_of), a.sequence)
    where id = ${id} and state in ('held', 'offered') returning ${appointmentColumns}`,
  )
  if (!fixed) return { ok: false, because: 'lapsed' }
  if (!waits) await emit(house, db, 'appointment.booked', { appointmentId: id })
  return { ok: true, appointment: fixed }
}

/** Fixes what waited for the press of a link. @returns null if it lapsed or was fixed before */
export async function confirm(house: House, db: Db, id: string): Promise<Appointment | null> {
  const fixed = await maybe(
    db,
    sql<Appointment>`update appointments.appointment a set state = 'booked', booked_at = ${house.clock.now()}, hold_until = null
    where id = ${id} and state = 'unconfirmed' returning ${appointmentColumns}`,
  )
  if (fixed) await emit(house, db, 'appointment.booked', { appointmentId: id })
  return fixed
}
