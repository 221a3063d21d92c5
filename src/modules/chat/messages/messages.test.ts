import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { roomTopic } from '../live.ts'
import { accountOf, ask, changes, employees, groupOf, overhear, say, told } from '../testing/talkers.ts'
import type { WireEvents } from '../wire.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let bernd: Talker
let miriam: Talker
let jonas: Talker
let ids: { bernd: string; miriam: string }
const everybody = '00000000-0000-0000-0000-000000000000'

before(async () => {
  house = await openHouse()
  ;[bernd, miriam, jonas] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher'), await house.visitor().as('crew')]
  ids = { bernd: await accountOf(house, 'Bernd Kowalski'), miriam: await accountOf(house, 'Miriam Osei') }
})
after(() => house.close())

const room = () => groupOf(house, [ids.bernd, ids.miriam])

async function only(talker: Talker, roomId: string, number: number) {
  const { messages } = await changes(talker, roomId, 0)
  return messages.find(message => message.number === number)!
}

test('an edited message has its new words, says so, and is told with the next seq; the same edit again changes nothing', async () => {
  const here = await room()
  await say(bernd, here, 'Um neun am Tor 2')
  const heard = await overhear(house, roomTopic(here))
  const first = await ask(bernd, 'bearbeitung', { room: here, number: 1, text: 'Um neun am Tor 3' })
  const again = await ask(bernd, 'bearbeitung', { room: here, number: 1, text: 'Um neun am Tor 3' })
  assert.equal(first.body.message.content.text, 'Um neun am Tor 3')
  assert.equal(first.body.message.edited, true)
  assert.deepEqual([first.body.message.changed, again.body.message.changed], [2, 2])
  await told()
  assert.deepEqual(
    heard.map(event => (event.data as WireEvents['message']).message.content?.text),
    ['Um neun am Tor 3'],
  )
  assert.equal((await changes(miriam, here, 1)).messages[0]!.content?.text, 'Um neun am Tor 3')
})

test('a message that got through keeps its answer when it is sent again, also after its writer was put out; a new one does not get in', async () => {
  const here = await room()
  const client = randomUUID()
  const first = await say(miriam, here, 'Bin unterwegs', client)
  await ask(bernd, 'entfernung', { room: here, person: ids.miriam })
  const again = await say(miriam, here, 'Bin unterwegs', client)
  assert.deepEqual([again.status, JSON.parse(again.body).message], [200, JSON.parse(first.body).message])
  assert.equal((await say(miriam, here, 'Noch etwas')).status, 404)
  assert.equal((await changes(bernd, here, 0)).messages.filter(one => one.content?.text === 'Bin unterwegs').length, 1)
})

test('nobody edits or deletes what somebody else wrote, and strangers do not find it', async () => {
  const here = await room()
  await say(bernd, here, 'Meins')
  for (const [name, more] of [
    ['bearbeitung', { text: 'Deins' }],
    ['loeschung', {}],
  ] as const) {
    assert.equal((await ask(miriam, name, { room: here, number: 1, ...more })).status, 409)
    assert.equal((await ask(jonas, name, { room: here, number: 1, ...more })).status, 404)
  }
  assert.equal((await ask(bernd, 'bearbeitung', { room: here, number: 1, text: '  ' })).status, 409)
  assert.equal((await only(miriam, here, 1)).content?.text, 'Meins')
})

test('a deleted message loses words, names, reactions and its pin for everybody; deleting it again is no error', async () => {
  const here = await room()
  await ask(bernd, 'nachrichten', { room: here, client: randomUUID(), text: '@Miriam falsch', mentions: [ids.miriam] })
  await ask(miriam, 'reaktion', { room: here, number: 1, emoji: '👍', on: true })
  await ask(miriam, 'anheftung', { room: here, number: 1, on: true })
  const gone = await ask(bernd, 'loeschung', { room: here, number: 1 })
  const again = await ask(bernd, 'loeschung', { room: here, number: 1 })
  assert.deepEqual([gone.status, again.status, again.body.message.changed], [200, 200, gone.body.message.changed])
  const seen = (await changes(miriam, here, 3)).messages[0]!
  assert.deepEqual([seen.content, seen.deleted, seen.mentions, seen.reactions, seen.pinned], [null, 'sender', [], [], false])
  assert.equal((await ask(miriam, 'reaktion', { room: here, number: 1, emoji: '👍', on: true })).status, 409)
})

test('a reaction is one emoji, counts once per person and is told with who did it', async () => {
  const here = await room()
  await say(bernd, here, 'Der neue Wagen ist da')
  const heard = await overhear(house, roomTopic(here))
  const family = '👩‍👧‍👦'
  for (const on of [true, true]) await ask(miriam, 'reaktion', { room: here, number: 1, emoji: family, on })
  await ask(bernd, 'reaktion', { room: here, number: 1, emoji: family, on: true })
  assert.deepEqual((await only(miriam, here, 1)).reactions, [[family, 2]])
  assert.deepEqual((await only(miriam, here, 1)).mine?.reactions, [family])
  await ask(miriam, 'reaktion', { room: here, number: 1, emoji: family, on: false })
  await told()
  assert.deepEqual(
    heard.map(event => (event.data as WireEvents['message']).act),
    [
      { by: ids.miriam, emoji: family, on: true },
      { by: ids.bernd, emoji: family, on: true },
      { by: ids.miriam, emoji: family, on: false },
    ],
  )
  assert.ok(heard.every(event => !('mine' in (event.data as WireEvents['message']).message)))
  for (const emoji of ['👍👍', 'ok', '<b>', '', '1'])
    assert.equal((await ask(miriam, 'reaktion', { room: here, number: 1, emoji, on: true })).status, 422, emoji)
})

