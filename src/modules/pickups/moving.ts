import { type Db, inTransaction, maybe, run, sql } from '../../platform/database.ts'
import { addJob, removeJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { notify } from '../../platform/notify.ts'
import { formatInstant } from '../../ui/format.ts'
import { addToTimeline, caseLink, type CaseView, changeAnswers, findCase, lockCase } from '../services/index.ts'
import { type Booking, bookingsOf, movesOf } from './bookings.ts'
import { icsFor } from './calendar-entry.ts'
import { stopsChanged } from './dispatch/changed.ts'
import { type FreeDay, zoneOf } from './free-days.ts'
import { confirmHeld, finish, forgetNumbers, lockDays, prolong } from './holding.ts'
import { dateOf, loadsAgain, nameStops, questionIds, shiftsOf, spotOf } from './order.ts'
import { type DateValue, sayDay } from './questions/date-value.ts'
import { holdDay } from './questions/hold-day.ts'
import { planReminder, takeBackReminder, withdrawReminder } from './reminder.ts'
import { rulesOf } from './rules.ts'
import { confirmationLines, inEvery, saySpan } from './saying.ts'
import { texts } from './text.ts'

export type Moved = { ok: true; day: Temporal.PlainDate; payment: string | null } | { ok: false; because: 'taken' | 'too late'; free: FreeDay[] }

interface PendingMove {
  case_id: string
  before: DateValue
  payment_id: string
  until: Temporal.Instant
}

/**
 * Moves a booked order to another day in the same case. Nothing to pay: done at once. A difference to pay: the new day is held
 * and the old one stays booked until the payment arrives (`payment.settled`) or the hold runs out. Call with the case locked.
 * @param free a move the city caused: costs what the order cost before
 * @param actor who moves it, for the trail
 */
export async function moveOrder(
  house: House,
  db: Db,
  subject: CaseView,
  stops: readonly Booking[],
  to: { day: Temporal.PlainDate; express: boolean },
  free: boolean,
  actor = 'citizen',
): Promise<Moved> {
  const before = dateOf(subject)
  const first = stops[0]
  if (!before || !first) throw new Error(`case ${subject.code} has no booked day to move`)
  const zone = (await zoneOf(db, first.district)) ?? first.zone_key
  const household = await householdOf(db, subject.id, first)
  await lockDays(db, subject.id, zone, to.day)
  const held = await holdDay(house, db, { applicationId: subject.id, ...to, zone, spot: spotOf(first), loads: loadsAgain(stops), household })
  if (!held.ok) return held
  // What the city took back and gives anew costs no more than before; what was paid for being quick goes back.
  const after: DateValue = free
    ? { ...before, day: held.value.day, until: held.value.until, express: false, displaced: true }
    : { ...held.value, prices: before.prices }
  const pending = await pendingMove(db, subject.id)
  const origin = pending?.before ?? before
  const { payment } = await changeAnswers(
    house,
    db,
    subject.id,
    { [questionIds.date]: after },
    inEvery((t, lang) => t.move.why(sayDay(origin.day, lang), sayDay(after.day, lang))),
    actor,
  )
  if (!payment) {
    await finishMove(house, db, subject.id)
    return { ok: true, day: to.day, payment: null }
  }
  const until = house.clock.now().add({ minutes: rulesOf(house.city).hold.payingMinutes })
  await prolong(db, subject.id, until)
  await nameStops(db, subject)
  await run(
    db,
    sql`insert into pickups.move (application_id, case_id, before, payment_id, until, asked_at)
    values (${subject.id}, ${subject.id}, ${JSON.stringify(origin)}::jsonb, ${payment.id}, ${until}, ${house.clock.now()})
    on conflict (application_id) do update set payment_id = excluded.payment_id, until = excluded.until`,
  )
  await addJob(db, 'pickups.lapseMove', { caseId: subject.id }, { at: until, key: `pickups.lapseMove:${subject.id}` })
  await addToTimeline(db, subject.id, {
    at: house.clock.now(),
    kind: 'moving',
    actor,
    citizen: inEvery((t, lang) => t.move.asked(sayDay(origin.day, lang), sayDay(after.day, lang))),
  })
  return { ok: true, day: to.day, payment: payment.path }
}

/** Somebody else asked for a move that costs something: the citizen reads until when it can be paid, and where. */
export async function askCaller(house: House, db: Db, subject: CaseView, day: Temporal.PlainDate): Promise<void> {
  const { before, until, payment_id } = (await pendingMove(db, subject.id))!
  const { lang } = subject
  const t = texts[lang].move
  await notify(house, db, {
    to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang },
    kind: 'payment',
    subject: t.paySubject(sayDay(day, lang)),
    lines: [t.asked(sayDay(before.day, lang), sayDay(day, lang)), t.payUntil(formatInstant(until, lang, house.city.zone, 'weekday'))],
    link: { text: texts[lang].reminder.link, url: await caseLink(house, db, subject.id) },
    key: `pickups.asked:${payment_id}`,
  })
}

