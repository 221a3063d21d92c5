import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { one, sql } from '../../platform/database.ts'
import { changes, employees, groupOf, say } from './testing/talkers.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('many write into one room at once, each message three times: each arrives once, numbered without gaps', async () => {
  const clerk = await house.visitor().as('clerk')
  const dispatcher = await house.visitor().as('dispatcher')
  const me = await idOf('Bernd Kowalski')
  const room = await groupOf(house, [me, await idOf('Miriam Osei'), ...(await employees(house, 10))])
  const sends = Array.from({ length: 40 }, (_, at) => ({ talker: at % 2 === 0 ? clerk : dispatcher, client: randomUUID(), text: `Nachricht ${at}` }))
  const answers = await Promise.all(sends.flatMap(({ talker, client, text }) => [0, 1, 2].map(() => say(talker, room, text, client))))
  assert.deepEqual([...new Set(answers.map(answer => answer.status))], [200])
  const got = await changes(clerk, room, 0)
  assert.deepEqual(
    got.messages.map(message => message.number),
    Array.from({ length: 40 }, (_, at) => at + 1),
  )
  assert.equal(new Set(got.messages.map(message => message.client)).size, 40)
  assert.equal(got.seq, 40)
})

test('whoever is not in a room learns nothing of it and cannot write into it', async () => {
  const room = await groupOf(house, await employees(house, 3))
  const stranger = await house.visitor().as('crew')
  assert.equal((await say(stranger, room, 'Hallo')).status, 404)
  assert.equal(await changes(stranger, room, 0), undefined)
  assert.equal((await stranger.get(`/rathaus/chat/verlauf.json?raum=${room}&vor=5`)).status, 404)
})

async function idOf(name: string): Promise<string> {
  return (await one(house.house.db, sql<{ id: string }>`select id from platform.account where name = ${name}`)).id
}
