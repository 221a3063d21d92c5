import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMails } from '../../../platform/mail.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { offered, orderer } from '../testing/order.ts'
import { listShifts, listStops } from './store.ts'
import { dayPath, openDispatchHouse, tomorrow } from './testing/house.ts'
import { scheduleOf } from './tour.ts'

const { house, db, dispatcher, bulkyShifts, twoTours, ids } = await openDispatchHouse()
after(() => house.close())

test('ordering a tour anew keeps its stops and makes it no longer; a held tour stays as it is', async () => {
  const { shift } = await twoTours()
  const path = `/rathaus/abholungen/tour/${shift.id}`
  const shuffled = (await ids(shift.id)).toSorted()
  for (const [index, id] of shuffled.entries()) await run(db, sql`update pickups.booking set position = ${index + 1}, stays = false where id = ${id}`)
  const length = async () => scheduleOf(shift, await listStops(db, [shift.id]), 'Europe/Berlin').metres
  const before = await length()
  assert.match((await dispatcher.follow(await dispatcher.post(`${path}/sperre`, { locked: '1' }))).words, /Die Tour wird festgehalten/)
  await dispatcher.post(`${path}/reihenfolge`)
  await dispatcher.post(`${dayPath}/ordnung`)
  assert.deepEqual(await ids(shift.id), shuffled)
  await dispatcher.post(`${path}/sperre`, { locked: '' })
  assert.match((await dispatcher.follow(await dispatcher.post(`${path}/reihenfolge`))).words, /Die Tour ist neu geordnet/)
  assert.deepEqual((await ids(shift.id)).toSorted(), shuffled)
  assert.ok((await length()) < before)
})

test('planning the day anew loses nobody and overloads nobody', async () => {
  const all = async () =>
    (
      await listStops(
        db,
        (await listShifts(db, tomorrow)).map(shift => shift.id),
      )
    )
      .map(stop => stop.id)
      .toSorted()
  const before = await all()
  const answer = await dispatcher.post(`${dayPath}/ordnung`)
  assert.match((await dispatcher.follow(answer)).words, /Die Touren sind neu geordnet/)
  assert.deepEqual(await all(), before)
})

test('the tour prints with every stop and boxes to tick', async () => {
  const { shift } = await twoTours()
  const page = await dispatcher.get(`/rathaus/abholungen/tour/${shift.id}/druck`)
  for (const stop of await listStops(db, [shift.id])) assert.ok(page.words.includes(stop.label))
  assert.match(page.words, /Erledigt ☐ Nicht vorgefunden ☐/)
})

test('closing a day tells everybody who booked, offers new dates, and the day is gone from the calendar until it opens again', async () => {
  const day = '2026-12-03'
  const path = `/rathaus/abholungen/${day}`
  const me = await orderer(house.house, house.visitor(), { seed: 77, district: 'feldmark' })
  await me.upTo({ armchair: 1 })
  const choice = offered(await me.see('termin')).find(one => one.startsWith(day))!
  await me.when(choice)
  await me.who()
  await me.send()
  await house.runJobs()
  const form = await dispatcher.get(`${path}/schliessung`)
  assert.match(form.words, /Betroffen sind \d+ Abholungen/)
  const empty = await dispatcher.post(`${path}/schliessung`, { zone: '*', reason: '', sure: 'ja' })
  assert.equal(empty.status, 422)
  const unsure = await dispatcher.post(`${path}/schliessung`, { zone: '*', reason: 'Wegen Glatteis fahren wir nicht.' })
  assert.equal(unsure.status, 422)
  assert.match(unsure.body, /value="Wegen Glatteis fahren wir nicht\."/, 'what was typed is kept')
  const done = await dispatcher.post(`${path}/schliessung`, { zone: 'nord', reason: 'Wegen Glatteis fahren wir nicht.', sure: 'ja', _key: 'zu' })
  const again = await dispatcher.post(`${path}/schliessung`, { zone: 'nord', reason: 'Wegen Glatteis fahren wir nicht.', sure: 'ja', _key: 'zu' })
  assert.equal(again.location, done.location)
  assert.match((await dispatcher.follow(done)).words, /Feldmark und Obrighoven: geschlossen\. Grund: Wegen Glatteis/)
  await house.runJobs()
  assert.equal(
    (await one(db, sql<{ state: string }>`select state from pickups.booking where application_id = ${me.id} and state <> 'held'`)).state,
    'displaced',
  )
  assert.ok((await listMails(db)).some(mail => mail.address === 'aylin@rheinfurt.example' && /fällt aus|neue[nr]? T/i.test(mail.subject)))
  const next = await orderer(house.house, house.visitor(), { seed: 78, district: 'feldmark' })
  await next.upTo({ armchair: 1 })
  assert.equal(
    offered(await next.see('termin')).some(one => one.startsWith(day)),
    false,
  )
  await dispatcher.post(`${path}/oeffnung`, { zone: 'nord' })
  assert.equal(
    offered(await next.see('termin')).some(one => one.startsWith(day)),
    true,
  )
})

