import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { many, one, run, sql } from '../../../platform/database.ts'
import { findCase } from '../../services/index.ts'
import { listStops } from '../dispatch/store.ts'
import { reportedAt } from './messages.ts'
import { openCrewHouse, today } from './testing/house.ts'

const { house, db, crew, dispatcher, now, bookedToday, send, stateOf, reportsOf } = await openCrewHouse()
after(() => house.close())

test('a crew chooses its vehicle once and then sees its tour in driving order', async () => {
  const page = await crew.get('/rathaus/tour')
  assert.match(page.words, /Womit fahren Sie heute\?/)
  const wrong = await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'P99' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Dieses Fahrzeug fährt heute nicht/)
  const tour = await crew.follow(await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'P1' }))
  assert.match(tour.words, /Sie fahren heute Presse 1/)
  const [shift] = await many(db, sql<{ id: string }>`select id from pickups.shift where day = ${today} and vehicle_key = 'P1'`)
  const stops = await listStops(db, [shift!.id])
  const places = stops.filter(stop => stop.state === 'booked').map(stop => tour.body.indexOf(`data-stop="${stop.id}"`))
  assert.ok(places.every((place, index) => place > (places[index - 1] ?? 0)))
  assert.ok(
    stops.filter(stop => stop.state !== 'booked').every(stop => tour.body.indexOf(`data-stop="${stop.id}"`) > places.at(-1)!),
    'what is done comes after',
  )
  assert.match(tour.body, /href="geo:51\.\d+,6\.\d+\?q=/)
})

test('without script: done is one press; the stop is finished, the case closes, the citizen reads it, others move up', async () => {
  const booked = await bookedToday()
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: booked.vehicle })
  const page = await crew.get('/rathaus/tour')
  const form = new RegExp(`name="stop" value="${booked.stop}".*?name="kind" value="done".*?name="client" value="([^"]+)"`, 's').exec(page.body)!
  const fields = { stop: booked.stop, vehicle: booked.vehicle, kind: 'done', client: form[1]! }
  const answer = await crew.post('/rathaus/tour/meldung', fields)
  assert.equal(answer.location, '/rathaus/tour')
  assert.match((await crew.follow(answer)).words, /Gemeldet\./)
  assert.equal(await stateOf(booked.stop), 'done')
  await crew.post('/rathaus/tour/meldung', fields)
  assert.equal((await reportsOf(booked.stop)).length, 1, 'a second press is the same report')
  await house.runJobs()
  assert.equal((await findCase(db, booked.me.id))!.state, 'closed')
  assert.match((await booked.me.browser.get(`/vorgang/${booked.code}`)).words, /haben wir Ihre Sachen abgeholt/)
})

test('the queue: the same report sent again, even by another session, is one report with the same answer', async () => {
  const booked = await bookedToday()
  const client = randomUUID()
  const first = await send(booked, 'done', { client })
  assert.deepEqual(first.json(), { standing: 'counted', conflict: null, said: 'Gemeldet.' })
  const other = await house.visitor().withPermissions('pickups.crew')
  const answers = await Promise.all([send(booked, 'done', { client }), send(booked, 'done', { client }, other), send(booked, 'done', { client }, other)])
  for (const answer of answers) assert.equal(answer.json<{ standing: string }>().standing, 'counted')
  assert.equal((await reportsOf(booked.stop)).length, 1)
})

test('ten phones report the same stop at the same moment: one counts, nothing is lost', async () => {
  const booked = await bookedToday()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => send(booked, index % 2 ? 'missing' : 'done')))
  assert.ok(answers.every(answer => answer.status === 200))
  const reports = await reportsOf(booked.stop)
  assert.equal(reports.length, 10)
  assert.equal(reports.filter(report => report.standing === 'counted').length, 1)
  assert.equal(reports.filter(report => report.standing === 'repeated').length, 4)
  assert.equal(reports.filter(report => report.conflict === 'reported').length, 5)
})

test('a report for yesterday counts when the phone had no signal; one for a later day goes to the dispatcher', async () => {
  const late = await bookedToday()
  house.clock.set('2026-11-24T05:10:00Z')
  // The old session has ended over night; the queue goes on with a new one.
  assert.equal((await send(late, 'done', { at: now() - 15 * 3_600_000 })).status, 401)
  const answer = await send(late, 'done', { at: now() - 15 * 3_600_000 }, await house.visitor().withPermissions('pickups.crew'))
  house.clock.set('2026-11-23T08:00:00Z')
  assert.match(answer.json<{ said: string }>().said, /für den früheren Tag nachgetragen/)
  const row = await one(db, sql<{ state: string; done_at: Temporal.Instant }>`select state, done_at from pickups.booking where id = ${late.stop}`)
  assert.equal(row.state, 'done')
  assert.equal(row.done_at.toString(), '2026-11-23T14:10:00Z')
  const tomorrow = await one(
    db,
    sql<{
      id: string
      vehicle: string
    }>`select b.id, s.vehicle_key as vehicle from pickups.booking b join pickups.shift s on s.id = b.shift_id where s.day = '2026-11-25' and b.state = 'booked' limit 1`,
  )
  assert.equal((await send({ stop: tomorrow.id, vehicle: tomorrow.vehicle }, 'done')).json<{ conflict: string }>().conflict, 'later')
  assert.equal(await stateOf(tomorrow.id), 'booked')
})

