import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { run, sql } from '../../../platform/database.ts'
import { namesOf } from '../../staff/index.ts'
import { openPair } from '../rooms/opening.ts'
import { employees, groupOf, signedIn } from '../testing/talkers.ts'
import { Window } from './testing/window.ts'

let house: TestHouse
let people: string[]

before(async () => {
  house = await openHouse()
  people = await employees(house, 3)
})
beforeEach(() => run(house.house.db, sql`delete from chat.call`))
after(() => house.close())

/** Who rings at this person, as a page asks that was opened just now. */
async function ringingAt(at: number) {
  const answer = await (await signedIn(house, people[at]!)).get('/rathaus/chat/anrufe.json', { accept: 'application/json' })
  return answer.json<{ calls: { room: string; name: string }[] }>().calls
}
const windowOf = async (at: number, room: string) => new Window(await signedIn(house, people[at]!), room)
const pair = () => openPair(house.house, house.house.db, people[0]!, people[1]!)

test('a page that opens while it rings learns who calls; the caller and everybody else learn nothing', async () => {
  const room = await pair()
  const caller = await windowOf(0, room)
  await caller.call({ wish: 'start' })
  assert.deepEqual(await ringingAt(1), [{ room, name: (await namesOf(house.house.db, [people[0]!])).get(people[0]!) }])
  assert.deepEqual([await ringingAt(0), await ringingAt(2)], [[], []])
  await run(house.house.db, sql`update chat.member set notify = 'none' where room_id = ${room} and account_id = ${people[1]}`)
  assert.deepEqual(await ringingAt(1), [])
  await run(house.house.db, sql`update chat.member set notify = 'all' where room_id = ${room} and account_id = ${people[1]}`)
  await (await windowOf(1, room)).call({ wish: 'start' })
  assert.deepEqual(await ringingAt(1), [])
})

test('what was declined, is in a group, has rung long enough or was given up without a word rings on no page', async () => {
  const room = await pair()
  await (await windowOf(0, room)).call({ wish: 'start' })
  await (await signedIn(house, people[1]!)).postJson(`/rathaus/chat/${room}/anruf/absage`, {})
  assert.deepEqual(await ringingAt(1), [])
  await run(house.house.db, sql`delete from chat.call`)
  const group = await groupOf(house, people)
  await (await windowOf(0, group)).call({ wish: 'start' })
  assert.deepEqual(await ringingAt(1), [])
  const caller = await windowOf(0, room)
  await caller.call({ wish: 'start' })
  house.clock.advance('PT20S')
  await caller.call()
  assert.equal((await ringingAt(1)).length, 1)
  house.clock.advance('PT20S')
  await caller.call()
  house.clock.advance('PT6S')
  assert.deepEqual(await ringingAt(1), [])
  await run(house.house.db, sql`delete from chat.call`)
  await (await windowOf(0, room)).call({ wish: 'start' })
  house.clock.advance('PT26S')
  assert.deepEqual(await ringingAt(1), [])
})
