import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, sql } from '../../../platform/database.ts'
import { pushMessages } from '../../../platform/push.ts'
import { comingAndGoing } from '../coming-and-going.ts'
import { browserOf, employeeCalled, newEmployee } from '../testing/people.ts'
import { PushService, tell } from '../testing/pushing.ts'

const service = new PushService()
let house: TestHouse
let head: Browser
let path: string
before(async () => {
  house = await openHouse({ env: { PUSH_HOSTS: await service.start() } })
  head = await browserOf(house, (await employeeCalled(house, 'Terhardt')).id)
  path = await rosterCalled('Kolonne')
})
after(async () => {
  await house.close()
  service.end()
})

/** A new roster, Monday to Friday from six to two. */
async function rosterCalled(name: string) {
  const times = Object.fromEntries([1, 2, 3, 4, 5].map(day => [`times.w1.d${day}`, '6–14']))
  const made = await head.post('/rathaus/dienstplaene/neu', { name, weeks: '1', begins: '2026-11-23', ...times })
  assert.equal(made.status, 303, made.words)
  return made.location!
}
const add = (form: Record<string, string>, at = path) => head.post(`${at}/tage`, form)
const days = async () =>
  (
    await many(
      house.house.db,
      sql<{ day: Temporal.PlainDate }>`select d.day from staff.roster_day d join staff.roster r on r.id = d.roster_id where r.name = 'Kolonne' order by 1`,
    )
  ).map(row => row.day.toString())

test('on the extra shift pushes come at once; on the free day they wait until work begins again', async () => {
  assert.equal((await add({ day: '2026-11-28', work: 'arbeit', dayTimes: '7–12' })).status, 303)
  assert.equal((await add({ day: '2026-11-30', last: '2026-12-01', work: 'frei', dayTimes: '' })).status, 303)
  const person = await service.worker(house, 'kolonne', 'Kolonne')
  // Saturday, eight in the city.
  house.clock.set('2026-11-28T07:00:00Z')
  await tell(house, person.id)
  assert.equal(service.count('kolonne'), 1)
  // Monday, nine in the city.
  house.clock.set('2026-11-30T08:00:00Z')
  await tell(house, person.id)
  assert.equal(service.count('kolonne'), 1)
  const late = await browserOf(house, person.id)
  assert.match((await late.get('/rathaus/ruhezeiten')).words, /Jetzt ist Ruhe, bis .*2\. Dezember 2026.*06:00.*Einzelne Tage/)
  house.clock.set('2026-12-02T05:00:00Z')
  const { id } = await one(house.house.db, sql<{ id: string }>`select id from platform.message where account_id = ${person.id} order by id desc limit 1`)
  await pushMessages({ message: id }, house.house)
  assert.equal(service.count('kolonne'), 2)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('what cannot be is said at its field, with what was typed, and nothing is entered', async () => {
  const before = await days()
  for (const [form, words] of [
    [{ day: '2026-11-22', work: 'frei' }, /Dieser Tag ist vorbei/],
    [{ day: '2026-12-24', last: '2026-12-23', work: 'frei' }, /Der letzte Tag liegt vor dem ersten/],
    [{ day: '2026-11-27', last: '2026-11-29', work: 'frei' }, /Schon eingetragen: 28\. November 2026/],
    [{ day: '2026-12-24', last: '2027-02-24', work: 'frei' }, /Höchstens 31 Tage/],
    [{ day: '2029-12-24', work: 'frei' }, /höchstens zwei Jahre/],
    [{ day: '2026-12-24', work: 'arbeit', dayTimes: 'früh' }, /Bitte so schreiben/],
    [{ day: '2026-12-24', work: 'arbeit', dayTimes: '' }, /wann gearbeitet wird/],
    [{ day: '2026-12-24', work: 'frei', dayTimes: '6–14' }, /Wird an diesen Tagen gearbeitet oder nicht/],
    [{ day: '2026-12-24' }, /Was gilt an diesen Tagen/],
    [{ day: '', work: 'frei' }, /Erster Tag/],
  ] as const) {
    const answer = await add(form)
    assert.equal(answer.status, 422, JSON.stringify(form))
    assert.match(answer.words, words)
    if (form.day) assert.ok(answer.body.includes(`value="${form.day}"`))
  }
  assert.deepEqual(await days(), before)
})

test('a day that is removed is as in every week again; once more removes nothing more', async () => {
  assert.match((await head.get(path)).words, /Samstag, 28\. November 2026: 7–12/)
  for (let times = 0; times < 2; times += 1) assert.equal((await head.post(`${path}/tage/loeschung`, { day: '2026-11-28' })).status, 303)
  assert.doesNotMatch((await head.get(path)).words, /28\. November/)
  assert.deepEqual(await days(), ['2026-11-30', '2026-12-01'])
  const trail = await many(house.house.db, sql`select 1 from platform.audit where action = 'roster.day-removed'`)
  assert.equal(trail.length, 1)
})

test('whoever looks after some only of those who work by a roster enters no days, nor does one of them', async () => {
  const at = await rosterCalled('Gemischt')
  const foreign = await newEmployee(house, 'Fremd', 'Jugendamt')
  const all = await house.visitor().withPermissions('staff.manage')
  await all.post(`${at}/zuordnung`, { 'people[]': [foreign.id] })
  assert.equal((await add({ day: '2026-12-24', work: 'frei' }, at)).status, 404)
  assert.equal((await (await browserOf(house, foreign.id)).post(`${at}/tage`, { day: '2026-12-24', work: 'frei' })).status, 404)
  assert.equal((await all.post(`${at}/tage`, { day: '2026-12-24', work: 'frei' })).status, 303)
  assert.match((await head.get(at)).words, /Donnerstag, 24\. Dezember 2026 frei/)
  assert.equal((await head.post(`${at}/tage/loeschung`, { day: '2026-12-24' })).status, 404)
  assert.equal((await head.post('/rathaus/dienstplaene/neu/tage', { day: '2026-12-24', work: 'frei' })).status, 404)
})

test('days that are over go, but yesterday’s not yet: its night may still run', async () => {
  house.clock.set('2026-12-01T08:00:00Z')
  for (const one of comingAndGoing.retention) await one.erase(house.house)
  assert.deepEqual(await days(), ['2026-11-30', '2026-12-01'])
  house.clock.set('2026-12-02T08:00:00Z')
  for (const one of comingAndGoing.retention) await one.erase(house.house)
  assert.deepEqual(await days(), ['2026-12-01'])
})
