import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after as afterAll, before, test } from 'node:test'
import sharp from 'sharp'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../../platform/database.ts'
import { after, type Chat, nothing } from '../browser/state.ts'
import { personTopic, roomTopic } from '../live.ts'
import { accountOf, ask, changes, groupOf, overhear, say, told } from '../testing/talkers.ts'
import type { WireChanges, WireRoom } from '../wire.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let folder: string
let bernd: Talker
let miriam: Talker
let people: string[]

before(async () => {
  // A folder and a demo city of its own: what is deleted here must not be missing in the houses of other tests.
  folder = await mkdtemp(join(tmpdir(), 'keeping-'))
  house = await openHouse({ env: { DATA_DIR: folder }, now: '2026-11-23T08:00:07Z' })
  people = [await accountOf(house, 'Bernd Kowalski'), await accountOf(house, 'Miriam Osei')]
  await signIn()
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

async function signIn() {
  ;[bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
}

/** Time goes by; sessions end meanwhile. */
async function days(count: number) {
  house.clock.advance(`PT${count * 24}H`)
  await signIn()
}

/** The night: what chat and house forget, and the jobs that come of it. */
async function night() {
  for (const { name, retention } of house.house.modules)
    if (name === 'chat' || name === 'administration') for (const { erase } of retention!) await erase(house.house)
  await house.runJobs()
}

const choose = (talker: Talker, room: string, choice: string) => talker.post(`/rathaus/chat/${room}/aufbewahrung`, { days: choice })

async function sendPhoto(room: string, colour: string): Promise<string> {
  const bytes = await sharp({ create: { width: 500, height: 400, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  const sent = await bernd.upload('/rathaus/chat/datei.json', { file: { filename: 'bild.jpg', bytes } })
  const { id } = JSON.parse(sent.body) as { id: string }
  assert.equal((await ask(bernd, 'nachrichten', { room, client: randomUUID(), files: [id], text: 'Zwetschgenbild' })).status, 200)
  return id
}

async function places(file: string): Promise<string[]> {
  const row = await one(house.house.db, sql<{ place: string; thumbnail_place: string }>`select place, thumbnail_place from platform.file where id = ${file}`)
  return [row.place, row.thumbnail_place].map(place => join(house.house.config.DATA_DIR, 'files', place))
}

/** The tables of the chat and of what it stands on (files, posts, jobs) in which a word stands anywhere. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await many(
    house.house.db,
    sql<{
      name: string
    }>`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('chat', 'platform', 'staff', 'graphile_worker')`,
  )
  const found = []
  for (const { name } of tables)
    if (await maybe(house.house.db, sql`select 1 from ${sql.raw(name)} t where t::text like ${`%${word}%`} limit 1`)) found.push(name)
  return found
}

/** What a browser does when it comes back. */
async function catchesUp(talker: Talker, chat: Chat): Promise<Chat> {
  const { me, rooms } = JSON.parse((await talker.get('/rathaus/chat/stand.json')).body) as { me: string; rooms: WireRoom[] }
  const listed = after(chat, { kind: 'listed', me, rooms })
  const behind = rooms.filter(room => (listed.logs[room.id]?.cursor ?? 0) !== room.seq)
  const asked = Object.fromEntries(behind.map(room => [room.id, listed.logs[room.id]?.cursor ?? 0]))
  const answer = await ask(talker, 'nachholen', { rooms: asked })
  return after(listed, { kind: 'caught', asked, changes: answer.body.changes as WireChanges[], people: {} })
}

test('what is too old is gone from every table, from the disk and from phones that were away; what is newer or held elsewhere stays', async () => {
  const [room, other] = [await groupOf(house, people), await groupOf(house, people, 'Nebenan')]
  const [alone, shared] = [await sendPhoto(room, '#3a7'), await sendPhoto(room, '#a37')]
  await ask(bernd, 'nachrichten', { room, client: randomUUID(), text: 'Zwetschgenumfrage', poll: { options: ['Zwetschgenmus', 'Zwetschgenkuchen'] } })
  assert.equal((await ask(miriam, 'reaktion', { room, number: 1, emoji: '👍', on: true })).status, 200)
  assert.equal((await ask(miriam, 'stimme', { room, number: 3, votes: [1] })).status, 200)
  assert.equal((await choose(bernd, room, '30')).status, 303)
  const away = await catchesUp(miriam, nothing)
  assert.ok(JSON.stringify(away).includes('Zwetschgen'))
  await days(20)
  assert.equal((await ask(bernd, 'weiterleitung', { room, number: 2, to: [other], client: [randomUUID()] })).status, 200)
  await run(house.house.db, sql`update chat.message set content = content || '{"text": "Geteiltes"}' where room_id = ${other}`)
  await say(bernd, room, 'Bleibt noch')
  await days(15)
  const [gone, stays] = [await places(alone), await places(shared)]
  const heard = await overhear(house, roomTopic(room))
  await night()
  await told()
  assert.deepEqual(
    heard.map(event => [event.name, event.data]),
    [['purged', { room, first: 5 }]],
  )
  assert.deepEqual(await tablesWith('Zwetschgen'), [])
  for (const table of ['message', 'reaction', 'vote', 'attachment'])
    assert.deepEqual(await many(house.house.db, sql`select number from chat.${sql.ref(table)} where room_id = ${room} and number < 5`), [], table)
  assert.deepEqual([...gone, ...stays].map(existsSync), [false, false, true, true])
  assert.equal((await bernd.get(`/rathaus/chat/datei/${alone}`)).status, 404)
  assert.equal((await miriam.get(`/rathaus/chat/datei/${shared}`)).status, 200)
  const known = await changes(miriam, room, 0)
  assert.deepEqual([known.first, known.messages.map(one => one.content?.text)], [5, ['Bleibt noch']])
  assert.match((await miriam.get(`/rathaus/chat/${room}`)).body, /Bleibt noch/)
  const back = await catchesUp(miriam, away)
  assert.ok(!JSON.stringify(back).includes('Zwetschgen') && JSON.stringify(back).includes('Bleibt noch'))
  // In a room in which nobody said anything since, the list of rooms alone tells it.
  await days(20)
  await night()
  const empty = await catchesUp(miriam, back)
  assert.deepEqual([empty.logs[room]!.messages, empty.rooms[room]!.newest, empty.rooms[room]!.unread], [[], null, 0])
})

test('a phone that slept longer than the room keeps its messages repeats a send, and nothing is said anew; after a year the name is forgotten', async () => {
  const room = await groupOf(house, people)
  await choose(bernd, room, '30')
  const client = randomUUID()
  const first = await say(bernd, room, 'Einmal', client)
  await days(31)
  await night()
  const again = await say(bernd, room, 'Einmal', client)
  const sent = (answer: typeof first) => (JSON.parse(answer.body) as { message: { number: number } }).message.number
  assert.deepEqual([again.status, sent(again)], [200, sent(first)])
  assert.deepEqual((await changes(bernd, room, 0)).messages, [])
  await days(366)
  await night()
  assert.deepEqual(await many(house.house.db, sql`select 1 from chat.past_name where client_id = ${client}`), [])
})

test('a long past goes in pieces, and whoever writes meanwhile loses nothing', async () => {
  const room = await groupOf(house, people)
  const then = house.house.clock.now().subtract({ hours: 24 * 400 })
  await run(
    house.house.db,
    sql`insert into chat.message (room_id, number, changed, sender_id, client_id, content, sent_at)
    select ${room}, n, n, ${people[0]}, gen_random_uuid(), '{"text": "alt"}', ${then} from generate_series(1, 450) n`,
  )
  await run(house.house.db, sql`update chat.room set seq = 450, last_number = 450 where id = ${room}`)
  const sent = Promise.all(Array.from({ length: 20 }, (_, at) => say(at % 2 ? bernd : miriam, room, `neu ${at}`)))
  await night()
  for (const answer of await sent) assert.equal(answer.status, 200)
  const left = await many(house.house.db, sql<{ number: number }>`select number from chat.message where room_id = ${room} order by number`)
  assert.deepEqual(
    left.map(one => one.number),
    Array.from({ length: 20 }, (_, at) => 451 + at),
  )
  assert.equal((await changes(bernd, room, 0)).first, 451)
})

test('owners choose, of a pair both; the others see it and are told', async () => {
  const room = await groupOf(house, people)
  const page = async (talker: Talker) => (await talker.get(`/rathaus/chat/${room}/einstellungen`)).body
  assert.match(await page(miriam), /nach 365 Tagen endgültig gelöscht/)
  assert.doesNotMatch(await page(miriam), /aufbewahrung"/)
  assert.equal((await choose(miriam, room, '30')).status, 409)
  assert.equal((await choose(await house.visitor().as('crew'), room, '30')).status, 404)
  const wrong = await choose(bernd, room, '7000')
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Nachrichten löschen nach/)
  assert.equal((await choose(bernd, room, '90')).status, 303)
  assert.equal((await choose(bernd, room, '90')).status, 303)
  assert.match(await page(miriam), /nach 90 Tagen endgültig gelöscht/)
  const notices = (await changes(miriam, room, 0)).messages.map(one => one.content?.notice)
  assert.deepEqual(notices, [{ kind: 'kept', who: [people[0]], days: 90 }])
  assert.equal((await choose(bernd, room, 'stadt')).status, 303)
  assert.match(await page(miriam), /nach 365 Tagen endgültig gelöscht/)
  const trail = await many(
    house.house.db,
    sql<{ details: unknown }>`select details from platform.audit where action = 'chat.keeping-chosen' and subject = ${`chat-room:${room}`} order by id`,
  )
  assert.deepEqual(
    trail.map(entry => entry.details),
    [
      { from: null, to: 90 },
      { from: 90, to: null },
    ],
  )
  const pair = (await ask(bernd, 'person', { other: people[1] })).body.room as string
  assert.equal((await choose(miriam, pair, '30')).status, 303)
  assert.equal((await choose(bernd, pair, '90')).status, 303)
})

test('the city sets what holds where nobody chose and what nobody may exceed; wrong numbers come back as they were typed', async () => {
  const rules = '/rathaus/chat/regeln'
  assert.equal((await bernd.get(rules)).status, 403)
  const thomas = await house.visitor().as('administrator')
  assert.match((await thomas.get('/rathaus')).body, /href="\/rathaus\/chat\/regeln"/)
  const room = await groupOf(house, people)
  await choose(bernd, room, '365')
  for (const [field, value] of [
    ['roomDays', '61'],
    ['pairMost', '1096'],
    ['roomMost', '6'],
    ['pairDays', 'viel'],
  ] as const) {
    const wrong = await thomas.post(rules, { roomDays: '50', roomMost: '60', pairDays: '30', pairMost: '40', [field]: value })
    assert.equal(wrong.status, 422, field)
    assert.ok(wrong.body.includes(`value="${value}"`), field)
  }
  assert.equal((await thomas.post(rules, { roomDays: '50', roomMost: '60', pairDays: '30', pairMost: '40' })).status, 303)
  const page = (await bernd.get(`/rathaus/chat/${room}/einstellungen`)).body
  assert.match(page, /nach 60 Tagen endgültig gelöscht/)
  assert.doesNotMatch(page, /90 Tagen/)
  assert.equal((await choose(bernd, room, '90')).status, 409)
  const entry = await one(house.house.db, sql<{ details: { to: unknown } }>`select details from platform.audit where action = 'chat.keeping-set'`)
  assert.deepEqual(entry.details.to, { roomDays: 50, roomMost: 60, pairDays: 30, pairMost: 40 })
  await thomas.post(rules, { roomDays: '365', roomMost: '1095', pairDays: '365', pairMost: '1095' })
})

test('an ended room goes when nothing is left in it, from the lists too; a living one that is empty stays', async () => {
  const [ended, living] = [await groupOf(house, people), await groupOf(house, people)]
  for (const room of [ended, living]) await say(bernd, room, 'Das war es')
  await run(house.house.db, sql`update chat.room set closed_at = ${house.clock.now()} where id = ${ended}`)
  await days(364)
  await night()
  assert.equal((await changes(bernd, ended, 0)).messages.length, 1)
  await days(2)
  const heard = await overhear(house, personTopic(people[0]!))
  await night()
  assert.ok(heard.some(event => event.name === 'rooms' && JSON.stringify(event.data) === JSON.stringify({ room: ended, gone: true })))
  const { rooms } = JSON.parse((await bernd.get('/rathaus/chat/stand.json')).body) as { rooms: WireRoom[] }
  assert.deepEqual(
    rooms.filter(room => room.id === ended || room.id === living).map(room => [room.id, room.newest, room.first]),
    [[living, null, 2]],
  )
})
