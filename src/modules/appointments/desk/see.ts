import { readCode } from '../../../platform/link.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { type Appointment, findAppointmentByCode, lockAppointment } from '../booking/appointment.ts'
import { texts } from './text.ts'

/** The appointment behind the code of the path, for employees; locked in a post. Times nobody is known of yet are none. */
export async function getForDesk(v: Visit): Promise<Appointment> {
  const code = readCode('T', v.param('code'))
  const found = code ? await findAppointmentByCode(v.db, code) : null
  if (!found || ['held', 'cooling', 'expired'].includes(found.state)) return notFound(v.text(texts).unknownTerm)
  return v.db.isTransaction ? (await lockAppointment(v.db, found.id))! : found
}
