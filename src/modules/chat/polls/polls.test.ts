import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { run, sql } from '../../../platform/database.ts'
import { roomTopic } from '../live.ts'
import { accountOf, ask, changes, employees, groupOf, overhear, told } from '../testing/talkers.ts'
import type { WireEvents } from '../wire.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

async function pollOf(poll: Record<string, unknown>) {
  const [bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
  const people = [await accountOf(house, 'Bernd Kowalski'), await accountOf(house, 'Miriam Osei'), ...(await employees(house, 8))]
  const room = await groupOf(house, people)
  const sent = await ask(bernd, 'nachrichten', { room, client: randomUUID(), text: 'Wann treffen wir uns?', poll })
  return { bernd, miriam, room, sent, at: { room, number: 1 }, people }
}

test('a vote takes the place of the one before, and everybody sees the counts', async () => {
  const { bernd, miriam, at, room, people } = await pollOf({ options: ['Montag', 'Dienstag', 'Mittwoch'] })
  const heard = await overhear(house, roomTopic(room))
  await ask(miriam, 'stimme', { ...at, votes: [0] })
  await ask(miriam, 'stimme', { ...at, votes: [2] })
  await ask(miriam, 'stimme', { ...at, votes: [2] })
  await ask(bernd, 'stimme', { ...at, votes: [2] })
  const seen = (await changes(miriam, room, 0)).messages[0]!
  assert.deepEqual([seen.votes, seen.mine?.votes], [[0, 0, 2], [2]])
  await told()
  assert.deepEqual(
    heard.map(event => (event.data as WireEvents['message']).act),
    [
      { by: people[1], votes: [0] },
      { by: people[1], votes: [2] },
      { by: people[0], votes: [2] },
    ],
  )
  assert.equal((await ask(miriam, 'stimme', { ...at, votes: [0, 1] })).status, 409)
  assert.equal((await ask(miriam, 'stimme', { ...at, votes: [7] })).status, 409)
})

test('of several answers one may choose several, and take all back', async () => {
  const { miriam, at, room } = await pollOf({ options: ['Kuchen', 'Obst'], multiple: true })
  await ask(miriam, 'stimme', { ...at, votes: [1, 0, 1] })
  assert.deepEqual((await changes(miriam, room, 0)).messages[0]!.votes, [1, 1])
  await ask(miriam, 'stimme', { ...at, votes: [] })
  assert.deepEqual((await changes(miriam, room, 0)).messages[0]!.votes, [0, 0])
})

test('a secret poll names nobody who votes, and shows nothing before five have', async () => {
  const { bernd, at, room, people } = await pollOf({ options: ['Ja', 'Nein'], secret: true })
  const heard = await overhear(house, roomTopic(room))
  await ask(bernd, 'stimme', { ...at, votes: [0] })
  for (const person of people.slice(2, 5))
    await run(house.house.db, sql`insert into chat.vote (room_id, number, account_id, option) values (${room}, 1, ${person}, 1)`)
  assert.equal((await changes(bernd, room, 0)).messages[0]!.votes, null)
  await run(house.house.db, sql`insert into chat.vote (room_id, number, account_id, option) values (${room}, 1, ${people[6]}, 0)`)
  assert.deepEqual((await changes(bernd, room, 0)).messages[0]!.votes, [2, 3])
  await told()
  assert.equal(heard.length, 1)
  const frame = JSON.stringify(heard[0]!.data)
  assert.ok(!('act' in (heard[0]!.data as object)))
  assert.equal(frame.split(people[0]!).length - 1, 1, 'its author alone is named, as the sender')
})

test('only its author ends a poll, and then nobody votes any more', async () => {
  const { bernd, miriam, at, room } = await pollOf({ options: ['Ja', 'Nein'] })
  await ask(miriam, 'stimme', { ...at, votes: [1] })
  assert.equal((await ask(miriam, 'umfrageende', at)).status, 409)
  assert.equal((await ask(bernd, 'umfrageende', at)).status, 200)
  assert.equal((await ask(bernd, 'umfrageende', at)).status, 200)
  assert.equal((await ask(miriam, 'stimme', { ...at, votes: [0] })).status, 409)
  const seen = (await changes(miriam, room, 0)).messages[0]!
  assert.deepEqual([seen.votes, seen.content?.poll?.closed], [[0, 1], true])
})

test('a poll has two to ten different answers', async () => {
  for (const options of [['Eine'], ['Ja', 'ja'], Array.from({ length: 11 }, (_, at) => String(at)), ['Ja', ' ']])
    assert.equal((await pollOf({ options })).sent.status, 422, options.join())
})
