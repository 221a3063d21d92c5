import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { inTransaction, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { type Appointment, findAppointmentByCode } from '../booking/appointment.ts'
import { end } from '../booking/ending.ts'
import { appointmentLink } from '../booking/link.ts'
import { freeStarts } from '../free-times.ts'
import { bookedOn, idCard as need, office as officeKey } from '../testing/booked.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { ask, type Asked } from './asking.ts'
import { offerOpen } from './offering.ts'
import { type Wish, wishColumns, wishLink } from './wish.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const today = Temporal.PlainDate.from('2026-11-23')
let people = 0
const booked = (day: Temporal.PlainDate, at = 0) => bookedOn(house.house, day, at)

function getWish(id: string): Promise<Wish> {
  return one(db, sql<Wish>`select ${wishColumns} from appointments.wish w where id = ${id}`)
}

const anything = {
  need,
  offices: [officeKey],
  fromDay: today,
  untilDay: today.add({ days: 60 }),
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  starts: '00:00',
  ends: '24:00',
  lang: 'de' as const,
  appointmentId: null,
}

/** Somebody on the list, address confirmed through the mail's page. */
async function waiting(over: Partial<Asked> = {}) {
  people += 1
  const wish = await inTransaction(db, tx =>
    ask(house.house, tx, { ...anything, name: `Mensch ${people}`, email: `mensch${people}@post.example`, ...over }, 'guest'),
  )
  const browser = house.visitor()
  const page = await open(browser, wish!)
  assert.match(page.words, /Bitte bestätigen/)
  assert.equal((await getWish(wish!.id)).state, 'asked', 'seeing the page confirms nothing')
  assert.equal((await browser.post(`/warteliste/${wish!.code}/bestaetigung`)).status, 303)
  house.clock.advance('PT1S')
  return { wish: wish!, browser }
}

/** Opens the secret link as from a mail. */
async function open(browser: Browser, wish: Wish) {
  const { pathname, search } = new URL(wishLink(house.house, wish))
  return browser.follow(await browser.get(pathname + search))
}

async function mailsTo(wish: Wish) {
  return (await many(db, sql<{ subject: string }>`select subject from platform.mail where address = ${wish.email} order by created_at`)).map(
    mail => mail.subject,
  )
}

test('a time given back is offered to the first in the line, passes on when let pass, and is taken once', async () => {
  const day = today.add({ days: 15 })
  const first = await waiting({ fromDay: day, untilDay: day })
  const second = await waiting({ fromDay: day, untilDay: day })
  const someone = await booked(day)
  await inTransaction(db, tx => end(house.house, tx, someone.id, 'cancelled'))
  await house.runJobs()
  assert.equal((await getWish(first.wish.id)).state, 'offered')
  assert.equal((await getWish(second.wish.id)).state, 'waiting')
  assert.match((await mailsTo(first.wish)).at(-1)!, /Termin frei: Dienstag, 8\. Dezember 2026/)
  const page = await first.browser.get(`/warteliste/${first.wish.code}`)
  assert.match(page.words, /Frei geworden: Dienstag, 8\. Dezember 2026, 08:00 Uhr, Bürgerbüro Altstadt/)

  await first.browser.post(`/warteliste/${first.wish.code}/ablehnung`)
  await house.runJobs()
  assert.equal((await getWish(first.wish.id)).state, 'waiting', 'once at the end of the line')
  assert.equal((await getWish(second.wish.id)).state, 'offered')

  const answers = await Promise.all([
    second.browser.post(`/warteliste/${second.wish.code}/annahme`),
    second.browser.post(`/warteliste/${second.wish.code}/annahme`),
  ])
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  const taken = await one(
    db,
    sql<{
      name: string
      state: string
      start: Temporal.Instant
    }>`select a.name, a.state, lower(slot) as start from appointments.appointment a where id = ${(await getWish(second.wish.id)).offerId}`,
  )
  assert.deepEqual([taken.name, taken.state], [second.wish.name, 'booked'])
  assert.ok(taken.start.equals(someone.start))
})

test('an offer nobody answers goes to the next, and after the second one the entry ends with a mail', async () => {
  const day = today.add({ days: 22 })
  const { wish } = await waiting({ fromDay: day, untilDay: day })
  for (const [at, state] of ['waiting', 'expired'].entries()) {
    const someone = await booked(day, 3 * at)
    await inTransaction(db, tx => end(house.house, tx, someone.id, 'cancelled'))
    await house.runJobs()
    assert.equal((await getWish(wish.id)).state, 'offered')
    house.clock.advance('PT13H')
    await house.runJobs()
    assert.equal((await getWish(wish.id)).state, state)
  }
  assert.equal((await mailsTo(wish)).at(-1), 'Ihr Eintrag auf der Warteliste ist beendet')
  house.clock.set('2026-11-23T08:10:00Z')
})

test('who has an appointment is offered only earlier ones, and gives the old one back by accepting', async () => {
  const mine = await booked(today.add({ days: 30 }))
  const wish = (await inTransaction(db, tx => ask(house.house, tx, { ...anything, name: mine.name, email: mine.email!, appointmentId: mine.id }, 'guest')))!
  assert.equal(wish.state, 'waiting')
  const later = await booked(today.add({ days: 36 }))
  await inTransaction(db, tx => end(house.house, tx, later.id, 'cancelled'))
  await house.runJobs()
  assert.equal((await getWish(wish.id)).state, 'waiting', 'a later one is no gain')
  const earlier = await booked(today.add({ days: 8 }))
  await run(db, sql`update appointments.wish set state = 'withdrawn' where state = 'waiting' and id <> ${wish.id}`)
  await inTransaction(db, tx => end(house.house, tx, earlier.id, 'cancelled'))
  await house.runJobs()
  const browser = house.visitor()
  await open(browser, wish)
  assert.equal((await browser.post(`/warteliste/${wish.code}/annahme`)).status, 303)
  const states = await many(db, sql<{ state: string }>`select state from appointments.appointment where lower(email) = ${mine.email} order by lower(slot)`)
  assert.deepEqual(
    states.map(row => row.state),
    ['booked', 'moved'],
  )
})

test('an entry follows its appointment when that moves, also while an offer is out: earlier ones are still offered, and nobody ends with two', async () => {
  const mine = await booked(today.add({ days: 38 }))
  const wish = await waitingForEarlier(mine)
  const browser = house.visitor()
  const moved = await move(browser, mine, today.add({ days: 44 }))
  await house.runJobs()
  assert.equal((await getWish(wish.id)).state, 'waiting', 'the time they gave up themselves is not offered to them')
  await freed(today.add({ days: 42 }))
  assert.equal((await getWish(wish.id)).state, 'offered', 'later than the first one, earlier than the present one')
  const again = await move(browser, moved, today.add({ days: 45 }))
  await open(browser, wish)
  assert.equal((await browser.post(`/warteliste/${wish.code}/annahme`)).status, 303)
  const theirs = await many(
    db,
    sql<{
      state: string
      instead: string | null
    }>`select state, instead_of as instead from appointments.appointment where lower(email) = ${mine.email} order by lower(slot)`,
  )
  assert.deepEqual(
    theirs.map(row => row.state),
    ['moved', 'booked', 'moved', 'moved'],
  )
  assert.equal(theirs[1]!.instead, again.id, 'calendars move one entry')
})

test('who cancels the appointment is off the list, and a time offered to them goes to the next', async () => {
  const day = today.add({ days: 43 })
  const mine = await booked(today.add({ days: 50 }))
  const wish = await waitingForEarlier(mine)
  const browser = house.visitor()
  const moved = await move(browser, mine, today.add({ days: 51 }))
  await freed(day)
  assert.equal((await getWish(wish.id)).state, 'offered')
  const next = await waiting({ fromDay: day, untilDay: day })
  await browser.post(`/termin/${moved.code}/absagen`)
  await house.runJobs()
  assert.equal((await getWish(wish.id)).state, 'withdrawn')
  assert.equal((await getWish(next.wish.id)).state, 'offered')
})

/** Somebody with an appointment who would like an earlier one. */
async function waitingForEarlier(mine: Appointment): Promise<Wish> {
  await run(db, sql`update appointments.wish set state = 'withdrawn' where state = 'waiting'`)
  // What earlier tests gave back is nobody's business here.
  await house.runJobs()
  const wish = await inTransaction(db, tx => ask(house.house, tx, { ...anything, name: mine.name, email: mine.email!, appointmentId: mine.id }, 'guest'))
  return wish!
}

/** Somebody else gives a time back. */
async function freed(day: Temporal.PlainDate) {
  const someone = await booked(day)
  await inTransaction(db, tx => end(house.house, tx, someone.id, 'cancelled'))
  await house.runJobs()
}

/** Opens the link of the appointment's mail and takes the first time of another day. */
async function move(browser: Browser, mine: Appointment, day: Temporal.PlainDate): Promise<Appointment> {
  const { pathname, search } = new URL(appointmentLink(house.house, mine))
  await browser.get(pathname + search)
  const [start] = await freeStarts(db, { need, minutes: 15, audience: 'online', now: house.clock.now(), today }, officeKey, day)
  const answer = await browser.post(`/termin/${mine.code}/verlegen`, { ort: officeKey, beginn: start!.start.toString() })
  assert.equal(answer.status, 303, answer.words)
  return (await findAppointmentByCode(db, answer.location!.split('/')[2]!))!
}

test('what becomes free by longer hours is offered too, in the order of the line', async () => {
  const sunday = today.add({ days: 13 })
  const { wish } = await waiting({ fromDay: sunday, untilDay: sunday })
  await offerOpen({}, house.house)
  assert.equal((await getWish(wish.id)).state, 'waiting')
  const counter = await one(db, sql<{ id: string }>`select id from appointments.counter where office_key = ${officeKey} order by position limit 1`)
  await run(db, sql`update appointments.counter_day set open = '{[2026-12-06T09:00Z,2026-12-06T11:00Z)}' where counter_id = ${counter.id} and day = ${sunday}`)
  await offerOpen({}, house.house)
  assert.equal((await getWish(wish.id)).state, 'offered')
})

test('the list cannot be joined twice with one address, and leaving it gives an offered time to the next', async () => {
  const day = today.add({ days: 29 })
  const first = await waiting({ fromDay: day, untilDay: day })
  const again = await inTransaction(db, tx =>
    ask(house.house, tx, { ...anything, fromDay: day, untilDay: day, weekdays: [1], name: 'x', email: first.wish.email.toUpperCase() }, 'guest'),
  )
  assert.equal(again, null)
  const second = await waiting({ fromDay: day, untilDay: day })
  const someone = await booked(day)
  await inTransaction(db, tx => end(house.house, tx, someone.id, 'cancelled'))
  await house.runJobs()
  assert.equal((await getWish(first.wish.id)).state, 'offered')
  await first.browser.post(`/warteliste/${first.wish.code}/austragung`)
  await house.runJobs()
  assert.equal((await getWish(first.wish.id)).state, 'withdrawn')
  assert.equal((await getWish(second.wish.id)).state, 'offered')
  assert.equal((await house.visitor().get(`/warteliste/${first.wish.code}`)).status, 404, 'nobody else sees it')
})

test('between being given back and being offered or open the time is nobody’s', async () => {
  const day = today.add({ days: 35 })
  const someone = await booked(day)
  await inTransaction(db, tx => end(house.house, tx, someone.id, 'cancelled'))
  const looking = { need, minutes: 15, audience: 'any' as const, now: house.clock.now(), today }
  const counters = async () => (await freeStarts(db, looking, officeKey, day)).find(one => one.start.equals(someone.start))?.counters ?? 0
  const during = await counters()
  house.clock.advance('PT91M')
  await house.runJobs()
  await run(db, sql`select appointments.free_lapsed(array[${someone.counterId}]::uuid[], ${day}, ${house.clock.now()})`)
  assert.equal(await counters(), during + 1)
  assert.equal(
    await maybe(db, sql`select 1 from appointments.appointment where state = 'cooling' and counter_id = ${someone.counterId} and day = ${day}`),
    null,
  )
})
