import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, sql } from '../../../platform/database.ts'
import { eraseEverywhere, exportEverything } from '../../accounts/personal-data.ts'
import { accountOf, changes } from '../testing/talkers.ts'
import type { WireRoom } from '../wire.ts'

let house: TestHouse
before(async () => (house = await openHouse()))
after(() => house.close())

test('everybody who can sign in to the demo city finds something unread, written in the past, in an order that makes sense', async () => {
  for (const role of ['clerk', 'office-manager', 'dispatcher', 'crew', 'editor', 'administrator']) {
    const visitor = await house.visitor().as(role)
    const { rooms } = JSON.parse((await visitor.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
    assert.ok(
      rooms.some(room => room.unread > 0),
      role,
    )
    assert.ok(
      rooms.some(room => room.kind === 'announcement' && room.name === 'Stadt Rheinfurt'),
      role,
    )
    for (const room of rooms) assert.notEqual(room.name, '')
  }
  const disorder = await many(
    house.house.db,
    sql`select 1 from chat.message a join chat.message b on b.room_id = a.room_id and b.number = a.number + 1 where b.sent_at < a.sent_at or b.sent_at > ${house.clock.now()}`,
  )
  assert.deepEqual(disorder, [])
})

test('the demo shows what a message can do', async () => {
  const jonas = await house.visitor().as('crew')
  const { rooms } = JSON.parse((await jonas.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
  const early = rooms.find(room => room.name === 'Sperrmüll Früh')!
  assert.deepEqual([early.unread, early.named], [3, 1])
  const { messages } = await changes(jonas, early.id, 0)
  assert.ok(messages.some(one => one.pinned) && messages.some(one => one.reactions.length > 0) && messages.some(one => one.replyTo !== null))
  assert.deepEqual(messages.find(one => one.content?.poll)?.votes, [1, 1, 1])
  const bernd = await house.visitor().as('clerk')
  const mine = JSON.parse((await bernd.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
  const office = await changes(bernd, mine.rooms.find(room => room.kind === 'unit')!.id, 0)
  assert.ok(office.messages.some(one => one.edited) && office.messages.some(one => one.deleted === 'sender'))
})

test('a person gets what they said; erased, it stays under no name and everything about them alone is gone', async () => {
  const account = await accountOf(house, 'Clara van Aken')
  const person = { id: account, email: 'clara.vanaken@rheinfurt.example' } as Parameters<typeof exportEverything>[2]
  const exported = (await exportEverything(house.house, house.house.db, person))['chat'] as {
    messages: { content: { text: string } }[]
    conversations: unknown[]
  }
  assert.ok(exported.messages.some(one => one.content.text.startsWith('Der Betriebsausflug steht!')))
  assert.ok(exported.conversations.length >= 3)
  const stays = await eraseEverywhere(house.house, house.house.db, person)
  assert.ok(stays.some(one => typeof one === 'object' && /ohne Ihren Namen/.test(one.de)))
  const left = await many(
    house.house.db,
    sql`select 1 from chat.member where account_id = ${account} union all select 1 from chat.reaction where account_id = ${account} union all select 1 from chat.vote where account_id = ${account}`,
  )
  assert.deepEqual(left, [])
  const thomas = await house.visitor().as('administrator')
  const { rooms } = JSON.parse((await thomas.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
  const board = rooms.find(room => room.name === 'Stadt Rheinfurt')!
  const texts = (await changes(thomas, board.id, 0)).messages.map(one => one.content?.text)
  assert.ok(texts.some(text => text?.startsWith('Der Betriebsausflug steht!')))
})
