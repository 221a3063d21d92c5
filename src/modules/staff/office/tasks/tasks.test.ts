import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../../test/house.ts'
import { one, run, sql } from '../../../../platform/database.ts'
import { browserOf, employeeCalled, newEmployee } from '../../testing/people.ts'

let house: TestHouse
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const path = '/rathaus/aufgaben'
const browserCalled = async (family: string) => browserOf(house, (await employeeCalled(house, family)).id)
const unitId = async (name: string) => (await one(house.house.db, sql<{ id: string }>`select id from staff.unit where name = ${name}`)).id

test('a head writes what their people and units are there for; the house finds it at once, and the card says who keeps it', async () => {
  const head = await browserCalled('Scholten')
  const mine = await newEmployee(house, 'Emsig', 'Hauptamt')
  assert.ok((await head.get('/rathaus')).body.includes(`href="${path}"`))
  assert.match((await head.get(path)).words, /Hauptamt.*Test Emsig/)
  assert.equal((await head.post(`${path}/${mine.id}`, { tasks: 'Siegelverwahrung, Fundtiere\nFundtiere' })).status, 303)
  assert.equal((await head.post(`${path}/aemter/${await unitId('Hauptamt')}`, { tasks: 'Kanzleiwesen' })).status, 303)
  await house.runJobs()
  const colleague = await browserOf(house, mine.id)
  assert.match((await colleague.get('/rathaus/wer?q=Siegelverwahrung')).words, /Test Emsig/)
  assert.match((await colleague.get('/rathaus/wer?q=Kanzleiwesen')).words, /Hauptamt/)
  assert.match((await colleague.get(`/rathaus/wer/${mine.id}`)).words, /Aufgaben Siegelverwahrung, Fundtiere Aufgaben gepflegt von .*Scholten/)
})

test('who heads a unit above does so as well; nobody else does, for others or for themselves', async () => {
  const { db } = house.house
  const above = await newEmployee(house, 'Darueber', 'Personalrat')
  const part = await one(
    db,
    sql<{
      id: string
    }>`insert into staff.unit (name, parent_id, head_id) select 'Oberamt', id, ${above.id} from staff.unit where parent_id is null returning id`,
  )
  await run(db, sql`insert into staff.unit (name, parent_id) values ('Unteramt', ${part.id})`)
  const below = await newEmployee(house, 'Darunter', 'Unteramt')
  const [head, own, stranger] = [await browserOf(house, above.id), await browserOf(house, below.id), await browserCalled('Scholten')]
  assert.equal((await head.post(`${path}/${below.id}`, { tasks: 'Brunnen' })).status, 303)
  assert.equal((await head.post(`${path}/aemter/${await unitId('Unteramt')}`, { tasks: 'Quellen' })).status, 303)
  assert.match((await own.get(`/rathaus/wer/${below.id}`)).words, /Aufgaben gepflegt von Test Darueber/)
  assert.match((await head.get(`/rathaus/wer/${above.id}`)).words, /Aufgaben gepflegt von/)
  for (const browser of [own, stranger]) {
    assert.equal((await browser.post(`${path}/${below.id}`, { tasks: 'Fremdes' })).status, 404)
    assert.equal((await browser.post(`${path}/aemter/${await unitId('Unteramt')}`, { tasks: 'Fremdes' })).status, 404)
  }
  assert.equal((await head.post(`${path}/${above.id}`, { tasks: 'Eigenes' })).status, 404)
  assert.equal((await own.get(path)).status, 404)
})

test('too many tasks come back as typed; what a source looks after nobody changes here', async () => {
  const { db } = house.house
  const head = await browserCalled('Scholten')
  const mine = await newEmployee(house, 'Quellig', 'Hauptamt')
  const many = Array.from({ length: 31 }, (_none, at) => `Aufgabe ${at}`).join(', ')
  const wrong = await head.post(`${path}/${mine.id}`, { tasks: many })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /höchstens 30 Aufgaben/)
  assert.ok(wrong.body.includes('Aufgabe 30'))

  await run(db, sql`update staff.employee set source = 'ldap', external_id = 'q', tasks = '{Grabsteine}' where account_id = ${mine.id}`)
  await run(db, sql`insert into staff.delivered values ('ldap', '{family_name}', ${house.clock.now()})`)
  assert.equal((await head.post(`${path}/${mine.id}`, { tasks: 'Urnen' })).status, 303, 'a source that says nothing of tasks keeps nobody from it')
  await run(db, sql`update staff.delivered set fields = '{family_name,tasks}'`)
  assert.match((await head.get(`${path}/${mine.id}`)).words, /kommen aus dem Verzeichnisdienst .*Urnen/)
  const answer = await head.post(`${path}/${mine.id}`, { tasks: 'Särge' })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /werden nur dort geändert/)
  assert.match((await head.get(`/rathaus/wer/${mine.id}`)).words, /Urnen Aufgaben gepflegt von Verzeichnisdienst/)
})
