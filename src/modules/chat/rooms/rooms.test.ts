import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { personTopic, readTopic, roomTopic } from '../live.ts'
import { accountOf, ask, changes, employees, groupOf, overhear, say, told } from '../testing/talkers.ts'
import type { WireRoom } from '../wire.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let bernd: Talker
let miriam: Talker
let jonas: Talker
let ids: { bernd: string; miriam: string; jonas: string }

before(async () => {
  house = await openHouse()
  ;[bernd, miriam, jonas] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher'), await house.visitor().as('crew')]
  ids = {
    bernd: await accountOf(house, 'Bernd Kowalski'),
    miriam: await accountOf(house, 'Miriam Osei'),
    jonas: await bernd.accountId().then(() => jonas.accountId()),
  }
})
after(() => house.close())

async function roomOf(talker: Talker, id: string): Promise<WireRoom | undefined> {
  const state = JSON.parse((await talker.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
  return state.rooms.find(room => room.id === id)
}

async function leaves(account: string) {
  await inTransaction(house.house.db, async tx => {
    await run(tx, sql`update staff.employee set left_at = ${house.clock.now()} where account_id = ${account}`)
    await emit(house.house, tx, 'employee.left', { accountId: account })
  })
}

test('two people have one room, whoever opens it and however often, also at the same moment', async () => {
  const answers = await Promise.all([
    ask(bernd, 'person', { other: ids.miriam }),
    ask(miriam, 'person', { other: ids.bernd }),
    ask(bernd, 'person', { other: ids.miriam }),
  ])
  assert.equal(new Set(answers.map(answer => answer.body.room as string)).size, 1)
  const [
    {
      body: { room },
    },
  ] = answers
  assert.equal((await roomOf(bernd, room))?.name, 'Miriam Osei')
  assert.equal((await ask(bernd, 'person', { other: ids.bernd })).status, 409)
  assert.equal((await ask(bernd, 'person', { other: randomUUID() })).status, 409)
  for (const [name, more] of [
    ['aufnahme', { people: [ids.jonas] }],
    ['umbenennung', { name: 'Wir drei' }],
    ['austritt', {}],
  ] as const)
    assert.equal((await ask(bernd, name, { room, ...more })).status, 409, name)
})

test('a group is made once under its name of the browser, by two sends at once too', async () => {
  const group = { kind: 'group', name: 'Umzug', topic: 'Zimmer 12', people: [ids.miriam, randomUUID()], client: randomUUID() }
  const [first, second] = await Promise.all([ask(bernd, 'gespraech', group), ask(bernd, 'gespraech', group)])
  assert.equal(first.body.room, second.body.room)
  const room = await roomOf(miriam, first.body.room as string)
  assert.deepEqual([room?.name, room?.topic, room?.people, room?.role, room?.kind], ['Umzug', 'Zimmer 12', 2, 'member', 'group'])
  assert.equal((await ask(bernd, 'gespraech', { ...group, name: ' ', client: randomUUID() })).status, 422)
})

test('a room for announcements takes a right; its members read and react, its owners write', async () => {
  const room = { kind: 'announcement', name: 'Aushang', people: [ids.miriam], client: randomUUID() }
  assert.equal((await ask(bernd, 'gespraech', room)).status, 409)
  const clara = await house.visitor().as('editor')
  const made = (await ask(clara, 'gespraech', room)).body.room as string
  assert.equal((await say(clara, made, 'Brandschutz am Freitag')).status, 200)
  assert.equal((await say(miriam, made, 'Ah')).status, 409)
  assert.equal((await ask(miriam, 'reaktion', { room: made, number: 1, emoji: '👍', on: true })).status, 200)
  assert.equal((await ask(miriam, 'anheftung', { room: made, number: 1, on: true })).status, 409)
})

test('owners add, put out and rename, and the room notes it; others may not, strangers find nothing', async () => {
  const room = (await ask(bernd, 'gespraech', { name: 'Tresen', people: [ids.miriam], client: randomUUID() })).body.room as string
  await say(bernd, room, 'Vorher')
  assert.equal((await ask(miriam, 'aufnahme', { room, people: [ids.jonas] })).status, 409)
  assert.equal((await ask(jonas, 'aufnahme', { room, people: [ids.jonas] })).status, 404)
  const heard = await overhear(house, personTopic(ids.jonas))
  for (let at = 0; at < 2; at += 1) assert.equal((await ask(bernd, 'aufnahme', { room, people: [ids.jonas] })).status, 200)
  assert.ok(heard.some(event => event.name === 'rooms' && event.follow?.includes(roomTopic(room))))
  const seen = await changes(jonas, room, 0)
  assert.deepEqual(
    seen.messages.map(one => one.content?.notice),
    [{ kind: 'joined', who: [ids.jonas] }],
  )
  assert.equal((await ask(bernd, 'umbenennung', { room, name: 'Empfang' })).status, 200)
  assert.equal((await roomOf(miriam, room))?.name, 'Empfang')
  assert.equal((await ask(bernd, 'entfernung', { room, person: ids.jonas })).status, 200)
  assert.equal((await say(jonas, room, 'Noch da?')).status, 404)
  assert.equal(await roomOf(jonas, room), undefined)
  assert.deepEqual(
    (await changes(bernd, room, 0)).messages.flatMap(one => one.content?.notice?.kind ?? []),
    ['joined', 'renamed', 'left'],
  )
  const { people } = JSON.parse((await miriam.get(`/rathaus/chat/leute.json?raum=${room}`)).body) as { people: { name: string; role: string }[] }
  assert.deepEqual(
    people.map(one => [one.name, one.role]),
    [
      ['Bernd Kowalski', 'owner'],
      ['Miriam Osei', 'member'],
    ],
  )
})

test('who comes back sees what is said from then on, and nothing of the time between', async () => {
  const room = (await ask(bernd, 'gespraech', { name: 'Hin und her', people: [ids.jonas], client: randomUUID() })).body.room as string
  await say(bernd, room, 'Mit dir')
  await ask(jonas, 'austritt', { room })
  await say(bernd, room, 'Ohne dich')
  await ask(bernd, 'aufnahme', { room, people: [ids.jonas] })
  await say(bernd, room, 'Wieder mit dir')
  const texts = (await changes(jonas, room, 0)).messages.map(one => one.content?.text)
  assert.deepEqual(texts, ['', 'Wieder mit dir'])
  assert.equal((await ask(jonas, 'reaktion', { room, number: 1, emoji: '👍', on: true })).status, 404)
})

test('the last owner hands over by going, to whoever has been there longest; nobody takes the ownership from the room', async () => {
  const room = (await ask(bernd, 'gespraech', { name: 'Stab', people: [ids.miriam], client: randomUUID() })).body.room as string
  assert.equal((await ask(bernd, 'leitung', { room, person: ids.bernd, on: false })).status, 409)
  house.clock.advance('PT1M')
  await ask(bernd, 'aufnahme', { room, people: [ids.jonas] })
  await ask(bernd, 'austritt', { room })
  assert.equal((await roomOf(miriam, room))?.role, 'owner')
  assert.equal((await roomOf(jonas, room))?.role, 'member')
  await ask(miriam, 'leitung', { room, person: ids.jonas, on: true })
  assert.equal((await ask(miriam, 'leitung', { room, person: ids.miriam, on: false })).status, 200)
  assert.equal((await ask(miriam, 'umbenennung', { room, name: 'Nein' })).status, 409)
})

test('the head of a department owns its room and still changes neither its name nor its people nor who owns it', async () => {
  const room = await one(
    house.house.db,
    sql<{
      id: string
    }>`select m.room_id as id from chat.member m join chat.room r on r.id = m.room_id and r.kind = 'unit' where m.account_id = ${ids.bernd} limit 1`,
  )
  await run(house.house.db, sql`update chat.member set role = 'owner' where room_id = ${room.id} and account_id = ${ids.bernd}`)
  for (const [name, more] of [
    ['umbenennung', { name: 'Bernds Reich' }],
    ['aufnahme', { people: [ids.jonas] }],
    ['entfernung', { person: ids.miriam }],
    ['leitung', { person: ids.bernd, on: false }],
  ] as const) {
    const answer = await ask(bernd, name, { room: room.id, ...more })
    assert.deepEqual([answer.status, /richtet sich nach dem Amt/.test(JSON.stringify(answer.body))], [409, true], name)
  }
  const page = (await bernd.get(`/rathaus/chat/${room.id}/einstellungen`)).words
  for (const words of ['Name und Thema', 'Leitung geben', 'Personen hinzufügen', 'Gespräch verlassen']) assert.ok(!page.includes(words), words)
})

test('when the last one goes the room is closed', async () => {
  const room = (await ask(bernd, 'gespraech', { name: 'Allein', people: [], client: randomUUID() })).body.room as string
  await ask(bernd, 'austritt', { room })
  const row = await one(house.house.db, sql<{ closed: boolean }>`select closed_at is not null as closed from chat.room where id = ${room}`)
  assert.equal(row.closed, true)
})

test('two thousand people fit in by hand, and not one more', async () => {
  const room = await groupOf(house, [ids.bernd])
  await run(
    house.house.db,
    sql`with made as (insert into platform.account (kind, name, created_at) select 'staff', 'Nr. ' || n, now() from generate_series(1, 1999) n returning id)
    insert into chat.member (room_id, account_id, joined_at) select ${room}, id, now() from made`,
  )
  assert.equal((await ask(bernd, 'aufnahme', { room, people: [ids.miriam] })).status, 409)
  assert.equal(await roomOf(miriam, room), undefined)
})

test('whoever leaves the city is out of every room at once; names and words stay, pairs can only be read', async () => {
  const account = (await employees(house, 3))[2]!
  const group = await groupOf(house, [account, ids.bernd])
  const pair = (await ask(bernd, 'person', { other: account })).body.room as string
  await say(bernd, pair, 'Alles Gute')
  const heard = await overhear(house, personTopic(account))
  await leaves(account)
  await told()
  assert.ok(heard.every(event => (event.data as { gone: boolean }).gone))
  const gone = new Set(heard.map(event => (event.data as { room: string }).room))
  assert.ok(gone.has(group) && gone.has(pair))
  assert.equal((await roomOf(bernd, group))?.role, 'owner')
  const left = await roomOf(bernd, pair)
  assert.deepEqual([left?.mayWrite, left?.closed], [false, true])
  const page = (await bernd.get(`/rathaus/chat/${pair}`)).words
  assert.match(page, /Dieses Gespräch ist beendet/)
  assert.doesNotMatch(page, /schreiben nur die Leitenden/)
  assert.notEqual((await roomOf(bernd, pair))?.name, '')
  assert.equal((await say(bernd, pair, 'Hallo?')).status, 409)
  assert.equal((await ask(bernd, 'aufnahme', { room: group, people: [account] })).status, 409)
  assert.equal((await ask(bernd, 'person', { other: account })).status, 409)
})

test('who hides how far they have read is not shown to others and sees nobody, live or later', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam])
  await say(bernd, room, 'Gelesen?')
  const heard = await overhear(house, readTopic(room))
  await ask(miriam, 'gelesen', { room, number: 1 })
  await told()
  assert.deepEqual(
    heard.map(event => event.data),
    [{ room, account: ids.miriam, number: 1 }],
  )
  assert.deepEqual((await changes(bernd, room, 0)).pointers, { [ids.bernd]: 1, [ids.miriam]: 1 })
  const own = await overhear(house, personTopic(ids.miriam))
  await miriam.post('/rathaus/chat/einstellungen', { content: 'ja' })
  assert.ok(own.some(event => event.name === 'settings' && event.unfollow?.includes(readTopic(room))))
  await say(bernd, room, 'Und jetzt?')
  await ask(miriam, 'gelesen', { room, number: 2 })
  await told()
  assert.equal(heard.filter(event => (event.data as { account: string }).account === ids.miriam).length, 1)
  assert.deepEqual((await changes(bernd, room, 0)).pointers, { [ids.bernd]: 2 })
  assert.deepEqual((await changes(miriam, room, 0)).pointers, {})
  assert.deepEqual(own.at(-1), { name: 'read', data: { room, account: ids.miriam, number: 2 }, lazy: true })
  await miriam.post('/rathaus/chat/einstellungen', { reading: 'ja', content: 'ja' })
})

