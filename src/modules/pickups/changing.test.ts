import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Answer } from '../../../test/browser.ts'
import { attachmentsOf, listMails } from '../../platform/mail.ts'
import { one, run, sql } from '../../platform/database.ts'
import { findCase } from '../services/index.ts'
import { bookingsOf, type BookingState } from './bookings.ts'
import { offer } from './displacing.ts'
import { lapseMove } from './moving.ts'
import { dateOf } from './order.ts'
import { closeDay, loseVehicle, reopenDay } from './shifts.ts'
import { codeOf, offered, type Orderer, openPickupHouse, orderer, pay } from './testing/order.ts'

const house = await openPickupHouse()
after(() => house.close())
const { db } = house.house
let seed = 100

/** Somebody with a booked day at least a week ahead. */
async function booked(
  things: Record<string, number> = { armchair: 1 },
  wanted: (choice: string) => boolean = choice => choice >= '2026-12-01' && choice.endsWith('standard'),
) {
  const me = await orderer(house.house, house.visitor(), { seed: (seed += 1) })
  await me.upTo(things)
  await me.when(offered(await me.see('termin')).find(wanted)!)
  await me.who()
  await me.send()
  const code = await codeOf(house.house, me.id)
  return Object.assign(me, { code, base: `/vorgang/${code}/abholung` })
}

async function days(me: Orderer, ...states: BookingState[]) {
  return (await bookingsOf(db, me.id, states)).map(stop => stop.day.toString())
}

async function feeOf(me: Orderer) {
  return one(
    db,
    sql<{ fee: number; open: number; paid: number; back: number }>`select c.fee_cents as fee,
      (select coalesce(sum(cents), 0)::int from services.charge where case_id = c.id and state = 'open') as open,
      (select coalesce(sum(cents), 0)::int from services.charge where case_id = c.id and state = 'settled') as paid,
      (select coalesce(sum(cents), 0)::int from services.refund where case_id = c.id) as back from services.case c where c.id = ${me.id}`,
  )
}

test('moving to another standard day happens at once: the old place is free, the calendar file follows', async () => {
  const me = await booked()
  const [before] = await days(me, 'booked')
  const page = await me.browser.get(`${me.base}/verschieben`)
  assert.equal(page.status, 200)
  const choice = offered(page).findLast(one => one.endsWith('standard'))!
  const answer = await me.browser.post(`${me.base}/verschieben`, { termin: choice })
  assert.equal(answer.location, `/vorgang/${me.code}`)
  assert.deepEqual(await days(me, 'booked'), [choice.slice(0, 10)])
  assert.deepEqual(await days(me, 'moved'), [before])
  assert.match((await me.browser.follow(answer)).words, /Abholung verlegt von/)
  const mail = (await listMails(db)).find(one => one.subject.startsWith('Ihre Abholung ist jetzt am'))!
  const [file] = await attachmentsOf(db, mail.id)
  assert.match(file!.bytes.toString(), /SEQUENCE:1/)
})

