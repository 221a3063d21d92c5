import { audit } from '../../../platform/audit.ts'
import { type Db, holdName, inTransaction, many, run, sql, type Tx } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { outsideHours, planOffice } from '../hours/plan.ts'
import { minutesOf } from '../need.ts'
import { type Appointment, appointmentColumns, findAppointment } from './appointment.ts'
import { end } from './ending.ts'
import { publishDay } from './live.ts'
import { nearestFree } from './nearest.ts'
import { take } from './taking.ts'
import { tellDisplaced } from './tell-displaced.ts'

/** A change of an office's hours or counters, and what people whose time falls out are told. */
export interface HoursChange {
  readonly officeKey: string
  /** makes the change itself */
  readonly make: (tx: Tx) => Promise<void>
  /** why, as the citizen reads it */
  readonly because: string
  /** account id of who decided it */
  readonly actor: string
}

export interface Displacement {
  /** how many appointments fell out */
  readonly displaced: number
  /** how many of them got a new time offered */
  readonly offered: number
  /** how many have to be called by phone */
  readonly toCall: number
}

/** A new time is offered no sooner than this before it begins, so that there is time to read of it. */
const noticeMinutes = 120
/** An offer ends at least this long before its start. */
const spareMinutes = 60
/** Whose appointment was to begin within this time is called, if there is a number: mail may be read too late. */
const callWithinHours = 24

/**
 * Changes an office's hours: what is booked outside them afterwards is displaced, each of those people is offered the nearest fitting
 * free time and told, and the counter days follow. One transaction: nobody can lose an appointment without being offered one or standing on
 * the list of calls. Whoever books in the same moment waits for it and finds the new hours.
 */
export function changeHours(house: House, db: Db, { officeKey, make, because, actor }: HoursChange): Promise<Displacement> {
  return inTransaction(db, async tx => {
    await lockOffice(house, tx, officeKey)
    await make(tx)
    const lost: Lost[] = []
    for (const id of await outsideHours(house, tx, officeKey)) {
      const one = await lose(house, tx, id, because)
      if (one) lost.push(one)
    }
    await planOffice(house, tx, officeKey)
    const counts = { displaced: lost.length, offered: 0, toCall: 0 }
    for (const { appointment, reason } of lost) {
      const offer = await offerNearest(house, tx, appointment)
      const isToCall = needsCall(house, appointment, offer)
      await tellDisplaced(house, tx, { ...appointment, displacedBecause: reason }, offer)
      await run(tx, sql`update appointments.appointment set told_at = ${isToCall ? null : house.clock.now()}::timestamptz where id = ${appointment.id}`)
      await audit(tx, house.clock.now(), {
        actor,
        action: 'appointment.displaced',
        subject: `appointment:${appointment.id}`,
        details: { offer: offer?.id ?? null, toCall: isToCall },
      })
      if (offer) counts.offered += 1
      if (isToCall) counts.toCall += 1
    }
    return counts
  })
}

interface Lost {
  readonly appointment: Appointment
  readonly reason: string
}

/**
 * Locks in the order everybody keeps: appointments, then days. One office at a time changes its hours; the offers reach into others.
 */
async function lockOffice(house: House, db: Db, officeKey: string) {
  const today = house.clock.now().toZonedDateTimeISO(house.city.zone).toPlainDate()
  await holdName(db, 'appointments hours')
  await run(
    db,
    sql`select 1 from appointments.appointment where office_key = ${officeKey} and day >= ${today} and appointments.occupies(state) order by id for update`,
  )
  await run(db, sql`select 1 from appointments.counter_day where office_key = ${officeKey} and day >= ${today} order by counter_id, day for no key update`)
}

/** Takes a time away. @returns who lost an appointment by it; null for times that were only held, and for the waiting list's offers */
async function lose(house: House, db: Db, id: string, because: string): Promise<Lost | null> {
  const booked = await end(house, db, id, 'displaced', because)
  if (booked) return { appointment: booked, reason: because }
  const [held] = await many(
    db,
    sql<Appointment>`update appointments.appointment a set state = 'expired', ended_at = ${house.clock.now()}
      where id = ${id} and state in ('held', 'unconfirmed', 'offered', 'cooling') returning ${appointmentColumns}`,
  )
  // The offer to somebody displaced before falls out as well: they are owed another.
  const owed = held?.insteadOf ? await findAppointment(db, held.insteadOf) : null
  return owed?.state === 'displaced' ? { appointment: owed, reason: because } : null
}

/** Keeps the nearest fitting time for somebody who lost theirs. @returns null if there is none */
async function offerNearest(house: House, db: Db, lost: Appointment): Promise<Appointment | null> {
  const now = house.clock.now()
  const minutes = await minutesOf(db, lost)
  if (minutes === 0) return null
  // Somebody may take the time in the same moment; then the next one.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const free = await nearestFree(db, lost, lost, minutes, now.add({ minutes: noticeMinutes }))
    if (!free) return null
    const { minutesToAnswer } = await office(db, free.officeKey)
    const until = earlier(now.add({ minutes: minutesToAnswer }), free.start.subtract({ minutes: spareMinutes }))
    const offer = await take(house, db, { ...free, need: lost, audience: 'any', state: 'offered', until, lang: lost.lang, insteadOf: lost.id })
    if (!offer) continue
    publishDay(house, db, offer)
    return offer
  }
  return null
}

function needsCall(house: House, lost: Appointment, offer: Appointment | null): boolean {
  const canRead = lost.email !== null || lost.accountId !== null
  const isSoon = Temporal.Instant.compare(lost.start, house.clock.now().add({ hours: callWithinHours })) < 0
  return !canRead || offer === null || (isSoon && lost.phone !== null)
}

async function office(db: Db, key: string) {
  const [row] = await many(db, sql<{ minutesToAnswer: number }>`select offer_minutes as "minutesToAnswer" from appointments.office where key = ${key}`)
  return row!
}

function earlier(a: Temporal.Instant, b: Temporal.Instant) {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}