test('that somebody writes is told to small rooms, not more than every two seconds, and never for a stranger', async () => {
  const small = await groupOf(house, [ids.bernd, ids.miriam])
  const large = await groupOf(house, [ids.bernd, ...(await employees(house, 60))])
  const [heard, crowd] = [await overhear(house, roomTopic(small)), await overhear(house, roomTopic(large))]
  for (let at = 0; at < 3; at += 1) await ask(bernd, 'tippt', { room: small })
  await ask(jonas, 'tippt', { room: small })
  await ask(bernd, 'tippt', { room: large })
  await told()
  assert.deepEqual(heard, [{ name: 'typing', data: { room: small, account: ids.bernd } }])
  assert.deepEqual(crowd, [])
})

test('own choices for a room are kept and leave the others as they are', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam])
  await ask(miriam, 'mitglied', { room, pinned: true, mutedUntil: '2026-11-24T08:00:00Z' })
  await ask(miriam, 'mitglied', { room, notify: 'mentions' })
  const mine = await roomOf(miriam, room)
  assert.deepEqual([mine?.pinned, mine?.notify, mine?.mutedUntil], [true, 'mentions', '2026-11-24T08:00:00Z'])
  await ask(miriam, 'mitglied', { room, mutedUntil: null })
  assert.equal((await roomOf(miriam, room))?.mutedUntil, null)
  assert.equal((await roomOf(bernd, room))?.pinned, false)
  assert.equal((await ask(jonas, 'mitglied', { room, pinned: true })).status, 404)
})