test('moving to an express day: the new day counts when the 40 € are paid, and moving back gives them back', async () => {
  const me = await booked()
  const [before] = await days(me, 'booked')
  const express = offered(await me.browser.get(`${me.base}/verschieben`)).find(one => one.endsWith('express'))!
  const answer = await me.browser.post(`${me.base}/verschieben`, { termin: express })
  assert.match(answer.location!, /^\/zahlung\//)
  assert.deepEqual(await days(me, 'booked'), [before], 'until then the old day stands')
  assert.deepEqual(await days(me, 'held'), [express.slice(0, 10)])
  await pay(me.browser, answer.location!)
  assert.deepEqual(await days(me, 'booked'), [express.slice(0, 10)])
  assert.equal((await feeOf(me)).paid, 4000)
  house.clock.set('2026-11-23T08:20:00Z')
  const late = await me.browser.post(`${me.base}/verschieben`, {
    termin: offered(await me.browser.get(`${me.base}/verschieben`)).find(one => one.endsWith('standard'))!,
  })
  // Express for the day after tomorrow: the cut-off (noon, two working days before) is today at noon.
  assert.equal(late.location, `/vorgang/${me.code}`)
  assert.deepEqual(await feeOf(me), { fee: 0, open: 0, paid: 4000, back: 4000 })
})

test('a difference that is not paid leaves everything as it was', async () => {
  const me = await booked()
  const [before] = await days(me, 'booked')
  const express = offered(await me.browser.get(`${me.base}/verschieben`)).find(one => one.endsWith('express'))!
  await me.browser.post(`${me.base}/verschieben`, { termin: express })
  const now = house.clock.now()
  await lapseMove({ caseId: me.id }, house.house)
  assert.deepEqual(await days(me, 'held'), [express.slice(0, 10)], 'not before its time')
  house.clock.set(now.add({ minutes: 61 }))
  await lapseMove({ caseId: me.id }, house.house)
  await lapseMove({ caseId: me.id }, house.house)
  house.clock.set(now)
  assert.deepEqual(await days(me, 'booked'), [before])
  assert.deepEqual(await days(me, 'held'), [])
  assert.deepEqual(await feeOf(me), { fee: 0, open: 0, paid: 0, back: 0 })
  assert.equal(dateOf((await findCase(db, me.id))!)!.day, before)
})

test('cancelling frees the place, ends the case and gives the money back; twice is as good as once', async () => {
  const me = await booked({ bench: 1 }, choice => choice.endsWith('express'))
  await pay(me.browser, (await one(db, sql<{ path: string }>`select path from services.charge where case_id = ${me.id}`)).path)
  assert.equal((await days(me, 'booked')).length, 1)
  assert.match((await me.browser.get(`${me.base}/absagen`)).words, /Was Sie bezahlt haben, bekommen Sie zurück/)
  const answer = await me.browser.post(`${me.base}/absagen`, { _key: 'eins' })
  assert.equal(answer.status, 303)
  assert.equal((await me.browser.post(`${me.base}/absagen`, { _key: 'eins' })).status, 303)
  assert.deepEqual(await days(me, 'cancelled').then(list => list.length), 1)
  assert.equal((await feeOf(me)).back, 4000)
  assert.equal((await findCase(db, me.id))!.state, 'cancelled')
  assert.equal((await me.browser.post(`${me.base}/absagen`, { _key: 'zwei' })).status, 404, 'nothing is booked any more')
})

test('after the cut-off the pages say so, name the phone number, and refuse', async () => {
  const me = await booked()
  const [day] = await days(me, 'booked')
  const before = house.clock.now()
  house.clock.set(Temporal.PlainDate.from(day!).subtract({ days: 1 }).toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '15:00' }).toInstant())
  for (const page of ['verschieben', 'absagen']) {
    const shown = await me.browser.get(`${me.base}/${page}`)
    assert.equal(shown.status, 200)
    assert.match(shown.words, /Die Tour ist schon geplant.*0281 99 01 15/)
    const refused = await me.browser.post(`${me.base}/${page}`, { termin: '2026-12-14:standard' })
    assert.equal(refused.status, 409, page)
  }
  assert.equal((await me.browser.get(`/vorgang/${me.code}`)).words.includes('Abholung verlegen'), false)
  house.clock.set(before)
})

test('moving refuses nonsense, the same day and days that are gone, and says what is free', async () => {
  const me = await booked()
  const [day] = await days(me, 'booked')
  const post = async (termin: string) => me.browser.post(`${me.base}/verschieben`, { termin })
  assert.match((await post('')).words, /Bitte wählen Sie einen Tag aus/)
  assert.match((await post(`${day}:standard`)).words, /Das ist Ihr Termin jetzt/)
  assert.match((await post('2026-11-23:standard')).words, /Frei sind zum Beispiel/)
  const choice = offered(await me.browser.get(`${me.base}/verschieben`)).findLast(one => one.endsWith('standard'))!
  await run(db, sql`update pickups.shift set state = 'closed' where day = ${choice.slice(0, 10)}`)
  const gone = await post(choice)
  assert.equal(gone.status, 422)
  assert.match(gone.words, /ist gerade an jemand anderen gegangen\. Frei sind zum Beispiel/)
  await run(db, sql`update pickups.shift set state = 'open' where day = ${choice.slice(0, 10)}`)
  assert.deepEqual(await days(me, 'booked'), [day])
})

test('strangers see none of these pages', async () => {
  const me = await booked()
  for (const page of ['verschieben', 'absagen', 'neuer-termin', 'termin.ics', 'live'])
    assert.equal((await house.visitor().get(`${me.base}/${page}`)).status, 404, page)
})

