import { SeeElsewhere } from '../../../platform/errors.ts'
import { readCode } from '../../../platform/link.ts'
import { inLanguage } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { formatInstant } from '../../../ui/format.ts'
import { type Appointment, findAppointmentByCode } from '../booking/appointment.ts'
import { opensAppointment } from '../booking/link.ts'
import { getVisible } from '../booking/see.ts'
import { findOffice, type Office } from '../offices/store.ts'
import { texts as shared } from '../text.ts'
import { findSuccessor } from './successor.ts'

/** A citizen's own appointment. */
export interface Own {
  readonly appointment: Appointment
  readonly office: Office
  /** until when they may move and cancel it by themselves */
  readonly changeUntil: Temporal.Instant
  /** whether they still may */
  readonly isChangeable: boolean
}

/** The appointment of the path for who may see it. Outdated ones lead on: to what took their place, or to the page that asks for it. */
export async function ownAppointment(v: Visit): Promise<Own> {
  await openBySecret(v)
  const appointment = await getVisible(v)
  if (appointment.state === 'held') throw new SeeElsewhere(`/termine/reservierung/${appointment.id}`)
  if (appointment.state === 'offered' || appointment.state === 'cooling') notFound(v.text(shared).wrongLink)
  if (appointment.state === 'moved' || appointment.state === 'displaced') await leadOn(v, appointment)
  const office = (await findOffice(v.db, appointment.officeKey))!
  const changeUntil = appointment.start.subtract({ minutes: office.changeMinutes })
  return { appointment, office, changeUntil, isChangeable: appointment.state === 'booked' && Temporal.Instant.compare(v.now, changeUntil) <= 0 }
}

/** `Dienstag, 24. November 2026, 09:40 Uhr` and the office's name, as most sentences want them. */
export function whenAndWhere(v: Visit, { appointment, office }: Pick<Own, 'appointment' | 'office'>): [string, string] {
  return [formatInstant(appointment.start, v.lang, v.house.city.zone, 'weekday'), inLanguage(office.name, v.lang)]
}

/** Who opened the secret link, rather than just booked in this browser, also has the mailbox it was sent to. */
export function hasMailbox(v: Visit, { id }: Appointment): boolean {
  return v.viewer.grants.has(mailGrant(id))
}

// A mail scanner that opens every link gains a session of its own and changes nothing: all changes are posts.
async function openBySecret(v: Visit) {
  const secret = v.query('schluessel')
  if (secret === '') return
  const code = readCode('T', v.param('code'))
  const found = code ? await findAppointmentByCode(v.db, code) : null
  if (!found || !opensAppointment(v.house, found, secret)) return notFound(v.text(shared).wrongLink)
  await v.grant(`appointment:${found.id}`)
  await v.grant(mailGrant(found.id))
  const below = v.query('weiter')
  throw new SeeElsewhere(`/termin/${found.code}${/^[a-z][a-z0-9/-]*$/.test(below) ? `/${below}` : ''}`)
}

/** Who may see an appointment may see what took its place: links in older mails stay good. */
async function leadOn(v: Visit, { id, code, state }: Appointment) {
  const next = await findSuccessor(v.db, id)
  // In a post, what is granted would be rolled back with it; the page itself grants.
  if (next && v.db.isTransaction) throw new SeeElsewhere(`/termin/${code}`)
  if (next) {
    await v.grant(`appointment:${next.id}`)
    throw new SeeElsewhere(`/termin/${next.code}`)
  }
  const page = `/termin/${code}/neuer-termin`
  if (state === 'displaced' && !v.url.pathname.startsWith(page)) throw new SeeElsewhere(page)
}

function mailGrant(id: string) {
  return `appointment-mail:${id}`
}
