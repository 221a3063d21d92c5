import { actorOf, audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Appointment } from '../booking/appointment.ts'
import { end } from '../booking/ending.ts'
import { type Fixed, fix } from '../booking/fixing.ts'
import { lockDays, take } from '../booking/taking.ts'
import type { Office } from '../offices/store.ts'
import { needOfAppointment } from './choice-of.ts'
import { mayBook } from './holding.ts'

/**
 * Takes another time in an appointment's place, in the post's transaction: the old one is given back only when the new one is theirs.
 * Also for one the city took away. @returns null if the time is not free
 */
export async function move(v: Visit, before: Appointment, office: Office, start: Temporal.Instant): Promise<Fixed | null> {
  if (!mayBook(v, office, start)) return null
  const need = needOfAppointment(before)
  await lockDays(v.db, before, need, office.key, dayOf(start, v.house.city.zone))
  const { lang, id: insteadOf } = before
  const taken = await take(v.house, v.db, {
    officeKey: office.key,
    start,
    need,
    audience: 'online',
    state: 'held',
    until: v.now.add({ minutes: 1 }),
    lang,
    insteadOf,
  })
  return taken && takePlace(v, before, taken)
}

/** Makes a held or offered time theirs in the place of `before`, and ends that. The caller rolls back if it is refused. */
export async function takePlace(v: Visit, before: Appointment, next: Appointment): Promise<Fixed> {
  const { name, email, phone, accountId, bookedBy, note } = before
  if (before.state === 'booked') await end(v.house, v.db, before.id, 'moved')
  const fixed = await fix(v.house, v.db, next.id, { name, email, phone, accountId, bookedBy, note, confirmUntil: null })
  if (!fixed.ok) return fixed
  // Whoever may see the one may see the other.
  await v.grant(`appointment:${next.id}`)
  const details = { instead: before.id }
  await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.moved', subject: `appointment:${next.id}`, details })
  return fixed
}
