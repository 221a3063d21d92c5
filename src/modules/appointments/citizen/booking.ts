import { actorOf, audit } from '../../../platform/audit.ts'
import { notify } from '../../../platform/notify.ts'
import type { Visit } from '../../../platform/visit.ts'
import { chargeMail } from '../../accounts/index.ts'
import { type Fixed, fix } from '../booking/fixing.ts'
import type { Appointment } from '../booking/appointment.ts'
import type { Contact } from '../booking/contact.ts'
import type { Office } from '../offices/store.ts'
import { confirmNotice } from './mails.ts'

/** Without the puzzle's solution the link of a mail must be pressed within this time. */
const proofMinutes = 15

/** How long somebody has to press the link of the mail; null: booked at once. */
export function confirmMinutesOf(office: Office, isSolved: boolean): number | null {
  return office.confirmMinutes ?? (isSolved ? null : proofMinutes)
}

/** Books what is held, or asks for the press of a link, in the post's transaction. */
export async function book(v: Visit, held: Appointment, contact: Contact, minutes: number | null): Promise<Fixed> {
  // Who solved nothing could have a program send mails to strangers.
  if (minutes !== null && contact.email) await chargeMail(v, contact.email)
  const accountId = v.viewer.kind === 'citizen' ? v.viewer.accountId : null
  const fixed = await fix(v.house, v.db, held.id, { ...contact, accountId, bookedBy: null, confirmUntil: minutes === null ? null : v.now.add({ minutes }) })
  if (!fixed.ok) return fixed
  if (minutes === null) await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.booked', subject: `appointment:${held.id}` })
  else await notify(v.house, v.db, confirmNotice(v.house, fixed.appointment))
  return fixed
}
