import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { endEmployment } from '../leaving/ending.ts'
import { browserOf, employeeCalled, newEmployee } from '../testing/people.ts'
import { personalData, retention } from './privacy.ts'

let house: TestHouse
let office: Browser
before(async () => {
  house = await openHouse()
  office = await house.visitor().as('administrator')
})
after(() => house.close())

const people = '/rathaus/beschaeftigte'
const unitCalled = async (name: string) =>
  one(house.house.db, sql<{ id: string; parent_id: string | null; head_id: string | null }>`select id, parent_id, head_id from staff.unit where name = ${name}`)
const rowOf = (id: string) =>
  one(
    house.house.db,
    sql<{ unit: string | null; phone: string | null; room: string | null; tasks: string[] }>`select u.name as unit, e.phone, e.room, e.tasks
    from staff.employee e left join staff.unit u on u.id = e.unit_id where e.account_id = ${id}`,
  )

test('somebody added by hand is found in list and directory, moves, and is found there by the new task', async () => {
  const { id: unit } = await unitCalled('Hauptamt')
  const added = await office.post(`${people}/neu`, { given_name: 'Wanda', family_name: 'Kriegerowa', unit, tasks: 'Siegelkunde', phone: '0281 99 8877' })
  assert.equal(added.status, 303, added.words)
  const id = added.location!.split('/').at(-1)!
  assert.match((await office.get(`${people}?q=Kriegerowa`)).words, /Wanda Kriegerowa/)
  assert.match((await office.get('/rathaus/wer?q=Siegelkunde')).words, /Wanda Kriegerowa/)
  const { id: other } = await unitCalled('Personalrat')
  assert.equal((await office.post(`${people}/${id}`, { given_name: 'Wanda', family_name: 'Kriegerowa', unit: other, tasks: 'Wappenkunde' })).status, 303)
  assert.deepEqual({ ...(await rowOf(id)) }, { unit: 'Personalrat', phone: null, room: null, tasks: ['Wappenkunde'] })
  assert.match((await office.get('/rathaus/wer?q=Wappenkunde')).words, /Wanda Kriegerowa/)
  assert.doesNotMatch((await office.get('/rathaus/wer?q=Siegelkunde')).words, /Wanda Kriegerowa/)
})