/** Event: the difference for a move is paid, so the new day counts. If it is gone meanwhile, the old one stays and the money goes back. */
export async function movePaid(house: House, db: Db, event: { paymentId: string; subject: string }): Promise<void> {
  if (!event.subject.startsWith('case:')) return
  const caseId = event.subject.slice('case:'.length)
  const pending = await pendingMove(db, caseId)
  if (pending?.payment_id !== event.paymentId) return
  const held = await bookingsOf(db, caseId, ['held'])
  if (held.length > 0) return finishMove(house, db, caseId)
  await endMove(house, db, caseId, 'lapsedMoney')
}

/** Job: the difference was not paid in time. Runs again later if the time was prolonged. */
export async function lapseMove({ caseId }: { caseId: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    await lockCase(tx, caseId)
    const pending = await pendingMove(tx, caseId)
    if (!pending || Temporal.Instant.compare(pending.until, house.clock.now()) > 0) return
    await endMove(house, tx, caseId, 'lapsed')
  })
}

/** Goes back to the old day: what is held for the new one is free again, open differences are no longer asked for. Nothing if no move is pending. */
export async function endMove(house: House, db: Db, caseId: string, because: 'lapsed' | 'lapsedMoney' = 'lapsed'): Promise<void> {
  const pending = await pendingMove(db, caseId)
  if (!pending) return
  await dropMove(db, caseId)
  await finish(db, house.clock.now(), caseId, ['held'], 'expired')
  await forgetNumbers(db, caseId, Temporal.PlainDate.from(pending.before.day).year)
  await changeAnswers(
    house,
    db,
    caseId,
    { [questionIds.date]: pending.before },
    inEvery((t, lang) => t.move[because](sayDay(pending.before.day, lang))),
  )
}

/** Forgets a pending move without a word; for cases that end. */
export async function dropMove(db: Db, applicationId: string): Promise<void> {
  await run(db, sql`delete from pickups.move where application_id = ${applicationId}`)
  await removeJob(db, `pickups.lapseMove:${applicationId}`)
}

async function finishMove(house: House, db: Db, caseId: string) {
  const now = house.clock.now()
  const old = await bookingsOf(db, caseId, ['booked', 'displaced'])
  await finish(db, now, caseId, ['booked', 'displaced'], 'moved')
  await confirmHeld(db, now, caseId)
  await dropMove(db, caseId)
  const subject = (await findCase(db, caseId))!
  const date = dateOf(subject)!
  await nameStops(db, subject)
  await run(db, sql`update pickups.booking set express = ${date.express} where application_id = ${caseId} and state = 'booked' and express <> ${date.express}`)
  const booked = await bookingsOf(db, caseId, ['booked'])
  const day = booked[0]!.day
  await forgetNumbers(db, caseId, day.year)
  for (const stop of old) await withdrawReminder(db, caseId, stop.day)
  await takeBackReminder(db, caseId)
  await planReminder(house, db, caseId, day)
  await stopsChanged(db, [...new Set([...shiftsOf(old), ...shiftsOf(booked)])])
  const { lang } = subject
  const url = await caseLink(house, db, caseId)
  await notify(house, db, {
    to: { accountId: subject.accountId, email: subject.contact.email, name: subject.contact.name, lang },
    kind: 'appointment',
    subject: texts[lang].move.subject(sayDay(day, lang)),
    lines: [texts[lang].move.mail(sayDay(day, lang), saySpan(booked, lang)), ...confirmationLines(house.city, booked, lang).slice(1)],
    link: { text: texts[lang].reminder.link, url },
    attachments: [icsFor(house, subject, booked, url, await movesOf(db, caseId))],
    key: `pickups.moved:${booked[0]!.id}`,
  })
}

export function pendingMove(db: Db, caseId: string): Promise<PendingMove | null> {
  return maybe(db, sql<PendingMove>`select case_id, before, payment_id, until from pickups.move where application_id = ${caseId}`)
}

async function householdOf(db: Db, applicationId: string, stop: Booking) {
  const row = await maybe(
    db,
    sql<{ household: string }>`select household from pickups.household_order where application_id = ${applicationId} order by year desc limit 1`,
  )
  return row?.household ?? stop.address_id
}
