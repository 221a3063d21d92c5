import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import { removeJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { type Appointment, lockAppointment } from '../booking/appointment.ts'
import { cool, end, letGo } from '../booking/ending.ts'
import { fix } from '../booking/fixing.ts'
import { findSuccessor } from '../citizen/successor.ts'
import { tellEnded } from './mails.ts'
import { lockWish, type Wish } from './wish.ts'

/** After so many offers let pass somebody is asked to come again when it suits. */
const patience = 2

/** Makes the offered time the person's, in place of the one she has now. @returns null if the offer is over */
export async function accept(house: House, db: Db, wish: Wish, actor: string): Promise<Appointment | null> {
  const now = house.clock.now()
  if (wish.state !== 'offered' || !wish.offerId || !wish.offerUntil || Temporal.Instant.compare(wish.offerUntil, now) <= 0) return null
  const before = wish.appointmentId ? await lockLatest(db, wish.appointmentId) : null
  if (before?.state === 'cancelled') return null
  // Moved since the offer went out: the offered time takes the place of what took the place.
  if (before) await run(db, sql`update appointments.appointment set instead_of = ${before.id} where id = ${wish.offerId}`)
  const contact = before ?? { name: wish.name, email: wish.email, phone: null, accountId: null }
  const fixed = await fix(house, db, wish.offerId, {
    name: contact.name || wish.name,
    email: contact.email ?? wish.email,
    phone: contact.phone,
    accountId: contact.accountId,
    bookedBy: null,
    confirmUntil: null,
  })
  if (!fixed.ok) return null
  if (before) await end(house, db, before.id, 'moved')
  await run(db, sql`update appointments.wish set state = 'taken', ended_at = ${now} where id = ${wish.id}`)
  await removeJob(db, `appointments offer ${wish.offerId}`)
  await audit(db, now, { actor, action: 'wish.taken', subject: `wish:${wish.id}`, details: { appointment: fixed.appointment.id } })
  return fixed.appointment
}

/** What the appointment has become, held; while it was waited for, it may have been moved once more. */
async function lockLatest(db: Db, id: string): Promise<Appointment | null> {
  const held = await lockAppointment(db, id)
  const next = held?.state === 'moved' ? await findSuccessor(db, id) : null
  return next ? lockLatest(db, next.id) : held
}

/** Lets the offer pass: the time goes to the next in the line, the person to its end; the second time the wish is over. */
export async function pass(house: House, db: Db, wish: Wish): Promise<void> {
  if (wish.state !== 'offered' || !wish.offerId) return
  const now = house.clock.now()
  const isOver = wish.passed + 1 >= patience
  await run(
    db,
    sql`update appointments.wish set state = ${isOver ? 'expired' : 'waiting'}, since = ${now}, passed = passed || (select lower(slot) from appointments.appointment where id = ${wish.offerId}), offer_id = null, offer_until = null,
      ended_at = ${isOver ? now : null}::timestamptz where id = ${wish.id}`,
  )
  await removeJob(db, `appointments offer ${wish.offerId}`)
  const freed = await letGo(house, db, wish.offerId)
  if (freed) await cool(house, db, freed)
  if (isOver) await tellEnded(house, db, wish)
}

/** Job: an offer nobody answered. */
export async function lapseOffer({ wishId, offerId }: { wishId: string; offerId: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const wish = await lockWish(tx, wishId)
    if (wish?.offerId === offerId) await pass(house, tx, wish)
  })
}

/** Job: who cancelled the appointment needs no earlier one. A job, because a wish is locked before any appointment. */
export async function leaveList({ id }: { id: string }, house: House): Promise<void> {
  const left = await many(
    house.db,
    sql<{ id: string }>`select id from appointments.wish where state in ('waiting', 'offered') and appointments.latest(appointment_id) = ${id}`,
  )
  for (const one of left)
    await inTransaction(house.db, async tx => {
      const wish = await lockWish(tx, one.id)
      if (wish) await withdraw(house, tx, wish)
    })
}

/** Takes somebody off the list; an offered time goes to the next. */
export async function withdraw(house: House, db: Db, wish: Wish): Promise<void> {
  const now = house.clock.now()
  await run(
    db,
    sql`update appointments.wish set state = 'withdrawn', ended_at = ${now}, offer_id = null, offer_until = null where id = ${wish.id} and state in ('asked', 'waiting', 'offered')`,
  )
  if (!wish.offerId) return
  await removeJob(db, `appointments offer ${wish.offerId}`)
  const freed = await letGo(house, db, wish.offerId)
  if (freed) await cool(house, db, freed)
}
