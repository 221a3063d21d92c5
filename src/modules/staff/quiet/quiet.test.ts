import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { quietUntilFor } from '../../../platform/notify/quiet-sources.ts'
import { browserOf, employeeCalled, newEmployee } from '../testing/people.ts'
import { PushService, tell as tellIn } from '../testing/pushing.ts'

const service = new PushService()
let house: TestHouse
before(async () => {
  house = await openHouse({ env: { PUSH_HOSTS: await service.start() } })
})
after(async () => {
  await house.close()
  service.end()
})

const tell = (accountId: string, urgent?: string, times?: number) => tellIn(house, accountId, urgent, times)
const loader = (device: string) => service.worker(house, device)

test('outside the roster the push waits while the inbox has it; inside it comes at once', async () => {
  const person = await loader('still')
  // 08:00Z is nine in the city: at work.
  await tell(person.id)
  assert.equal(service.count('still'), 1)
  house.clock.set('2026-11-23T19:00:00Z')
  await tell(person.id)
  assert.equal(service.count('still'), 1)
  const late = await browserOf(house, person.id)
  assert.match((await late.get('/rathaus/postfach')).words, /Betriebshof gesperrt/)
  assert.match((await late.get('/rathaus/ruhezeiten')).words, /Jetzt ist Ruhe, bis .*24\. November 2026.*06:00/)
  const [job] = await many(
    house.house.db,
    sql<{ run_at: Temporal.Instant }>`select run_at from graphile_worker.jobs where key like 'push:%' order by run_at desc limit 1`,
  )
  assert.equal(job!.run_at.toString(), '2026-11-24T05:00:00Z')
  house.clock.set('2026-11-23T08:00:00Z')
})

test('what is urgent breaks through and is counted once for the works council, without a name; its reader sees why', async () => {
  const people = [await loader('eins'), await loader('zwei'), await loader('drei'), await loader('vier'), await loader('fuenf')]
  house.clock.set('2026-11-23T20:00:00Z')
  for (const person of people.slice(0, 4)) await tell(person.id, 'Hochwasser am Hafen', 2)
  assert.equal(service.count('eins'), 1)
  const council = await house.visitor().withPermissions('staff.council')
  const page = async () => (await council.get('/rathaus/ruhezeiten/durchbrochen')).words
  assert.match(await page(), /Einsatzleitung Abfuhr Hochwasser am Hafen weniger als 5/)
  await tell(people[4]!.id, 'Hochwasser am Hafen')
  const words = await page()
  assert.match(words, /Einsatzleitung Abfuhr Hochwasser am Hafen 5/)
  assert.doesNotMatch(words, /Test eins/)
  const reader = await browserOf(house, people[0]!.id)
  assert.match((await reader.get('/rathaus/ruhezeiten')).words, /Einsatzleitung Abfuhr: Hochwasser am Hafen/)
  house.clock.set('2026-11-23T08:00:00Z')
  // At work nothing is broken.
  await tell(people[0]!.id, 'Tor klemmt')
  assert.doesNotMatch(await page(), /Tor klemmt/)
})

test('own days off and absences silence as well, until midnight after the last of them', async () => {
  const person = await newEmployee(house, 'Urlaub')
  const browser = await browserOf(house, person.id)
  const until = async () => (await quietUntilFor(house.house, house.house.db, [person.id], house.clock.now())).get(person.id)?.toString() ?? null
  assert.equal(await until(), null)
  assert.equal((await browser.post('/rathaus/ruhezeiten', { from: '2026-11-24', until: '23.11.2026' })).status, 422)
  assert.equal((await browser.post('/rathaus/ruhezeiten', { from: '23.11.2026', until: '24.11.2026' })).status, 303)
  assert.equal((await browser.post('/rathaus/ruhezeiten', { from: '24.11.2026', until: '25.11.2026' })).status, 422)
  assert.equal(await until(), '2026-11-24T23:00:00Z')
  await run(house.house.db, sql`insert into staff.absence (account_id, days) values (${person.id}, daterange('2026-11-25', '2026-11-30'))`)
  assert.equal(await until(), '2026-11-29T23:00:00Z')
  const [row] = await many(house.house.db, sql<{ id: string }>`select id from staff.quiet_day where account_id = ${person.id}`)
  const stranger = await browserOf(house, (await newEmployee(house, 'Nachbar')).id)
  await stranger.post('/rathaus/ruhezeiten/loeschung', { days: row!.id })
  assert.equal(await until(), '2026-11-29T23:00:00Z')
  await browser.post('/rathaus/ruhezeiten/loeschung', { days: row!.id })
  assert.equal(await until(), null)
})