test('what was typed stays when a number or an address is taken', async () => {
  const { personnel_number } = await employeeCalled(house, 'Holtkamp')
  const answer = await office.post(`${people}/neu`, {
    given_name: 'Doppelt',
    family_name: 'Gemoppelt',
    personnel_number,
    email: 'annegret.holtkamp@rheinfurt.example',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Personalnummer gehört schon/)
  assert.match(answer.words, /E-Mail-Adresse gehört schon/)
  assert.match(answer.body, /value="Gemoppelt"/)
})

test('nobody gives somebody with more rights another address', async () => {
  const clerk = await house.visitor().withPermissions('staff.manage')
  const boss = await newEmployee(house, 'Maechtig')
  await run(house.house.db, sql`insert into platform.account_role values (${boss.id}, 'administrator')`)
  const answer = await clerk.post(`${people}/${boss.id}`, {
    family_name: 'Maechtig',
    personnel_number: boss.personnel_number,
    email: 'boese@rheinfurt.example',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Rechte, die Ihnen fehlen/)
})

test('what a source looks after is shown and not changed; the rest is kept by hand', async () => {
  const { db } = house.house
  const { id } = await newEmployee(house, 'Quelle')
  await run(db, sql`update staff.employee set source = 'csv', external_id = 'q1', phone = '11' where account_id = ${id}`)
  await run(db, sql`insert into staff.delivered values ('csv', '{family_name,phone}', ${house.clock.now()})`)
  assert.match((await office.get(`${people}/${id}`)).words, /kommen aus einer Datei/)
  assert.equal((await office.post(`${people}/${id}`, { family_name: 'Anders', phone: '22', room: '7' })).status, 303)
  const row = await one(
    db,
    sql<{ family_name: string; phone: string; room: string }>`select family_name, phone, room from staff.employee where account_id = ${id}`,
  )
  assert.deepEqual({ ...row }, { family_name: 'Quelle', phone: '11', room: '7' })
})

const addUnit = async (name: string, parent: string) => {
  const answer = await office.post(`${people}/aemter/neu`, { name, parent })
  assert.equal(answer.status, 303, answer.words)
  return answer.location!.split('/').at(-1)!
}

test('of two who hang two units below each other at once, one is refused: there is never a circle', async () => {
  const { id: root } = await one(house.house.db, sql<{ id: string }>`select id from staff.unit where parent_id is null`)
  for (let round = 0; round < 4; round += 1) {
    const [a, b] = [await addUnit(`Ring A${round}`, root), await addUnit(`Ring B${round}`, root)]
    const answers = await Promise.all([
      office.post(`${people}/aemter/${a}`, { name: `Ring A${round}`, parent: b }),
      office.post(`${people}/aemter/${b}`, { name: `Ring B${round}`, parent: a }),
    ])
    assert.deepEqual(
      answers.map(answer => answer.status).toSorted((a, b) => a - b),
      [303, 422],
    )
  }
  assert.equal((await office.post(`${people}/aemter/${root}/schliessung`, { to: root, sure: 'ja' })).status, 422)
})

test('who works in a unit that is closed goes to another with its parts, and the tree knows', async () => {
  const { id: root } = await one(house.house.db, sql<{ id: string }>`select id from staff.unit where parent_id is null`)
  const old = await addUnit('Altamt', root)
  await addUnit('Altteil', old)
  const fresh = await addUnit('Neuamt', root)
  const { id } = await newEmployee(house, 'Umzug', 'Altamt')
  const answer = await office.follow(await office.post(`${people}/aemter/${old}/schliessung`, { to: fresh, sure: 'ja' }))
  assert.match(answer.words, /1 Person ist umgezogen/)
  assert.equal((await rowOf(id)).unit, 'Neuamt')
  assert.equal((await unitCalled('Altteil')).parent_id, fresh)
  assert.doesNotMatch((await office.get(`${people}/aemter`)).words, /Altamt/)
  await house.runJobs()
  assert.doesNotMatch((await office.get('/rathaus/wer?q=Altamt')).words, /Altamt Amt/)
})

test('whoever leads a unit and leaves leads nothing any more', async () => {
  const { db } = house.house
  const { id } = await newEmployee(house, 'Leitung', 'Neuamt')
  const { id: unit } = await unitCalled('Neuamt')
  assert.equal((await office.post(`${people}/aemter/${unit}`, { name: 'Neuamt', parent: (await unitCalled('Neuamt')).parent_id!, head: id })).status, 303)
  assert.equal((await unitCalled('Neuamt')).head_id, id)
  await db.transaction().execute(tx => endEmployment(house.house, tx, id, 'system:test'))
  assert.equal((await unitCalled('Neuamt')).head_id, null)
})

test('who is away says from when to when and who stands in, and colleagues see it without a reason', async () => {
  const absent = await newEmployee(house, 'Fort', 'Hauptamt')
  const deputy = await employeeCalled(house, 'Wenzel')
  const own = await browserOf(house, absent.id)
  const path = '/rathaus/abwesenheit'
  const wrong = await own.post(path, { from: '2026-11-25', until: '2026-11-24' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="2026-11-24"/)
  assert.equal((await own.post(path, { from: '2026-11-23', until: '' })).status, 303)
  assert.equal((await own.post(path, { from: '2026-12-01', until: '2026-12-02' })).status, 422)
  assert.equal((await own.post(`${path}/vertretung`, { deputy: deputy.id, from: '2026-11-23', until: '2026-12-31' })).status, 303)
  assert.match((await office.get(`/rathaus/wer/${absent.id}`)).words, /Gabriele Wenzel/)
  const [absence] = await many(house.house.db, sql<{ id: string }>`select id from staff.absence where account_id = ${absent.id}`)
  assert.equal((await own.post(`${path}/loeschung`, { absence: absence!.id })).status, 303)
  assert.doesNotMatch((await office.get(`/rathaus/wer/${absent.id}`)).words, /Gabriele Wenzel/)
})

test('a head enters it for their own people and for nobody else', async () => {
  const head = await employeeCalled(house, 'Scholten')
  const mine = await newEmployee(house, 'Krank', 'Hauptamt')
  const other = await newEmployee(house, 'Fremd', 'Personalrat')
  const browser = await browserOf(house, head.id)
  assert.match((await browser.get('/rathaus/abwesenheit')).words, /Test Krank/)
  assert.equal((await browser.post(`/rathaus/abwesenheit/${mine.id}`, { from: '2026-11-23', until: '2026-11-27' })).status, 303)
  assert.equal((await browser.post(`/rathaus/abwesenheit/${other.id}`, { from: '2026-11-23', until: '2026-11-27' })).status, 404)
  assert.equal((await (await browserOf(house, mine.id)).get(`/rathaus/abwesenheit/${other.id}`)).status, 404)
})

test('what is kept can be had, and goes: days once over, details a year after leaving', async () => {
  const { db } = house.house
  const { id } = await newEmployee(house, 'Vergangen', 'Hauptamt')
  await run(db, sql`update staff.employee set phone = '99' where account_id = ${id}`)
  await run(db, sql`insert into staff.absence (account_id, days) values (${id}, '[2026-11-01,2026-11-05)'), (${id}, '[2026-11-20,)')`)
  const person = { accountId: id, email: null }
  const told = JSON.stringify(await personalData.export(db, person))
  assert.match(told, /2026-11-20/)
  assert.match(told, /"phone":"99"/)
  for (const one of retention) await one.erase(house.house)
  assert.equal((await many(db, sql`select 1 from staff.absence where account_id = ${id}`)).length, 1)
  assert.equal((await personalData.erase(db, person)).length, 1, 'an employee stays one')
  await run(db, sql`update staff.employee set left_at = '2025-11-01' where account_id = ${id}`)
  for (const one of retention) await one.erase(house.house)
  assert.equal((await rowOf(id)).phone, null)
  assert.deepEqual(await personalData.erase(db, person), [])
})

test('without a directory service its page says how to set one up, and nothing can be begun', async () => {
  const page = await office.get(`${people}/abgleich`)
  assert.match(page.words, /Es ist kein Verzeichnisdienst eingerichtet.*LDAP_URL=/)
  assert.match((await office.get(people)).body, /href="\/rathaus\/beschaeftigte\/abgleich"/)
  assert.equal((await office.post(`${people}/abgleich`)).status, 422)
  assert.equal((await office.post(`${people}/abgleich/ausfuehrung`, { run: 'nein' })).status, 422)
  assert.deepEqual(await many(house.house.db, sql`select 1 from staff.sync_run`), [])
})

test('in the demo city some are away now, with somebody who stands in', async () => {
  const { id } = await employeeCalled(house, 'Haverkamp')
  assert.match((await office.get(`/rathaus/wer/${id}`)).words, /Heute nicht da.*In Vertretung: Ceyda Yılmaz/)
  const head = await browserOf(house, (await employeeCalled(house, 'Aksoy')).id)
  assert.match((await head.get('/rathaus/abwesenheit')).words, /Ingo Haverkamp nicht da/)
})

test('heads find their people on the first page, and every employee finds what is theirs on their account', async () => {
  const head = await browserOf(house, (await employeeCalled(house, 'Aksoy')).id)
  const home = await head.get('/rathaus')
  assert.match(home.words, /Ihre Leute Heute nicht da: .*Ingo Haverkamp/)
  for (const href of ['/rathaus/kommen-und-gehen', '/rathaus/dienstplaene', '/rathaus/abwesenheit']) {
    assert.ok(home.body.includes(`href="${href}"`), href)
    assert.equal((await head.get(href)).status, 200)
  }
  const other = await browserOf(house, (await employeeCalled(house, 'Böing')).id)
  assert.doesNotMatch((await other.get('/rathaus')).words, /Ihre Leute/)
  const account = (await other.get('/konto')).body
  for (const href of ['/rathaus/geraete', '/rathaus/ruhezeiten', '/rathaus/privatsphaere']) assert.ok(account.includes(`href="${href}"`), href)
  assert.doesNotMatch((await (await house.visitor().as('citizen')).get('/konto')).body, /\/rathaus\/geraete/)
})
