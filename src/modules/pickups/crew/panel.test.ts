import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, run, sql } from '../../../platform/database.ts'
import { openCrewHouse, today } from './testing/house.ts'

const { house, db, crew, dispatcher, bookedToday, send } = await openCrewHouse()
after(() => house.close())
const home = async (who = crew) => (await who.get('/rathaus')).words

test('the crew’s first page says which vehicle, how far the tour is, and where it goes next', async () => {
  assert.match(await home(), /Meine Tour heute Sie haben noch kein Fahrzeug gewählt\. Heute fahren \d+\. Fahrzeug wählen/)
  const booked = await bookedToday()
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: booked.vehicle })
  const before = /Meine Tour heute ([^:]+): (\d+) von (\d+) Stopps gemeldet\. Als Nächstes: (.+), gegen \d\d:\d\d Uhr\. Tour öffnen/.exec(await home())
  assert.ok(before, await home())
  assert.ok((await crew.get('/rathaus/tour')).words.includes(before[4]!))
  await send(booked, 'done')
  assert.match(await home(), new RegExp(`${before[1]}: ${Number(before[2]) + 1} von ${before[3]} Stopps gemeldet`))
  await run(
    db,
    sql`update pickups.booking b set state = 'done', done_at = ${house.clock.now()} from pickups.shift s
    where s.id = b.shift_id and s.day = ${today} and s.vehicle_key = ${booked.vehicle} and b.state = 'booked'`,
  )
  assert.match(await home(), /Alle Stopps sind gemeldet/)
  assert.doesNotMatch(await home(dispatcher), /Meine Tour heute/)
})

test('on a day without tours it says so', async () => {
  await run(db, sql`update pickups.shift set state = 'closed' where day = ${today}`)
  assert.equal((await many(db, sql`select 1 from pickups.shift where day = ${today} and state = 'open'`)).length, 0)
  assert.match(await home(), /Meine Tour heute Heute fährt niemand/)
})
