import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMails } from '../../platform/mail.ts'
import { many, one, run, sql } from '../../platform/database.ts'
import { bookingsOf } from './bookings.ts'
import { codeOf, offered, openPickupHouse, orderer, pay } from './testing/order.ts'

const house = await openPickupHouse()
after(() => house.close())
const { db } = house.house

test('a sofa: from the address to a booked day, without a human, and the day stands in the plan', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 1 })
  await me.upTo({ 'sofa-3': 1, fridge: 1 })
  const page = await me.see('termin')
  const choice = offered(page).find(one => one.endsWith('standard'))!
  assert.ok(!page.body.includes('2026-11-24'), 'tomorrow is too soon')
  assert.equal((await me.when(choice)).location, `/antrag/${me.id}/stellplatz`)
  assert.match((await me.see('termin')).words, /ist für Sie reserviert bis 09:15 Uhr/)
  await me.who()
  const sent = await me.browser.follow(await me.send())
  assert.equal(sent.status, 200)
  const stops = await bookingsOf(db, me.id, ['booked'])
  assert.deepEqual(
    stops.map(stop => [stop.fraction_group, stop.litres, stop.kg]),
    [
      ['bulky', 1700, 65],
      ['electric', 450, 45],
    ],
  )
  assert.equal(`${stops[0]!.day.toString()}:standard`, choice)
  assert.match(sent.words, /Ihre Abholung/)
  assert.match(sent.words, /1 × Sofa mit 3 Plätzen, 1 × Kühlschrank/)
  assert.match(sent.words, /Elektrogeräte holt ein eigener Wagen/)
  assert.match(sent.words, /Abholung verlegen/)
})

test('the confirmation and the calendar file name the day; the reminder comes two days before, once', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 2 })
  await me.upTo({ armchair: 1 })
  const choice = offered(await me.see('termin')).findLast(one => one.endsWith('standard'))!
  await me.when(choice)
  await me.who()
  await me.send()
  const code = await codeOf(house.house, me.id)
  const file = await me.browser.get(`/vorgang/${code}/abholung/termin.ics`)
  assert.equal(file.status, 200)
  assert.match(String(file.headers['content-type']), /text\/calendar/)
  assert.match(file.body, new RegExp(`DTSTART;TZID=Europe/Berlin:${choice.slice(0, 10).replaceAll('-', '')}T06`))
  assert.equal((await house.visitor().get(`/vorgang/${code}/abholung/termin.ics`)).status, 404, 'not for strangers')
  const day = Temporal.PlainDate.from(choice.slice(0, 10))
  const job = await one(db, sql<{ run_at: Temporal.Instant }>`select run_at from graphile_worker.jobs where key = ${`pickups.remind:${me.id}`}`)
  assert.equal(job.run_at.toString(), day.subtract({ days: 2 }).toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '10:00' }).toInstant().toString())
  const { remind } = await import('./reminder.ts')
  await remind({ caseId: me.id, day: day.toString() }, house.house)
  await remind({ caseId: me.id, day: day.toString() }, house.house)
  const mails = (await listMails(db)).filter(mail => mail.subject.startsWith('Übermorgen holen wir ab'))
  assert.equal(mails.length, 1)
})

test('wrong input is named at its field and kept', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 3 })
  await me.begin()
  await me.where()
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /Bitte wählen Sie mindestens eine Sache aus/],
    [{ 'gegenstaende.count.sofa-3': '-1' }, /ganze Zahl von 0 bis 20/],
    [{ 'gegenstaende.count.sofa-3': '2.5' }, /ganze Zahl von 0 bis 20/],
    [{ 'gegenstaende.count.sofa-3': '7' }, /Zusammen sind das 11,9 m³/],
    [{ 'gegenstaende.count.tyres': '1' }, /Reifen sind kein Sperrmüll/],
    [{ 'gegenstaende.own.0.name': 'vier Winterreifen', 'gegenstaende.own.0.size': 'M' }, /Wertstoffhof Süd/],
    [{ 'gegenstaende.own.0.name': 'Vogelhaus', 'gegenstaende.own.0.size': '' }, /Bitte schätzen Sie die Größe/],
    [{ 'gegenstaende.own.0.name': '', 'gegenstaende.own.0.size': 'M' }, /mit ein paar Wörtern/],
    [{ 'gegenstaende.own.0.name': 'x'.repeat(200), 'gegenstaende.own.0.size': 'M' }, /höchstens 80 Zeichen/],
    [{ 'gegenstaende.own.0.name': 'Vogelhaus', 'gegenstaende.own.0.size': 'S', 'gegenstaende.own.0.count': '99' }, /ganze Zahl von 0 bis 20/],
    [{ 'gegenstaende.count.keine-sache': '3' }, /Bitte wählen Sie mindestens eine Sache aus/],
  ]
  for (const [fields, sentence] of cases) {
    const answer = await me.answer('gegenstaende', fields)
    assert.equal(answer.status, 422, JSON.stringify(fields))
    assert.match(answer.words, sentence, JSON.stringify(fields))
  }
  const kept = await me.answer('gegenstaende', { 'gegenstaende.count.sofa-3': '3', 'gegenstaende.own.0.name': 'Vogelhaus' })
  assert.match(kept.body, /name="gegenstaende.count.sofa-3"[^>]*value="3"/)
  assert.match(kept.body, /value="Vogelhaus"/)
  assert.equal((await me.answer('gegenstaende', { 'gegenstaende.own.0.name': 'Vogelhaus', 'gegenstaende.own.0.size': 'S' })).status, 303)
  const forbidden = await many(db, sql<{ what: string }>`select what from pickups.refusal where application_id = ${me.id} and kind = 'forbidden'`)
  assert.deepEqual(forbidden, [{ what: 'tyres' }], 'noted once for the figures')
})