test('pinned messages stand in a list until they are unpinned', async () => {
  const here = await room()
  for (const text of ['eins', 'zwei', 'drei']) await say(bernd, here, text)
  for (const number of [3, 1]) await ask(miriam, 'anheftung', { room: here, number, on: true })
  const numbers = async (talker: Talker) =>
    (JSON.parse((await talker.get(`/rathaus/chat/angeheftet.json?raum=${here}`)).body) as { messages: { number: number }[] }).messages.map(one => one.number)
  assert.deepEqual(await numbers(bernd), [1, 3])
  await ask(bernd, 'anheftung', { room: here, number: 3, on: false })
  assert.deepEqual(await numbers(bernd), [1])
  assert.deepEqual(await numbers(jonas), [])
})

test('only members can be named, and the list of rooms counts who is named', async () => {
  const here = await room()
  const [stranger] = await employees(house, 1)
  await ask(bernd, 'nachrichten', { room: here, client: randomUUID(), text: '@Miriam', mentions: [ids.miriam, stranger, randomUUID()] })
  await ask(bernd, 'nachrichten', { room: here, client: randomUUID(), text: '@alle', everyone: true })
  assert.deepEqual((await only(miriam, here, 1)).mentions, [ids.miriam])
  assert.deepEqual((await only(miriam, here, 2)).mentions, [everybody])
  const state = JSON.parse((await miriam.get('/rathaus/chat/stand.json')).body) as { rooms: { id: string; named: number; unread: number }[] }
  const mine = state.rooms.find(one => one.id === here)!
  assert.deepEqual([mine.named, mine.unread], [2, 2])
})

test('in a room of more than fifty only an owner names everybody', async () => {
  const here = await groupOf(house, [ids.bernd, ids.miriam, ...(await employees(house, 60))])
  await ask(miriam, 'nachrichten', { room: here, client: randomUUID(), text: '@alle hallo', everyone: true })
  await ask(bernd, 'nachrichten', { room: here, client: randomUUID(), text: '@alle hallo', everyone: true })
  assert.deepEqual((await only(bernd, here, 1)).mentions, [])
  assert.deepEqual((await only(bernd, here, 2)).mentions, [everybody])
})

test('an answer points at what its sender can see, and is sent without if that is gone', async () => {
  const here = await room()
  await say(bernd, here, 'Wer fährt?')
  const reply = (replyTo: number) => ask(miriam, 'nachrichten', { room: here, client: randomUUID(), text: 'Ich', replyTo })
  await reply(1)
  await reply(99)
  assert.deepEqual([(await only(bernd, here, 2)).replyTo, (await only(bernd, here, 3)).replyTo], [1, null])
  await house.house.db.executeQuery(sql`update chat.member set from_number = 3 where room_id = ${here} and account_id = ${ids.miriam}`.compile(house.house.db))
  await reply(1)
  assert.equal((await only(bernd, here, 4)).replyTo, null)
  assert.equal((await ask(miriam, 'reaktion', { room: here, number: 1, emoji: '👍', on: true })).status, 404)
})

test('forwarding takes words along and not who said them, into rooms one may write in only, once', async () => {
  const [from, to] = [await room(), await room()]
  await say(bernd, from, 'Straße gesperrt')
  const client = randomUUID()
  const forward = (talker: Talker, target: string, name = client) => ask(talker, 'weiterleitung', { room: from, number: 1, to: [target], client: [name] })
  const first = await forward(miriam, to)
  assert.deepEqual((await forward(miriam, to)).body, first.body)
  const got = await changes(bernd, to, 0)
  assert.deepEqual(
    got.messages.map(one => [one.sender, one.content]),
    [[ids.miriam, { text: 'Straße gesperrt', forwarded: true }]],
  )
  assert.equal((await forward(jonas, to, randomUUID())).status, 404)
  const elsewhere = await groupOf(house, await employees(house, 2))
  assert.equal((await forward(miriam, elsewhere, randomUUID())).status, 404)
  assert.equal((await ask(miriam, 'bearbeitung', { room: to, number: 1, text: 'anders' })).status, 409)
})

test('every change raises the seq by one, also when many come at once', async () => {
  const here = await room()
  await say(bernd, here, 'Los')
  const emojis = ['👍', '🎉', '👀', '❤️', '✅']
  await Promise.all(emojis.flatMap(emoji => [bernd, miriam].map(talker => ask(talker, 'reaktion', { room: here, number: 1, emoji, on: true }))))
  const { seq } = await one(house.house.db, sql<{ seq: number }>`select seq from chat.room where id = ${here}`)
  assert.equal(seq, 11)
  const message = await only(bernd, here, 1)
  assert.equal(message.changed, 11)
  assert.deepEqual(
    message.reactions.map(([, count]) => count),
    [2, 2, 2, 2, 2],
  )
})
