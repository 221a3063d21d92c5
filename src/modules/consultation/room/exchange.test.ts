import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { many, run, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../../appointments/testing/house.ts'
import { candidate, demoAppointment, Window } from '../testing/room.ts'
import { noteLimits } from './notes.ts'

const house = await openAppointmentHouse({ env: { TURN_URL: 'turn:turn.rheinfurt.test:3478', TURN_SECRET: 'nur-zum-testen-nur-zum-testen' } })
after(() => house.close())
const { db } = house.house
const appointment = await demoAppointment(house)
const paths = { citizen: `/termin/${appointment.code}/video`, staff: `/rathaus/sprechstunde/${appointment.code}` }

beforeEach(async () => {
  await run(db, sql`delete from consultation.room`)
  await run(db, sql`update appointments.appointment set state = 'booked' where id = ${appointment.id}`)
  house.clock.set(appointment.start)
})

const citizenBrowser = async () => house.visitor().granted(`appointment:${appointment.id}`)
const clerkBrowser = async () => house.visitor().withPermissions('consultation.hold')

/** Both are in the room, and the clerk has let the citizen in. */
async function conversation() {
  const clerk = await clerkBrowser()
  const citizen = new Window(await citizenBrowser(), paths.citizen)
  const staff = new Window(clerk, paths.staff)
  await citizen.call({ wish: 'take' })
  await staff.call({ wish: 'if_free' })
  assert.equal((await clerk.post(`${paths.staff}/einlassen`)).status, 303)
  await citizen.call()
  await staff.call()
  return { citizen, staff, clerk }
}

test('only the citizen of the appointment and employees with the right get at a room', async () => {
  const strangers = [house.visitor(), await house.visitor().granted('appointment:019a0000-0000-7000-8000-000000000000')]
  for (const stranger of strangers) assert.equal((await new Window(stranger, paths.citizen).post()).status, 404)
  for (const below of ['', '/technik', '/live', '/echo']) assert.equal((await strangers[0]!.get(paths.citizen + below)).status, 404, below)
  assert.equal((await new Window(await house.visitor().withPermissions('appointments.desk'), paths.staff).post()).status, 403)
  assert.equal((await new Window(await citizenBrowser(), paths.staff).post()).status, 401)
  assert.equal((await new Window(await clerkBrowser(), paths.citizen).post()).status, 404)
})

test('nothing is passed on, and no relay is named, before the clerk lets the citizen in', async () => {
  const citizen = new Window(await citizenBrowser(), paths.citizen)
  const entered = await citizen.call({ wish: 'take' })
  assert.deepEqual([entered.state, entered.seat, entered.other, entered.ways], ['waiting', 'mine', false, null])
  await citizen.call({ round: entered.round, notes: [{ nth: 0, note: candidate('zu früh') }] })
  const staff = new Window(await clerkBrowser(), paths.staff)
  const seen = await staff.call({ wish: 'if_free' })
  assert.deepEqual([seen.other, seen.ways, seen.notes], [true, null, []])
  assert.equal((await many(db, sql`select 1 from consultation.note`)).length, 0)
})

test('notes arrive in order and once, whichever hint or answer is lost', async () => {
  const { citizen, staff } = await conversation()
  const notes = Array.from({ length: 30 }, (_none, nth) => ({ nth, note: candidate(`weg ${nth}`) }))
  await citizen.call({ notes: notes.slice(0, 10) })
  // The answer got lost, so the same comes again, with more.
  await citizen.call({ notes: notes.slice(0, 20) })
  const cursor = staff.after
  const first = await staff.call()
  // The reader's answer got lost too: it asks from the old place.
  const again = await staff.call({ after: cursor })
  assert.deepEqual(again.notes, first.notes)
  await Promise.all([citizen.call({ notes: notes.slice(20, 25) }), citizen.call({ notes: notes.slice(20, 25) })])
  await citizen.call({ notes: notes.slice(25) })
  const rest = await staff.call()
  assert.deepEqual(
    [...first.notes, ...rest.notes].map(note => note.kind === 'candidate' && note.candidate),
    notes.map(one => one.note.candidate),
  )
  assert.deepEqual((await staff.call()).notes, [], 'what was read does not come again')
  assert.deepEqual((await citizen.call()).notes, [], 'nobody hears himself')
})

test('a newer window takes the seat over; the older one is told, and what it still sends goes nowhere', async () => {
  const { citizen, staff } = await conversation()
  const second = new Window(await citizenBrowser(), paths.citizen)
  const taken = await second.call({ wish: 'take' })
  assert.equal(taken.seat, 'mine')
  assert.ok(taken.ways, 'it is let in already')
  const old = await citizen.call({ notes: [{ nth: 0, note: candidate('von gestern') }] })
  assert.deepEqual([old.seat, old.ways, old.notes], ['taken', null, []])
  const seen = await staff.call()
  assert.equal(seen.round, taken.round, 'the clerk begins anew with the new window')
  assert.deepEqual(seen.notes, [])
  await second.call({ notes: [{ nth: 0, note: candidate('neu') }] })
  assert.equal((await staff.call()).notes.length, 1)
})

test('a colleague does not break in by opening the page, but may take over; one who has gone quiet is no hindrance', async () => {
  const { staff, citizen } = await conversation()
  const colleague = new Window(await clerkBrowser(), paths.staff)
  assert.equal((await colleague.call({ wish: 'if_free' })).seat, 'taken')
  assert.equal((await staff.call()).seat, 'mine')
  assert.equal((await colleague.call({ wish: 'take' })).seat, 'mine')
  assert.equal((await staff.call()).seat, 'taken')
  house.clock.advance('PT31S')
  assert.equal((await citizen.call()).other, false)
  assert.equal((await staff.call({ wish: 'if_free' })).seat, 'mine')
})

test('who leaves frees the seat at once; who reloads keeps the waiting time', async () => {
  const citizen = new Window(await citizenBrowser(), paths.citizen)
  await citizen.call({ wish: 'take' })
  const staff = new Window(await clerkBrowser(), paths.staff)
  for (let minutes = 0; minutes < 14; minutes += 1) {
    house.clock.advance('PT20S')
    await citizen.call()
  }
  assert.equal((await staff.call({ wish: 'if_free' })).waited, 4)
  await citizen.call({ wish: 'leave' })
  assert.equal((await staff.call()).other, false)
  const reloaded = new Window(await citizenBrowser(), paths.citizen)
  assert.equal((await reloaded.call({ wish: 'take' })).waited, 4)
  // The old page's farewell may come late.
  await citizen.call({ wish: 'leave' })
  assert.equal((await staff.call()).other, true)
})

test('notes that are none, too large or too many are refused, and nothing of them is kept', async () => {
  const { citizen } = await conversation()
  const wrong: unknown[] = [
    { kind: 'offer' },
    { kind: 'offer', sdp: 'x'.repeat(60_001) },
    { kind: 'chat', text: 'Hallo' },
    { ...candidate('a'), more: 1 },
    candidate('x'.repeat(1001)),
    null,
  ]
  for (const note of wrong) assert.equal((await citizen.post({ notes: [{ nth: 0, note: note as never }] })).status, 422)
  assert.equal((await citizen.post({ notes: Array.from({ length: 51 }, (_none, nth) => ({ nth, note: candidate('x') })) })).status, 422)
  assert.equal((await citizen.post({ window: 'ich' })).status, 422)
  const huge = Array.from({ length: 4 }, (_none, nth) => ({ nth, note: { kind: 'offer' as const, sdp: 'x'.repeat(59_000) } }))
  assert.equal((await citizen.post({ notes: huge })).status, 413)
  assert.equal((await many(db, sql`select 1 from consultation.note`)).length, 0)
  let status = 200
  for (let nth = 0; status === 200; nth += 50) {
    assert.ok(nth <= noteLimits.perRound)
    status = (await citizen.post({ notes: Array.from({ length: 50 }, (_none, at) => ({ nth: nth + at, note: candidate('x') })) })).status
  }
  assert.equal(status, 429)
  assert.ok((await many(db, sql`select 1 from consultation.note`)).length <= noteLimits.perMinute)
})

test('with the right to the relay comes a password that runs out, as coturn checks it', async () => {
  const { citizen, staff } = await conversation()
  const again = await staff.call({ round: 0 })
  const [relay] = again.ways!.iceServers
  assert.deepEqual(relay!.urls, ['turn:turn.rheinfurt.test:3478'])
  const expiry = Number(relay!.username!.split(':')[0])
  assert.equal(expiry, Math.floor(house.clock.now().add({ hours: 6 }).epochMilliseconds / 1000))
  assert.equal(relay!.credential, createHmac('sha1', 'nur-zum-testen-nur-zum-testen').update(relay!.username!).digest('base64'))
  assert.equal((await citizen.call()).ways, null, 'who is connecting does not get it again and again')
})
