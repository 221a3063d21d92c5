import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, run, sql } from '../../../platform/database.ts'
import { codeOf, offered, orderer } from '../testing/order.ts'
import { planDay } from './arranging.ts'
import { listShifts, listStops } from './store.ts'
import { dayPath, openDispatchHouse, tomorrow } from './testing/house.ts'

const { house, db, dispatcher, version, twoTours, ids, move } = await openDispatchHouse()
after(() => house.close())

test('the list of days shows how much is booked, and leads to the day', async () => {
  const page = await dispatcher.get('/rathaus/abholungen')
  assert.equal(page.status, 200)
  assert.match(page.words, /Montag, 23\. November 2026 8 \d+ von \d+ erledigt/)
  assert.match(page.body, /href="\/rathaus\/abholungen\/2026-11-24"/)
  assert.equal((await dispatcher.get('/rathaus/abholungen?ab=nonsense')).status, 200)
})

test('a booked pickup stands in the plan by itself, at a place with a small detour, and disturbs nobody', async () => {
  const me = await orderer(house.house, house.visitor(), { seed: 4711 })
  await me.upTo({ armchair: 1 })
  await me.when(offered(await me.see('termin')).find(choice => choice.endsWith('standard'))!)
  await me.who()
  const before = new Map<string, string[]>()
  for (const { id } of await many(db, sql<{ id: string }>`select id from pickups.shift where fraction_group = 'bulky' and day > '2026-11-24'`))
    before.set(id, await ids(id))
  await me.send()
  await house.runJobs()
  const stop = await one(
    db,
    sql<{
      id: string
      shift_id: string
      position: number
      planned_at: Temporal.PlainTime
    }>`select id, shift_id, position, planned_at from pickups.booking where application_id = ${me.id}`,
  )
  assert.ok(stop.position > 0)
  assert.ok(Temporal.PlainTime.compare(stop.planned_at, '06:00') > 0)
  assert.deepEqual(
    (await ids(stop.shift_id)).filter(id => id !== stop.id),
    before.get(stop.shift_id),
    'the others keep their order',
  )
  const page = await dispatcher.get(`/rathaus/abholungen/tour/${stop.shift_id}`)
  assert.ok(page.words.includes(me.address.label))
  const search = await dispatcher.get(`/rathaus/abholungen/suche?vorgang=${(await codeOf(house.house, me.id)).toLowerCase()}`)
  assert.equal(search.location, `/rathaus/abholungen/stopp/${stop.id}`)
  assert.match((await dispatcher.get(`/rathaus/abholungen/stopp/${stop.id}`)).words, /Aylin Demir/)
  assert.equal(
    await one(db, sql<{ n: number }>`select count(*)::int as n from platform.audit where action = 'pickup.seen' and subject = ${`booking:${stop.id}`}`).then(
      row => row.n,
    ),
    1,
    'looking at a name is on record',
  )
})

test('a case number nobody has is answered kindly', async () => {
  const answer = await dispatcher.get('/rathaus/abholungen/suche?vorgang=SP-0000-0000')
  assert.match((await dispatcher.follow(answer)).words, /Zu SP-0000-0000 gibt es keinen Stopp/)
})

test('the day shows every tour in driving order with times and loads, and a map of all stops', async () => {
  const page = await dispatcher.get(dayPath)
  assert.equal(page.status, 200)
  const { shift } = await twoTours()
  const stops = await listStops(db, [shift.id])
  const places = stops.map(stop => page.body.indexOf(`/rathaus/abholungen/stopp/${stop.id}"`, page.body.indexOf(`stopps-${shift.id}`)))
  assert.ok(
    places.every((place, index) => place > (places[index - 1] ?? 0)),
    'in driving order',
  )
  const times = stops.map(stop => stop.planned_at!.toString())
  assert.deepEqual(times, times.toSorted(), 'arrivals only go up')
  assert.match(page.words, /Volumen [\d,]+ von 90 m³ Gewicht [\d.]+ von 15\.000 kg Zeit \d+ von 420 min Stopps \d+ von 40/)
  const markers = JSON.parse(/data-markers="([^"]+)"/.exec(page.body)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as unknown[]
  const all = await listStops(
    db,
    (await listShifts(db, tomorrow)).map(one => one.id),
  )
  assert.equal(markers.length, all.length + 1)
})

test('earlier and later move a stop by one, and every stop stays', async () => {
  const { shift } = await twoTours()
  const before = await ids(shift.id)
  const page = await dispatcher.get(`/rathaus/abholungen/tour/${shift.id}`)
  assert.ok(page.words.includes('Früher') && page.words.includes('Später'))
  assert.equal((await move(before[2]!, shift.id, before[0]!)).location, `/rathaus/abholungen/tour/${shift.id}`)
  assert.deepEqual(await ids(shift.id), [before[0], before[2], before[1], ...before.slice(3)])
  await move(before[2]!, shift.id, before[1]!)
  assert.deepEqual(await ids(shift.id), before)
  await move(before[3]!, shift.id, '')
  assert.equal((await ids(shift.id))[0], before[3])
})

