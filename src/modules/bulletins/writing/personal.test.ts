import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { one, run, sql } from '../../../platform/database.ts'
import { newEmployee } from '../../staff/testing/people.ts'
import { desk } from '../paths.ts'
import { cast, idIn, readerPath, step, write } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew, manager } = await cast(house)

test('a personal message is for its people alone; not even other editors see it', async () => {
  const path = await write(editor, { kind: 'personal', 'title.de': 'Zu Ihrem Jubiläum', people: 'Jonas Wegener' })
  await step(editor, path, 'submit')
  await house.runJobs()
  assert.equal((await crew.get(readerPath(path))).status, 200)
  for (const other of [clerk, manager]) assert.equal((await other.get(readerPath(path))).status, 404)
  assert.equal((await approver.get(path)).status, 404)
  const unknown = await editor.post(`${desk}/neu`)
  const failed = await editor.post(unknown.location!, { revision: '1', kind: 'personal', 'title.de': 'Hallo', 'text.de': 'Text', people: 'Niemand Hier' })
  assert.equal(failed.status, 422)
  assert.match(failed.words, /Nicht gefunden: Niemand Hier/)
  assert.match(failed.body, /value="Hallo"/)
})

test('a personal message keeps its people when it is edited, whatever others call themselves', async () => {
  const [first, second] = [await newEmployee(house, 'Zwilling'), await newEmployee(house, 'Zwilling')]
  await run(db, sql`update staff.employee set title = 'Dr.' where account_id = ${first.id}`)
  await run(db, sql`update platform.account set email = 'zwei@rheinfurt.example' where id = ${second.id}`)
  await run(db, sql`update platform.account set name = 'Test Zwilling' where id = ${await crew.accountId()}`)
  const path = await write(editor, { kind: 'personal', people: 'Dr. Test Zwilling\nzwei@rheinfurt.example' })
  const chosen = async () =>
    (await one(db, sql<{ people: string[] }>`select people::text[] as people from bulletins.bulletin where id = ${idIn(path)}`)).people.toSorted()
  assert.deepEqual(await chosen(), [first.id, second.id].toSorted())
  const { body } = await editor.get(`${path}/text`)
  const shown = /<textarea[^>]*name="people"[^>]*>([^<]*)</.exec(body)![1]!.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  assert.equal(shown, 'Dr. Test Zwilling\nTest Zwilling <zwei@rheinfurt.example>')
  const again = { kind: 'personal', 'title.de': 'Noch einmal', 'text.de': 'Text', people: shown }
  await run(db, sql`update staff.employee set title = 'Dr.' where account_id = ${second.id}`)
  await run(db, sql`update platform.account set email = null where id = ${second.id}`)
  const both = (await editor.get(`${path}/text`)).body.match(/Dr\. Test Zwilling/g)
  assert.equal(both?.length, 2, 'now both are written the same')
  assert.equal((await editor.post(`${path}/text`, { ...again, revision: '2', people: 'Dr. Test Zwilling' })).status, 303)
  assert.deepEqual(await chosen(), [first.id, second.id].toSorted())
  await run(db, sql`update platform.account set name = 'Jonas Wegener' where id = ${await crew.accountId()}`)
})

test('a personal message is for a few, and never urgent', async () => {
  const chain = await Promise.all(Array.from({ length: 21 }, (_, number) => newEmployee(house, `Kette${number}`)))
  const people = chain.map((_, number) => `Test Kette${number}`)
  const path = await write(editor, { kind: 'personal', people: people.join('\n') })
  const refused = await editor.post(`${path}/stand`, { step: 'submit' })
  assert.equal(refused.status, 422)
  assert.match(refused.words, /höchstens 20 Personen/)
  const urgent = await write(editor, { kind: 'personal', people: people[0]!, urgent: 'Kündigung' })
  assert.match((await editor.post(`${urgent}/stand`, { step: 'submit' })).words, /kann nicht eilig sein/)
  for (const { id } of chain) await run(db, sql`delete from staff.employee where account_id = ${id}`)
  for (const { id } of chain) await run(db, sql`update platform.account set disabled_at = now() where id = ${id}`)
})
