import { isLinkSecret, linkSecret } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import type { Appointment } from './appointment.ts'

type Linked = Pick<Appointment, 'id' | 'code' | 'linkGeneration'>

/**
 * The appointment's secret link as a whole address, for mails, letters and QR codes. Who holds it may see, move and cancel it.
 * @param below a page under it to land on, such as `absagen`
 */
export function appointmentLink(house: House, appointment: Linked, below = ''): string {
  const secret = linkSecret(house, subjectOf(appointment), appointment.linkGeneration)
  return `${baseUrl(house)}/termin/${appointment.code}?schluessel=${secret}${below === '' ? '' : `&weiter=${encodeURIComponent(below)}`}`
}

export function opensAppointment(house: House, appointment: Linked, secret: string): boolean {
  return isLinkSecret(house, subjectOf(appointment), appointment.linkGeneration, secret)
}

function subjectOf({ id }: Linked) {
  return `appointment ${id}`
}
