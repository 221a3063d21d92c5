import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { many, one, run, sql } from '../../platform/database.ts'
import { openAppointmentHouse } from '../appointments/testing/house.ts'
import { retentionOf } from './testing/retention.ts'
import { demoAppointment, Window } from './testing/room.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const appointment = await demoAppointment(house)
const citizenPath = `/termin/${appointment.code}/video`
const staffPath = `/rathaus/sprechstunde/${appointment.code}`
const citizen = await house.visitor().granted(`appointment:${appointment.id}`)
const clerk = await house.visitor().withPermissions('consultation.hold')
const window = new Window(citizen, citizenPath)

beforeEach(async () => {
  await run(db, sql`delete from consultation.room`)
  await run(db, sql`update appointments.appointment set state = 'booked' where id = ${appointment.id}`)
  house.clock.set(appointment.start)
})

const stateOf = async () => (await one(db, sql<{ state: string }>`select state from appointments.appointment where id = ${appointment.id}`)).state

async function admit() {
  await window.call({ wish: 'take' })
  assert.equal((await clerk.post(`${staffPath}/einlassen`)).status, 303)
}

test('the waiting room opens a quarter of an hour before, or when the clerk opens it', async () => {
  house.clock.set(appointment.start.subtract({ minutes: 16 }))
  assert.match((await citizen.get(citizenPath)).words, /Der Warteraum öffnet am/)
  assert.equal((await window.call({ wish: 'take' })).state, 'early')
  assert.equal((await clerk.post(`${staffPath}/einlassen`)).status, 422)
  assert.equal((await clerk.post(`${staffPath}/oeffnen`)).status, 303)
  assert.equal((await window.call({ wish: 'take' })).seat, 'mine')
  await run(db, sql`delete from consultation.room`)
  house.clock.advance('PT1M')
  assert.match((await citizen.get(citizenPath)).body, /<consultation-room/)
  house.clock.set(appointment.end.add({ hours: 2 }))
  assert.match((await citizen.get(citizenPath)).words, /ist vorbei/)
})

test('the clerk sees who waits, lets in only who is there, notes the paper shown, and ends', async () => {
  assert.match((await clerk.get('/rathaus/sprechstunde')).words, /noch nicht da/)
  const refused = await clerk.post(`${staffPath}/einlassen`)
  assert.equal(refused.status, 422)
  assert.match(refused.words, /Im Warteraum ist gerade niemand/)
  assert.equal((await clerk.post(`${staffPath}/identitaet`, { paper: 'id_card' })).status, 422)
  await window.call({ wish: 'take' })
  assert.match((await clerk.get('/rathaus/sprechstunde')).words, /wartet seit eben/)
  await admit()
  assert.equal(await stateOf(), 'arrived')
  assert.equal((await clerk.post(`${staffPath}/identitaet`, { paper: 'Bibliotheksausweis' })).status, 422)
  assert.equal((await clerk.post(`${staffPath}/identitaet`, { paper: 'passport' })).status, 303)
  assert.equal((await window.call()).identifiedBy, 'passport')
  assert.match((await clerk.get(staffPath)).words, /Identität geprüft: Reisepass gezeigt/)
  assert.equal((await clerk.post(`${staffPath}/beenden`, { how: 'done' })).status, 303)
  assert.equal(await stateOf(), 'done')
  assert.equal((await window.call()).state, 'ended')
  assert.match((await citizen.get(citizenPath)).words, /Das Gespräch ist beendet. Vielen Dank!/)
  const trail = await many(
    db,
    sql<{
      action: string
      details: object
    }>`select action, details from platform.audit where subject = ${`appointment:${appointment.id}`} and action like 'consultation.%' order by id`,
  )
  assert.deepEqual(trail.slice(-3), [
    { action: 'consultation.admitted', details: {} },
    { action: 'consultation.identified', details: { paper: 'passport' } },
    { action: 'consultation.ended', details: { how: 'done' } },
  ])
})

