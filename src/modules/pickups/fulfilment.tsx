import { dayOf } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { type CaseView, caseLink, type Fulfilment } from '../services/index.ts'
import { type Booking, bookingsOf, currentBookings, movesOf } from './bookings.ts'
import { icsFor } from './calendar-entry.ts'
import { choicesFor } from './changing.ts'
import { dropMove } from './moving.ts'
import { stopsChanged } from './dispatch/changed.ts'
import { offerNewDates } from './displacing.ts'
import { confirmHeld, finish, forgetNumbers, hold, prolong } from './holding.ts'
import { isSameLoad, loadsOf, type Things } from './load.ts'
import { dateOf, loadsAgain, nameStops, questionIds, shiftsOf, spotOf, stopsWithoutShift } from './order.ts'
import { Panel } from './Panel.tsx'
import { sayDay } from './questions/date-value.ts'
import { texts as questionTexts } from './questions/text.ts'
import { planReminder, takeBackReminder } from './reminder.ts'
import { rulesOf } from './rules.ts'
import { confirmationLines, inEvery } from './saying.ts'

/** Carries out a case by collecting things on the day that was held for it. */
export const collection: Fulfilment = {
  name: 'pickups.collection',

  async submit(house, db, subject) {
    const t = questionTexts[subject.lang].day
    const held = await bookingsOf(db, subject.id, ['held'])
    const date = dateOf(subject)
    const refuse = (refused: string) => ({ refused, question: questionIds.date })
    if (!date) return refuse(t.choose)
    // A hold past its end no longer keeps its number in the household: somebody else may have the free allowance meanwhile.
    const isLapsed = held.length === 0 || held.some(one => Temporal.Instant.compare(one.hold_until, house.clock.now()) <= 0)
    if (isLapsed) return refuse(t.lapsed(sayDay(date.day, subject.lang)))
    const things = (subject.answers[questionIds.items] as Things | undefined)?.things ?? []
    const address = subject.answers[questionIds.address] as { id?: string; addressId?: string } | undefined
    const isSame = isSameLoad(loadsOf(things), held) && held[0]!.address_id === (address?.addressId ?? address?.id) && held[0]!.day.toString() === date.day
    if (!isSame || (await stopsWithoutShift(db, subject.id)).length > 0) return refuse(t.changed)
    await nameStops(db, subject)
    await prolong(db, subject.id, house.clock.now().add({ minutes: rulesOf(house.city).hold.payingMinutes }))
    return { ok: true }
  },

  async confirm(house, db, subject) {
    const now = house.clock.now()
    if ((await confirmHeld(db, now, subject.id)) === 0 && !(await bookAgain(house, db, subject))) return
    const lost = await stopsWithoutShift(db, subject.id)
    if (lost.length > 0)
      return offerNewDates(
        db,
        lost,
        inEvery(t => t.lateBecause),
      )
    const booked = await bookingsOf(db, subject.id, ['booked'])
    if (booked.length === 0) return
    await planReminder(house, db, subject.id, booked[0]!.day)
    await stopsChanged(db, shiftsOf(booked))
  },

  async release(house, db, subject) {
    const before = await bookingsOf(db, subject.id, ['booked'])
    await dropMove(db, subject.id)
    await finish(db, house.clock.now(), subject.id, ['held', 'booked', 'displaced'], 'cancelled')
    await forgetNumbers(db, subject.id)
    await takeBackReminder(db, subject.id)
    if (before.length > 0) await stopsChanged(db, shiftsOf(before))
  },

  choices: (v, subject) => choicesFor(v, subject),

  async panel(v, subject, side) {
    const bookings = await bookingsOf(v.db, subject.id, ['held', 'booked', 'displaced', 'done', 'missed'])
    return bookings.length > 0 ? <Panel v={v} subject={subject} bookings={bookings} side={side} left={await stopsLeft(v.db, bookings)} /> : null
  },

  async confirmation(house, db, subject) {
    const bookings = (await currentBookings(db, subject.id)).filter(booking => booking.state === 'booked')
    if (bookings.length === 0) return { lines: [], attachments: [] }
    const file = icsFor(house, subject, bookings, await caseLink(house, db, subject.id), await movesOf(db, subject.id))
    return { lines: confirmationLines(house.city, bookings, subject.lang), attachments: [file] }
  },
}

/**
 * The money came after the hold had lapsed: take the same day again if it can be had, else ask for another.
 * @returns false if there was nothing to book (it was booked before)
 */
async function bookAgain(house: House, db: Db, subject: CaseView): Promise<boolean> {
  if ((await currentBookings(db, subject.id)).length > 0) return false
  const lapsed = (await bookingsOf(db, subject.id, ['expired'])).toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const last = lapsed[0]
  if (!last) return false
  const order = lapsed.filter(one => one.day.equals(last.day) && one.hold_until.equals(last.hold_until))
  const now = house.clock.now()
  const isAhead = Temporal.PlainDate.compare(last.day, dayOf(now, house.city.zone)) > 0
  if (
    isAhead &&
    (await hold(db, now, {
      applicationId: subject.id,
      zone: last.zone_key,
      day: last.day,
      express: true,
      loads: loadsAgain(order),
      spot: spotOf(last),
      until: now.add({ minutes: 1 }),
    }))
  ) {
    await run(db, sql`update pickups.booking set express = ${last.express} where application_id = ${subject.id} and state = 'held'`)
    await nameStops(db, subject)
    return (await confirmHeld(db, now, subject.id)) > 0
  }
  await displaceLapsed(house, db, subject, order)
  return false
}

/** Turns lapsed holds into displaced stops, which take no place, and asks for a new day. */
async function displaceLapsed(house: House, db: Db, subject: CaseView, order: readonly Booking[]) {
  const ids = order.map(one => one.id)
  await run(db, sql`update pickups.booking set state = 'displaced', booked_at = ${house.clock.now()}, ended_at = null where id = any(${ids}::uuid[])`)
  await nameStops(db, subject)
  await offerNewDates(
    db,
    ids,
    inEvery(t => t.lateBecause),
  )
}

/** For each stop: how many of its tour come before it and are not done yet. */
async function stopsLeft(db: Db, bookings: readonly Booking[]): Promise<Map<string, number>> {
  const result = await sql<{ id: string; left: number }>`
    select mine.id, count(other.id)::int as left from pickups.booking mine
    left join pickups.booking other on other.shift_id = mine.shift_id and other.position < mine.position and other.state = 'booked'
    where mine.id = any(${bookings.map(booking => booking.id)}::uuid[]) and mine.position is not null group by mine.id`.execute(db)
  return new Map(result.rows.map(row => [row.id, row.left]))
}
