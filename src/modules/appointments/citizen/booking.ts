import { actorOf, audit } from '../../../platform/audit.ts'
import { type Db, one, sql } from '../../../platform/database.ts'
import { TooMany } from '../../../platform/errors.ts'
import { notify } from '../../../platform/notify.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type Fixed, fix } from '../booking/fixing.ts'
import type { Appointment } from '../booking/appointment.ts'
import type { Contact } from '../booking/contact.ts'
import type { Office } from '../offices/store.ts'
import { tellStage } from './coming-far.ts'
import { confirmNotice } from './mails.ts'
import { texts } from './reservation-text.ts'

/** Without the puzzle's solution the link of a mail must be pressed within this time. */
const proofMinutes = 15

/** How long somebody has to press the link of the mail; null: booked at once. */
export function confirmMinutesOf(office: Office, isSolved: boolean): number | null {
  return office.confirmMinutes ?? (isSolved ? null : proofMinutes)
}

/** Books what is held, or asks for the press of a link, in the post's transaction. */
export async function book(v: Visit, held: Appointment, contact: Contact, minutes: number | null): Promise<Fixed> {
  const accountId = v.viewer.kind === 'citizen' ? v.viewer.accountId : null
  const fixed = await fix(v.house, v.db, held.id, { ...contact, accountId, bookedBy: null, confirmUntil: minutes === null ? null : v.now.add({ minutes }) })
  if (!fixed.ok) return fixed
  if (minutes === null) await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.booked', subject: `appointment:${held.id}` })
  else if (await hasAskedOften(v.db, contact, v.now)) throw new TooMany(v.text(texts).tooManyMails, 3600)
  else await notify(v.house, v.db, confirmNotice(v.house, fixed.appointment))
  await tellStage(v, 'told')
  if (minutes === null) await tellStage(v, 'booked')
  return fixed
}

/**
 * Whether more links went to this address in a day than one person needs; a program could flood a stranger's mailbox with them.
 * Counted while `fix` holds the contact's lock, so that two at once cannot both be the last.
 */
async function hasAskedOften(db: Db, { email }: Contact, now: Temporal.Instant): Promise<boolean> {
  const { often } = await one(
    db,
    sql<{ often: boolean }>`select count(*) > 6 as often from appointments.appointment
    where lower(email) = lower(${email}) and booked_at is null and state in ('unconfirmed', 'expired') and created_at > ${now.subtract({ hours: 24 })}`,
  )
  return often
}