test('a report for a stop that was cancelled, moved, displaced or never was is kept and waits for the dispatcher', async () => {
  const expected: Record<string, RegExp> = {
    cancelled: /war inzwischen abgesagt/,
    moved: /auf einen anderen Tag verlegt/,
    displaced: /inzwischen neue Termine angeboten/,
  }
  for (const [state, sentence] of Object.entries(expected)) {
    const booked = await bookedToday()
    await run(db, sql`update pickups.booking set state = ${state} where id = ${booked.stop}`)
    assert.equal((await send(booked, 'done', { note: `Meldung ${state}` })).json<{ conflict: string }>().conflict, state)
    assert.equal(await stateOf(booked.stop), state)
    const list = await dispatcher.get('/rathaus/abholungen/meldungen')
    assert.match(list.words, sentence)
    assert.match(list.words, new RegExp(`Meldung ${state}`))
  }
  assert.equal((await send({ stop: randomUUID(), vehicle: 'P1' }, 'done')).json<{ conflict: string }>().conflict, 'unknown')
  assert.equal((await send({ stop: 'gar keiner', vehicle: 'P1' }, 'done')).json<{ conflict: string }>().conflict, 'unknown')
  const before = await one(db, sql<{ n: number }>`select count(*)::int as n from pickups.report where standing = 'conflict' and handled_at is null`)
  const action = /action="(\/rathaus\/abholungen\/meldung\/[^"]+\/klaerung)"/.exec((await dispatcher.get('/rathaus/abholungen/meldungen')).body)![1]!
  assert.match((await dispatcher.follow(await dispatcher.post(action))).words, /Die Meldung ist abgelegt/)
  await dispatcher.post(action)
  assert.equal(
    (await one(db, sql<{ n: number }>`select count(*)::int as n from pickups.report where standing = 'conflict' and handled_at is null`)).n,
    before.n - 1,
  )
})

test('a stop that was moved to another vehicle counts all the same for the crew that was there', async () => {
  const booked = await bookedToday()
  assert.equal((await send({ ...booked, vehicle: booked.vehicle === 'P1' ? 'P2' : 'P1' }, 'done')).json<{ standing: string }>().standing, 'counted')
  assert.equal(await stateOf(booked.stop), 'done')
})

test('a photo goes along; one that is no picture does not keep the report out', async () => {
  const booked = await bookedToday()
  const photo = (
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
  ).toString('base64')
  await send(booked, 'missing', { photo })
  const report = await one(db, sql<{ id: string; photo_id: string | null }>`select id, photo_id from pickups.report where stop = ${booked.stop}`)
  assert.ok(report.photo_id)
  const seen = await dispatcher.get(`/rathaus/abholungen/meldung/${report.id}/foto`)
  assert.equal(seen.status, 200)
  const other = await bookedToday()
  assert.equal((await send(other, 'missing', { photo: Buffer.from('kein Bild').toString('base64') })).json<{ standing: string }>().standing, 'counted')
})

test('a form with a mistake comes back with the sentence at its field and what was typed', async () => {
  const booked = await bookedToday()
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: booked.vehicle })
  const fields = { stop: booked.stop, vehicle: booked.vehicle, client: randomUUID(), note: 'Sehr viel' }
  const more = await crew.upload('/rathaus/tour/meldung', { ...fields, kind: 'more' })
  assert.equal(more.status, 422)
  assert.match(more.words, /Bitte wählen Sie aus, wie viel mehr es war/)
  assert.match(more.body, /value="Sehr viel"/)
  const wrong = await crew.upload('/rathaus/tour/meldung', { ...fields, kind: 'wrong', note: '' })
  assert.match(wrong.words, /Bitte wählen Sie aus, was falsch war/)
  const nonsense = await crew.post('/rathaus/tour/meldung', { ...fields, kind: 'explodiert' })
  assert.equal(nonsense.status, 422)
  assert.equal(await stateOf(booked.stop), 'booked')
})

test('what the queue sends is checked, and without a session it is told so', async () => {
  const booked = await bookedToday()
  for (const wrong of [{ kind: 'gone' }, { client: 'x' }, { litres: -1 }, { litres: 1e9 }, { at: 'heute' }, { left: ['a'] }, { photo: '<svg>' }])
    assert.equal((await send(booked, 'done', wrong)).status, 422, JSON.stringify(wrong))
  assert.equal((await send(booked, 'done', {}, house.visitor())).status, 401)
  assert.equal((await send(booked, 'done', {}, await house.visitor().withPermissions('pickups.dispatch'))).status, 403)
  assert.equal(await stateOf(booked.stop), 'booked')
})

test('a phone with a wrong clock still gives the right time', () => {
  const server = Temporal.Instant.from('2026-11-23T10:00:00Z')
  const phone = Temporal.Instant.from('2031-01-01T03:30:00Z').epochMilliseconds
  assert.equal(reportedAt(server, phone - 90 * 60_000, phone).toString(), '2026-11-23T08:30:00Z')
  assert.equal(reportedAt(server, phone + 60_000, phone).toString(), '2026-11-23T10:00:00Z', 'never later than it arrived')
  assert.equal(reportedAt(server, 0, phone).toString(), '2026-11-09T10:00:00Z', 'nor longer ago than two weeks')
})

test('a tour without stops and a day without tours are said kindly', async () => {
  await run(
    db,
    sql`update pickups.booking set shift_id = shift_id, state = 'cancelled' where state = 'booked' and shift_id in (select id from pickups.shift where day = ${today} and vehicle_key = 'E1')`,
  )
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'E1' })
  assert.match((await crew.get('/rathaus/tour')).words, /Diese Tour hat keine Stopps/)
  house.clock.set('2026-12-25T08:00:00Z')
  const other = await house.visitor().withPermissions('pickups.crew')
  assert.match((await other.get('/rathaus/tour')).words, /Heute fährt niemand/)
})