test('a closed day: the citizen is told why, finds a day kept free, and takes it at no cost in the same case', async () => {
  const me = await booked({ 'wardrobe-4': 3 })
  await pay(me.browser, (await one(db, sql<{ path: string }>`select path from services.charge where case_id = ${me.id}`)).path)
  const paid = (await feeOf(me)).paid
  const [day] = await days(me, 'booked')
  await closeDay(house.house, db, { day: Temporal.PlainDate.from(day!), zoneKey: '*', reason: 'Glatteis auf allen Straßen', actor: 'test' })
  assert.deepEqual(await days(me, 'displaced'), [day])
  await offer({ applicationId: me.id }, house.house)
  await offer({ applicationId: me.id }, house.house)
  const mail = (await listMails(db)).find(one => one.subject.includes('fällt aus'))!
  assert.ok(mail)
  const page = await me.browser.get(`${me.base}/neuer-termin`)
  assert.match(page.words, /Glatteis auf allen Straßen\. Das tut uns leid\. Ein neuer Tag kostet Sie nichts/)
  assert.match(page.words, /für Sie frei gehalten/)
  const suggestion = /name="termin" value="([^"]+)"/.exec(page.body)![1]!
  const answer = await me.browser.post(`${me.base}/neuer-termin`, { termin: suggestion })
  assert.equal(answer.location, `/vorgang/${me.code}`)
  assert.deepEqual(await days(me, 'booked'), [suggestion.slice(0, 10)])
  assert.deepEqual(await feeOf(me), { fee: paid, open: 0, paid, back: 0 })
  assert.equal((await me.browser.post(`${me.base}/neuer-termin`, { termin: suggestion })).status, 409)
})

test('who paid for express and is displaced gets that back with the new day', async () => {
  const me = await booked({ bench: 1 }, choice => choice.endsWith('express'))
  await pay(me.browser, (await one(db, sql<{ path: string }>`select path from services.charge where case_id = ${me.id}`)).path)
  const [day] = await days(me, 'booked')
  await closeDay(house.house, db, { day: Temporal.PlainDate.from(day!), zoneKey: 'mitte', reason: 'Bombenfund am Hafen', actor: 'test' })
  await offer({ applicationId: me.id }, house.house)
  const suggestion = /name="termin" value="([^"]+)"/.exec((await me.browser.get(`${me.base}/neuer-termin`)).body)![1]!
  await me.browser.post(`${me.base}/neuer-termin`, { termin: suggestion })
  assert.deepEqual(await days(me, 'booked'), [suggestion.slice(0, 10)])
  assert.deepEqual(await feeOf(me), { fee: 0, open: 0, paid: 4000, back: 4000 })
  await reopenDay(house.house, db, Temporal.PlainDate.from(day!), 'mitte')
})

test('a lost vehicle frees its places and asks everybody on it once', async () => {
  const me = await booked({ 'washing-machine': 1, chair: 1 })
  const [stop] = await bookingsOf(db, me.id, ['booked'])
  const row = await one(db, sql<{ vehicle_key: string }>`select vehicle_key from pickups.shift where id = ${stop!.shift_id}`)
  await loseVehicle(house.house, db, { vehicleKey: row.vehicle_key, from: stop!.day, until: stop!.day, reason: 'Der Wagen hat eine Panne.', actor: 'test' })
  await loseVehicle(house.house, db, { vehicleKey: row.vehicle_key, from: stop!.day, until: stop!.day, reason: 'Der Wagen hat eine Panne.', actor: 'test' })
  assert.equal((await bookingsOf(db, me.id, ['displaced'])).length, 2, 'the whole order, so that it stays one day')
  await offer({ applicationId: me.id }, house.house)
  const left = await one(db, sql<{ used: number }>`select used_stops as used from pickups.shift where id = ${stop!.shift_id}`)
  assert.equal(left.used, 0)
  assert.equal((await listMails(db)).filter(mail => mail.subject.includes('fällt aus') && mail.subject.includes(String(stop!.day.day))).length >= 1, true)
  assert.match((await me.browser.get(`/vorgang/${me.code}`)).words, /Neuen Tag wählen/)
})

test('on the day the case page says how many stops are left', async () => {
  const me = await booked()
  const [stop] = await bookingsOf(db, me.id, ['booked'])
  const before = house.clock.now()
  await run(db, sql`update pickups.booking set position = null where shift_id = ${stop!.shift_id}`)
  await run(
    db,
    sql`update pickups.booking b set position = x.n from (select id, row_number() over (order by id) as n from pickups.booking where shift_id = ${stop!.shift_id} and state = 'booked' and id <> ${stop!.id}) x where b.id = x.id`,
  )
  const others = await one(
    db,
    sql<{ count: number }>`select count(*)::int from pickups.booking where shift_id = ${stop!.shift_id} and state = 'booked' and position is not null`,
  )
  house.clock.set(stop!.day.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '07:00' }).toInstant())
  const see = async () => (await me.browser.get(`/vorgang/${me.code}`)).words
  assert.match(await see(), /Wir kommen heute/)
  await run(db, sql`update pickups.booking set position = ${others.count + 1}, planned_at = '09:40' where id = ${stop!.id}`)
  assert.match(await see(), new RegExp(`Noch ${others.count} Stopps?, dann kommen wir zu Ihnen`))
  assert.match(await see(), /voraussichtlich gegen 09:40 Uhr/)
  await run(
    db,
    sql`update pickups.booking set state = 'done', done_at = ${house.clock.now()} where shift_id = ${stop!.shift_id} and position <= ${others.count}`,
  )
  assert.match(await see(), /Wir kommen als Nächstes zu Ihnen/)
  await run(db, sql`update pickups.booking set arrived_at = ${house.clock.now()} where id = ${stop!.id}`)
  assert.match(await see(), /Wir sind da/)
  await run(db, sql`update pickups.booking set state = 'done', done_at = ${house.clock.now()} where id = ${stop!.id}`)
  assert.match(await see(), /Abgeholt um 07:00 Uhr/)
  house.clock.set(before)
})

