import { NotFound } from '../../../platform/errors.ts'
import { readCode } from '../../../platform/link.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type Appointment, findAppointmentByCode, lockAppointment } from './appointment.ts'
import { texts } from '../text.ts'

/** Whether the viewer may see this appointment as the citizen it belongs to: by its secret link, or in the viewer's account. */
export function maySee(v: Pick<Visit, 'viewer'>, appointment: Pick<Appointment, 'id' | 'accountId'>): boolean {
  return v.viewer.grants.has(`appointment:${appointment.id}`) || (appointment.accountId !== null && appointment.accountId === v.viewer.accountId)
}

/** The appointment behind the code of the path, for the citizen's pages; in a post it is held until the post is done. */
export async function getVisible(v: Visit): Promise<Appointment> {
  const code = readCode('T', v.param('code'))
  const found = code ? await findAppointmentByCode(v.db, code) : null
  if (!found || !maySee(v, found)) throw new NotFound(v.text(texts).wrongLink)
  return v.db.isTransaction ? (await lockAppointment(v.db, found.id))! : found
}
