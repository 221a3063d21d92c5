import { NotFound } from '../../platform/errors.ts'
import { readCode } from '../../platform/link.ts'
import { inLanguage } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { formatInstant } from '../../ui/format.ts'
import { type Appointment, findAppointmentByCode, findOffice, getVisible, listConcerns, lockAppointment, type Office } from '../appointments/index.ts'
import { type Door, doorOf, opensAt } from './opening.ts'
import { findRoom, type Room } from './room/room.ts'
import { texts } from './text.ts'

/** A video appointment with its room, as both sides' pages need it. */
export interface Consultation {
  readonly appointment: Appointment
  /** null while nobody has come */
  readonly room: Room | null
  readonly door: Door
  readonly office: Office
  /** in the reader's language */
  readonly concerns: string
}

/** The video appointment behind the code, for the citizen it belongs to. */
export async function citizenAppointment(v: Visit): Promise<Appointment> {
  const appointment = await getVisible(v)
  if (appointment.channel !== 'video') throw new NotFound(v.text(texts).notVideo)
  return appointment
}

/** The same for an employee whom the door let in; in a post held until the post is done. */
export async function staffAppointment(v: Visit): Promise<Appointment> {
  const code = readCode('T', v.param('code'))
  const found = code ? await findAppointmentByCode(v.db, code) : null
  if (!found || found.channel !== 'video' || found.bookedAt === null) throw new NotFound()
  return v.db.isTransaction ? (await lockAppointment(v.db, found.id))! : found
}

export async function consultationOf(v: Visit, appointment: Appointment): Promise<Consultation> {
  const room = await findRoom(v.db, appointment.id)
  const office = (await findOffice(v.db, appointment.officeKey))!
  return { appointment, room, door: doorOf(appointment, room, v.now), office, concerns: await concernsOf(v, appointment) }
}

/** „Beratung zum Wohngeld, Gewerbe anmelden (2)“ */
export async function concernsOf(v: Visit, { concerns }: Pick<Appointment, 'concerns'>): Promise<string> {
  const known = await listConcerns(
    v.db,
    concerns.map(one => one.key),
  )
  return known
    .map(concern => {
      const count = concerns.find(one => one.key === concern.key)?.count ?? 1
      return `${inLanguage(concern.name, v.lang)}${count > 1 ? ` (${count})` : ''}`
    })
    .join(', ')
}

/** When the waiting room opens, in words. */
export function sayOpening(v: Visit, appointment: Pick<Appointment, 'start'>): string {
  return formatInstant(opensAt(appointment), v.lang, v.house.city.zone, 'day')
}