test('a head makes a roster and puts only their own people on it; what was typed wrongly comes back', async () => {
  const head = await employeeCalled(house, 'Terhardt')
  const browser = await browserOf(house, head.id)
  const fields = { name: 'Winterdienst', weeks: '1', begins: '2026-11-23', 'times.w1.d1': '4–12', 'times.w1.d2': 'früh' }
  const wrong = await browser.post('/rathaus/dienstplaene/neu', fields)
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="früh"/)
  assert.equal((await browser.post('/rathaus/dienstplaene/neu', { ...fields, begins: '2026-11-24', 'times.w1.d2': '' })).status, 422)
  const made = await browser.post('/rathaus/dienstplaene/neu', { ...fields, 'times.w1.d2': '4–12' })
  assert.equal(made.status, 303)
  const own = await newEmployee(house, 'Streuer')
  const foreign = await newEmployee(house, 'Kita', 'Jugendamt')
  assert.equal((await browser.post(`${made.location}/zuordnung`, { 'people[]': [own.id, foreign.id] })).status, 303)
  const on = await many(
    house.house.db,
    sql<{ account_id: string }>`select account_id from staff.employee_roster er join staff.roster r on r.id = er.roster_id where r.name = 'Winterdienst'`,
  )
  assert.deepEqual(on, [{ account_id: own.id }])
  assert.match((await (await browserOf(house, own.id)).get('/rathaus/ruhezeiten')).words, /Winterdienst/)
  assert.equal((await browser.post(`${made.location}/loeschung`)).status, 404)
})

test('the times of a roster are changed by whoever looks after all who work by it, or while nobody does', async () => {
  const browser = await browserOf(house, (await employeeCalled(house, 'Terhardt')).id)
  const fields = { name: 'Wechselplan', weeks: '1', begins: '2026-11-23', 'times.w1.d1': '4–12' }
  const path = (await browser.post('/rathaus/dienstplaene/neu', fields)).location!
  const [own, foreign] = [await newEmployee(house, 'Eigen'), await newEmployee(house, 'Fremdamt', 'Jugendamt')]
  const all = await house.visitor().withPermissions('staff.manage')
  assert.equal((await browser.post(path, { ...fields, 'times.w1.d1': '5–13' })).status, 303)
  await all.post(`${path}/zuordnung`, { 'people[]': [own.id, foreign.id] })
  assert.equal((await browser.post(path, { ...fields, 'times.w1.d1': '' })).status, 404)
  const { words } = await browser.get(path)
  assert.match(words, /arbeiten auch Menschen, für die Sie nicht zuständig sind.*05–13|arbeiten auch Menschen, für die Sie nicht zuständig sind.*5–13/)
  assert.equal((await browser.post(`${path}/zuordnung`, { 'people[]': [] })).status, 303)
  const on = await many(
    house.house.db,
    sql<{ account_id: string }>`select account_id from staff.employee_roster er join staff.roster r on r.id = er.roster_id where r.name = 'Wechselplan'`,
  )
  assert.deepEqual(on, [{ account_id: foreign.id }], 'one’s own people a head takes off it')
  assert.equal((await all.post(path, { ...fields, 'times.w1.d1': '6–14' })).status, 303)
})

test('in a city of thousands those at the end of the alphabet are put on a roster and get their letter, too', async () => {
  const { db } = house.house
  await run(
    db,
    sql`with made as (insert into platform.account (kind, name, created_at) select 'staff', 'Viele', ${house.clock.now()} from generate_series(1, 1100) returning id)
    insert into staff.employee (account_id, family_name) select id, 'Mittler' from made`,
  )
  const last = await newEmployee(house, 'Zzyzx')
  const all = await house.visitor().withPermissions('staff.manage', 'administration.roles')
  const roster = await one(db, sql<{ id: string }>`select id from staff.roster where name = 'Winterdienst'`)
  const path = `/rathaus/dienstplaene/${roster.id}`
  assert.doesNotMatch((await all.get(path)).words, /Zzyzx/)
  assert.match((await all.get(`${path}?q=zzyzx`)).words, /Zzyzx/)
  const kept = (await many(db, sql<{ id: string }>`select account_id as id from staff.employee_roster where roster_id = ${roster.id}`)).map(row => row.id)
  await all.post(`${path}/zuordnung`, { 'people[]': [...kept, last.id] })
  assert.match((await all.get(path)).words, /Zzyzx/, 'whoever is on it is always shown')
  await all.post('/rathaus/kommen-und-gehen/startcodes', { 'people[]': last.id })
  assert.match((await all.get('/rathaus/kommen-und-gehen/druck')).words, /Zzyzx/)
  assert.doesNotMatch((await all.get('/rathaus/kommen-und-gehen/druck?q=mittler')).words, /Zzyzx/)
})

test('thousands are asked about by a handful of queries', async () => {
  const { db } = house.house
  await run(
    db,
    sql`with made as (insert into platform.account (kind, name, created_at) select 'staff', 'Viele', ${house.clock.now()} from generate_series(1, 6000) returning id),
      hired as (insert into staff.employee (account_id, family_name) select id, 'Viele' from made returning account_id)
    insert into staff.employee_roster select id, (select id from staff.roster where name = 'Abfuhr Früh') from made`,
  )
  const ids = (await many(db, sql<{ id: string }>`select id from platform.account where name = 'Viele'`)).map(row => row.id)
  let asked = 0
  const counting = db.withPlugin({
    transformQuery({ node }) {
      asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const quiet = await quietUntilFor(house.house, counting, ids, Temporal.Instant.from('2026-11-23T20:00:00Z'))
  assert.ok(asked >= 1 && asked <= 6, `${asked} queries`)
  assert.equal(quiet.size, 6000)
  assert.ok([...quiet.values()].every(end => end.toString() === '2026-11-24T05:00:00Z'))
})