test('a stop moves to another vehicle, takes its load along, and planning anew leaves it there', async () => {
  const { shift, other } = await twoTours()
  const [stop] = await ids(shift.id)
  const load = (id: string) =>
    one(db, sql<{ litres: number; stops: number }>`select used_litres as litres, used_stops as stops from pickups.shift where id = ${id}`)
  const before = [await load(shift.id), await load(other.id)]
  const form = await dispatcher.get(`/rathaus/abholungen/stopp/${stop}?tour=${other.id}`)
  assert.match(form.words, /Nach welchem Stopp\?/)
  assert.match(form.words, /Kürzester Weg: \S+ \d, (nach .+|als erster Stopp) \(\d+ Minuten Fahrt\)/)
  assert.match((await dispatcher.follow(await move(stop!, other.id, ''))).words, new RegExp(`auf Platz 1 von ${other.vehicle}`))
  const { litres } = await one(db, sql<{ litres: number }>`select litres from pickups.booking where id = ${stop}`)
  assert.deepEqual(
    [await load(shift.id), await load(other.id)],
    [
      { litres: before[0]!.litres - litres, stops: before[0]!.stops - 1 },
      { litres: before[1]!.litres + litres, stops: before[1]!.stops + 1 },
    ],
  )
  await planDay(house.house, db, tomorrow)
  assert.ok((await ids(other.id)).includes(stop!))
})

test('of two dispatchers who move the same stop the second reads what the first did, and nothing changes', async () => {
  const { shift, other } = await twoTours()
  const [stop] = await ids(shift.id)
  const seen = await version(stop!)
  const answers = await Promise.all([move(stop!, other.id, '', seen), move(stop!, shift.id, '', seen)])
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  const late = answers.find(answer => answer.status === 409)!
  assert.match(late.words, /Jemand anderes hat den Stopp inzwischen verschoben\. Er steht jetzt auf Platz \d+ von Presse/)
})

test('a vehicle without room refuses a stop in a sentence, and the stop stays where it was', async () => {
  const { shift, other } = await twoTours()
  const [stop] = await ids(shift.id)
  await run(db, sql`update pickups.shift set stops = used_stops where id = ${other.id}`)
  const answer = await move(stop!, other.id, '')
  assert.equal(answer.status, 409)
  assert.match(answer.words, /Das Fahrzeug hat dafür keinen Platz mehr\. Es ist nichts geändert/)
  assert.equal((await ids(shift.id))[0], stop)
  await run(db, sql`update pickups.shift set stops = 40 where id = ${other.id}`)
})

test('a stop does not go to another kind of vehicle, to another day, or behind a stop that has left', async () => {
  const { shift, other } = await twoTours()
  const [stop, next] = await ids(shift.id)
  const electric = (await listShifts(db, tomorrow)).find(one => one.fraction_group === 'electric')!
  const later = (await listShifts(db, tomorrow.add({ days: 1 })))[0]!
  for (const wrong of [electric, later]) assert.match((await move(stop!, wrong.id, '')).words, /Auf diese Tour kann der Stopp nicht/)
  assert.match((await move(stop!, other.id, next!)).words, /Der Stopp davor steht nicht mehr auf dieser Tour/)
  await run(db, sql`update pickups.booking set state = 'cancelled' where id = ${stop}`)
  const gone = await dispatcher.post(`/rathaus/abholungen/stopp/${stop}`, { version: '1', tour: shift.id, after: '' })
  assert.equal(gone.status, 404)
  assert.match(gone.words, /abgesagt oder auf einen anderen Tag verlegt/)
})

test('what is not there is not found, and who has no right does not get in', async () => {
  for (const path of [
    '/rathaus/abholungen/2026-13-40',
    '/rathaus/abholungen/morgen',
    '/rathaus/abholungen/tour/x',
    '/rathaus/abholungen/stopp/0',
    '/rathaus/abholungen/fahrzeug/P99/ausfall',
  ])
    assert.equal((await dispatcher.get(path)).status, 404, path)
  assert.equal((await (await house.visitor().withPermissions('pickups.crew')).get(dayPath)).status, 403)
  assert.match((await house.visitor().get(dayPath)).location!, /^\/anmelden/)
  assert.equal((await dispatcher.get('/rathaus/abholungen/2027-02-07')).status, 200, 'a Sunday is a day like any other, without tours')
})