test('losing a vehicle spreads its stops over the others as far as they fit; only the rest get new dates', async () => {
  const day = Temporal.PlainDate.from('2026-11-25')
  const shifts = await bulkyShifts(day)
  const lost = shifts.find(shift => shift.state === 'open')!
  const stops = await ids(lost.id)
  const everybody = (
    await listStops(
      db,
      (await listShifts(db, day)).map(shift => shift.id),
    )
  ).length
  // The others are nearly full, so that not everybody finds a place.
  for (const shift of shifts) if (shift.id !== lost.id) await run(db, sql`update pickups.shift set stops = used_stops + 3 where id = ${shift.id}`)
  const path = `/rathaus/abholungen/fahrzeug/${lost.vehicle_key}/ausfall`
  const wrong = await dispatcher.post(path, { from: '2026-11-25', until: '2026-11-24', reason: 'Motorschaden am Fahrzeug', sure: 'ja' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Der letzte Tag liegt vor dem ersten/)
  assert.match(
    (await dispatcher.post(path, { from: '2026-11-20', until: '2026-11-25', reason: 'Motorschaden am Fahrzeug', sure: 'ja' })).words,
    /Der erste Tag liegt in der Vergangenheit/,
  )
  const answer = await dispatcher.post(path, { from: '2026-11-25', until: '2026-11-25', reason: 'Unser Fahrzeug hat einen Motorschaden.', sure: 'ja' })
  const said = /Auf andere Fahrzeuge verteilt: (\d+)\. Neue Termine angeboten: (\d+)/.exec((await dispatcher.follow(answer)).words)!
  const [taken, displaced] = [Number(said[1]), Number(said[2])]
  const room = (shifts.length - 1) * 3
  assert.equal(taken + displaced, stops.length)
  assert.ok(taken > 0 && taken <= room && displaced > 0)
  assert.equal(
    (
      await listStops(
        db,
        (await listShifts(db, day)).map(shift => shift.id),
      )
    ).length,
    everybody - displaced,
  )
  assert.deepEqual(await ids(lost.id), [])
  assert.equal((await many(db, sql`select 1 from pickups.booking where id = any(${stops}::uuid[]) and state = 'displaced'`)).length, displaced)
})

test('in the afternoon the next working day is planned anew by itself', async () => {
  const { shift } = await twoTours()
  for (const [index, id] of (await ids(shift.id)).toSorted().entries())
    await run(db, sql`update pickups.booking set position = ${index + 1}, stays = false where id = ${id}`)
  const before = scheduleOf(shift, await listStops(db, [shift.id]), 'Europe/Berlin').metres
  const { jobs } = house.house.modules.find(module => module.name === 'pickups')!
  await jobs!['planTomorrow']!({} as never, house.house)
  assert.ok(scheduleOf(shift, await listStops(db, [shift.id]), 'Europe/Berlin').metres < before)
})