test('a payment that comes after the place was given away asks for a new day instead of losing the order', async () => {
  const me = await booked({ bench: 1 }, choice => choice.endsWith('express'))
  const { path } = await one(db, sql<{ path: string }>`select path from services.charge where case_id = ${me.id}`)
  const [held] = await bookingsOf(db, me.id, ['held'])
  await run(db, sql`update pickups.booking set state = 'expired' where application_id = ${me.id}`)
  await run(db, sql`update pickups.shift set state = 'lost' where day = ${held!.day}`)
  await pay(me.browser, path)
  assert.deepEqual(await days(me, 'displaced'), [held!.day.toString()])
  await offer({ applicationId: me.id }, house.house)
  assert.match((await me.browser.get(`${me.base}/neuer-termin`)).words, /für Sie frei gehalten/)
  await run(db, sql`update pickups.shift set state = 'open' where day = ${held!.day}`)
})

test('a dispatcher who acts for a caller ends on pages of the office, and the caller reads what is to pay for a dearer day', async () => {
  const me = await booked()
  const [before] = await days(me, 'booked')
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch')
  const offers = offered(await dispatcher.get(`${me.base}/verschieben`))
  const open = async (answer: Answer, words: RegExp) => {
    const page = await dispatcher.follow(answer)
    assert.equal(page.status, 200, `${answer.location}`)
    assert.match(page.words, words)
  }
  const shown = await dispatcher.get(`${me.base}/verschieben`)
  assert.ok(!shown.body.includes(`href="/vorgang/${me.code}"`), 'no way back to where only the citizen may be')
  await open(await dispatcher.post(`${me.base}/verschieben`, { termin: offers.find(one => one.endsWith('express'))! }), /ist reserviert/)
  assert.deepEqual(await days(me, 'booked'), [before])
  const mail = (await listMails(db)).find(one => one.subject.startsWith('Bitte bezahlen') && one.link_url?.includes(me.code))!
  assert.match(mail.lines!.join(' '), /Verlegung von .* gewünscht.*Bitte bezahlen Sie bis/)
  const { pathname, search } = new URL(mail.link_url!)
  const caller = house.visitor()
  assert.match((await caller.follow(await caller.get(pathname + search))).words, /40,00 €.*bezahlen/)
  const standard = offers.findLast(one => one.endsWith('standard') && !one.startsWith(before!))!
  await open(await dispatcher.post(`${me.base}/verschieben`, { termin: standard }), /ist verlegt/)
  assert.deepEqual(await days(me, 'booked'), [standard.slice(0, 10)])
  await closeDay(house.house, db, { day: Temporal.PlainDate.from(standard.slice(0, 10)), zoneKey: '*', reason: 'Glatteis', actor: 'test' })
  const [fresh] = offered(await dispatcher.get(`${me.base}/neuer-termin`))
  await open(await dispatcher.post(`${me.base}/neuer-termin`, { termin: fresh! }), /ist verlegt/)
  await open(await dispatcher.post(`${me.base}/absagen`), /ist abgesagt/)
  await reopenDay(house.house, db, Temporal.PlainDate.from(standard.slice(0, 10)), '*')
})

test('who moved a date stands in the trail, also when a dispatcher did it for a caller', async () => {
  const me = await booked()
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch')
  const choice = offered(await dispatcher.get(`${me.base}/verschieben`)).findLast(one => one.endsWith('standard'))!
  assert.equal((await dispatcher.post(`${me.base}/verschieben`, { termin: choice })).status, 303)
  const entry = await one(
    db,
    sql<{ actor: string }>`select actor from platform.audit where subject = ${`case:${me.id}`} and action = 'case.changed' order by id desc limit 1`,
  )
  assert.equal(entry.actor, await dispatcher.accountId())
})