test('a day that does not exist, is too soon, or nonsense is refused with free days', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 4 })
  await me.upTo({ chair: 2 })
  for (const wrong of ['', 'morgen', '2026-13-45:standard', '2026-12-01:gratis']) assert.match((await me.when(wrong)).words, /Bitte wählen Sie einen Tag aus/)
  for (const wrong of ['2026-11-23:standard', '2026-11-24:express', '2026-11-29:standard', '2031-01-01:standard']) {
    const answer = await me.when(wrong)
    assert.equal(answer.status, 422, wrong)
    assert.match(answer.words, /Frei sind zum Beispiel: \w+, \d+\. /, wrong)
  }
})

test('two tabs: the later day replaces the earlier one, and one place is held', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 5 })
  await me.upTo({ table: 1 })
  const [first, second] = offered(await me.see('termin')).filter(one => one.endsWith('standard'))
  await me.when(first!)
  await me.when(second!)
  const held = await bookingsOf(db, me.id, ['held'])
  assert.deepEqual(
    held.map(one => one.day.toString()),
    [second!.slice(0, 10)],
  )
})

test('after a change of the things the day has to be chosen again, and an expired hold that went to somebody else too', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 6 })
  await me.upTo({ shelf: 1 })
  const choice = offered(await me.see('termin')).find(one => one.endsWith('standard'))!
  await me.when(choice)
  await me.who()
  await me.what({ shelf: 2 })
  const refused = await me.send()
  assert.match((await me.browser.follow(refused)).words, /haben sich geändert/)
  assert.match((await me.see('termin')).words, /haben sich geändert/)
  await me.when(choice)
  await run(db, sql`update pickups.booking set state = 'expired' where application_id = ${me.id}`)
  assert.match((await me.browser.follow(await me.send())).words, /abgelaufen/)
  await me.when(choice)
  assert.equal((await me.browser.follow(await me.send())).status, 200)
  assert.equal((await bookingsOf(db, me.id, ['booked'])).length, 1)
})

test('express costs 40 €, is held while paying, and is booked when paid', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 7 })
  await me.upTo({ bench: 1 })
  const page = await me.see('termin')
  const choice = offered(page).find(one => one.endsWith('express'))!
  assert.match(page.words, /Eilabholung, 40,00 €/)
  await me.when(choice)
  await me.who()
  assert.match((await me.browser.get(`/antrag/${me.id}/pruefen`)).words, /40,00 €/)
  const sent = await me.send()
  const code = await codeOf(house.house, me.id)
  const [held] = await bookingsOf(db, me.id, ['held'])
  assert.equal(held!.hold_until.toString(), house.clock.now().add({ minutes: 60 }).toString())
  const owed = await one(db, sql<{ path: string; cents: number }>`select path, cents from services.charge where case_id = ${me.id} and state = 'open'`)
  assert.equal(owed.cents, 4000)
  assert.ok(sent.location)
  await pay(me.browser, owed.path)
  assert.equal((await bookingsOf(db, me.id, ['booked'])).length, 1)
  assert.match((await me.browser.get(`/vorgang/${code}`)).words, /Eilabholung/)
})

test('the first two orders of a household in a year carry 3 m³ free, the third pays', async () => {
  const fees: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const me = await orderer(house.house, house.visitor(), { seed: 8 })
    await me.upTo({ 'wardrobe-4': 2, shelf: 1 })
    await me.when(offered(await me.see('termin')).find(one => one.startsWith('2026-12') && one.endsWith('standard'))!)
    await me.who()
    await me.send()
    fees.push((await one(db, sql<{ fee_cents: number }>`select fee_cents from services.case where id = ${me.id}`)).fee_cents)
  }
  assert.deepEqual(fees, [1500, 1500, 9000], '3.6 m³: one begun cubic metre; then 30 € and four')
})

test('who lets the hold run out has lost the free allowance that went with it, even before the place is given away', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 9 })
  await me.upTo({ shelf: 1 })
  const choice = offered(await me.see('termin')).find(one => one.endsWith('standard'))!
  await me.when(choice)
  await me.who()
  await run(db, sql`update pickups.booking set hold_until = ${house.clock.now()} where application_id = ${me.id}`)
  assert.match((await me.browser.follow(await me.send())).words, /abgelaufen/)
  assert.deepEqual(await many(db, sql`select id from services.case where id = ${me.id}`), [])
  await me.when(choice)
  await me.send()
  assert.equal((await bookingsOf(db, me.id, ['booked'])).length, 1)
})

test('one connection cannot hold date after date; who enters for callers can', async () => {
  const guarded = await openPickupHouse({ env: { RATE_LIMIT: '200' } })
  after(() => guarded.close())
  const me = await orderer(guarded.house, guarded.visitor(), { seed: 1 })
  await me.upTo({ shelf: 1 })
  const choice = offered(await me.see('termin')).find(one => one.endsWith('standard'))!
  const statuses: number[] = []
  for (let count = 0; count < 21; count += 1) statuses.push((await me.when(choice)).status)
  assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 303), 422])
  assert.match((await me.when(choice)).words, /sehr viele Termine vorgemerkt/)
  const clerk = await guarded.visitor().withPermissions('services.enter', 'services.handle')
  const caller = await orderer(guarded.house, clerk, { seed: 2 })
  await caller.upTo({ shelf: 1 })
  assert.equal((await caller.when(choice)).status, 303)
})

test('drawings come as one file that browsers may keep', async () => {
  const sprite = await house.visitor().get('/sperrmuell/bilder.svg')
  assert.equal(sprite.status, 200)
  assert.match(String(sprite.headers['content-type']), /image\/svg\+xml/)
  assert.match(sprite.body, /<symbol id="sofa"/)
})