test('who did not come is noted as missed, and is let in all the same when he comes late', async () => {
  await clerk.post(`${staffPath}/beenden`, { how: 'missed' })
  assert.equal(await stateOf(), 'missed')
  assert.match((await citizen.get(citizenPath)).words, /Wir haben Sie nicht erreicht/)
  assert.equal((await window.call({ wish: 'take' })).state, 'ended')
  assert.equal((await clerk.post(`${staffPath}/oeffnen`)).status, 303)
  await admit()
  await clerk.post(`${staffPath}/beenden`, { how: 'done' })
  assert.equal(await stateOf(), 'done')
})

test('when video fails the citizen asks for a call; the number goes to the clerk and is forgotten at the end', async () => {
  const wrong = await citizen.post(`${citizenPath}/rueckruf`, { phone: 'bitte' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Bitte geben Sie eine Telefonnummer mit Vorwahl ein/)
  assert.match(wrong.body, /value="bitte"/)
  assert.equal((await citizen.post(`${citizenPath}/rueckruf`, { phone: '0281 / 123 45' })).status, 303)
  assert.match((await clerk.get(staffPath)).words, /Bittet um Anruf: \+4928112345/)
  assert.match((await clerk.get('/rathaus/sprechstunde')).words, /bittet um Anruf/)
  assert.equal((await window.call({ wish: 'take' })).callback, null, 'only the clerk is told')
  await clerk.post(`${staffPath}/beenden`, { how: 'by_phone' })
  assert.equal(await stateOf(), 'done')
  assert.match((await citizen.get(citizenPath)).words, /Wir sprechen am Telefon weiter/)
  assert.deepEqual(await many(db, sql`select callback_phone from consultation.room`), [{ callback_phone: null }])
})

test('camera, microphone and screen are open on these pages and on no other', async () => {
  for (const [browser, path] of [
    [citizen, citizenPath],
    [citizen, `${citizenPath}/technik`],
    [clerk, staffPath],
  ] as const) {
    const { headers } = await browser.get(path)
    assert.match(String(headers['permissions-policy']), /camera=\(self\), microphone=\(self\), display-capture=\(self\)/, path)
    assert.match(String(headers['content-security-policy']), /;frame-src blob:/, path)
  }
  for (const path of ['/', '/rathaus/sprechstunde']) {
    const { headers } = await clerk.get(path)
    assert.match(String(headers['permissions-policy']), /camera=\(\), microphone=\(\), display-capture=\(\)/, path)
    assert.doesNotMatch(String(headers['content-security-policy']), /frame-src/, path)
  }
})

test('without script both pages say that video needs it and offer the phone', async () => {
  const page = await citizen.get(citizenPath)
  assert.match(page.body, /<noscript>[^]*JavaScript[^]*tel:[^]*<\/noscript>/)
  assert.match(page.words, /Klappt es nicht\? Wir rufen Sie an/)
  assert.match((await clerk.get(staffPath)).body, /<noscript>[^]*JavaScript[^]*<\/noscript>/)
})

test('the page of the appointment leads to the room and to the device check, and says when the room opens', async () => {
  house.clock.set(appointment.start.subtract({ hours: 3 }))
  const before = await citizen.get(`/termin/${appointment.code}`)
  assert.match(before.words, /Der Warteraum öffnet am/)
  assert.match(before.body, new RegExp(`href="${citizenPath}"`))
  assert.match(before.body, new RegExp(`href="${citizenPath}/technik"`))
  house.clock.set(appointment.start)
  assert.match((await citizen.get(`/termin/${appointment.code}`)).words, /Der Warteraum ist offen/)
})

test('an appointment on site has no room', async () => {
  await run(db, sql`update appointments.appointment set channel = 'on_site' where id = ${appointment.id}`)
  assert.equal((await citizen.get(citizenPath)).status, 404)
  assert.equal((await clerk.get(staffPath)).status, 404)
  await run(db, sql`update appointments.appointment set channel = 'video' where id = ${appointment.id}`)
})

test('a day after the appointment nothing of the room is left', async () => {
  await admit()
  assert.equal(await retentionOf(house), 0)
  house.clock.set(appointment.end.add({ hours: 24 * 2 }))
  assert.equal(await retentionOf(house), 1)
  assert.deepEqual(await many(db, sql`select 1 from consultation.note union all select 1 from consultation.room`), [])
})
