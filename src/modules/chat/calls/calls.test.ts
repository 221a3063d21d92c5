import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import { namesOf } from '../../staff/index.ts'
import { personTopic } from '../live.ts'
import { removeMember } from '../rooms/store.ts'
import { openPair } from '../rooms/opening.ts'
import { standInPhones } from '../testing/phones.ts'
import { changes, employees, groupOf, overhear, told, signedIn } from '../testing/talkers.ts'
import type { Content } from '../wire.ts'
import { mostWaiting } from './signals.ts'
import { signal, Window } from './testing/window.ts'

const phones = await standInPhones()
let house: TestHouse
let people: string[]

before(async () => {
  house = await openHouse({ env: { PUSH_HOSTS: phones.host, TURN_URL: 'turn:turn.rheinfurt.test', TURN_SECRET: 'nur-zum-testen-nur-zum-testen' } })
  people = await employees(house, 12)
})
beforeEach(() => run(house.house.db, sql`delete from chat.call`))
after(async () => {
  await house.close()
  phones.close()
})

const windowOf = async (at: number, room: string) => new Window(await signedIn(house, people[at]!), room)
const pair = () => openPair(house.house, house.house.db, people[0]!, people[1]!)
const left = async () => (await one(house.house.db, sql<{ n: number }>`select count(*)::int as n from chat.signal`)).n
const callIn = (room: string) => maybe(house.house.db, sql`select 1 from chat.call where room_id = ${room}`)

const caller = async () => (await namesOf(house.house.db, [people[0]!])).get(people[0]!)!

/** What the room's newest notice says of its call. */
async function noticeIn(room: string): Promise<Content['notice']> {
  const { messages } = await changes(await signedIn(house, people[0]!), room, 0)
  return messages.findLast(message => message.content?.notice?.kind === 'call')?.content?.notice
}

async function later(duration: string) {
  house.clock.advance(duration)
  await addJob(house.house.db, 'chat.calls', {})
  await house.runJobs()
}

test('whoever comes sees who is there; the room learns that a call began, and how long it was once all have gone', async () => {
  const room = await groupOf(house, people.slice(0, 3))
  const [anna, ben, cem] = [await windowOf(0, room), await windowOf(1, room), await windowOf(2, room)]
  const begun = await anna.call({ wish: 'start' })
  assert.deepEqual([begun.state, begun.others, begun.met], ['in', [], false])
  assert.match(begun.ways!.iceServers[0]!.urls[0]!, /^turn:/)
  assert.deepEqual(await noticeIn(room), { kind: 'call', who: [people[0]], call: { state: 'running' } })
  const joined = await ben.call({ wish: 'start' })
  assert.deepEqual(
    joined.others.map(one => one.window),
    [anna.id],
  )
  await cem.call({ wish: 'start' })
  const seen = await anna.call()
  assert.deepEqual([seen.others.map(one => one.window).toSorted(), seen.met, seen.ways], [[ben.id, cem.id].toSorted(), true, null])
  for (let seconds = 0; seconds < 200; seconds += 20) {
    house.clock.advance('PT20S')
    for (const window of [anna, ben, cem]) await window.call()
  }
  await ben.call({ wish: 'leave' })
  await anna.call({ wish: 'leave' })
  assert.deepEqual((await cem.call()).others, [])
  await cem.call({ wish: 'leave' })
  assert.deepEqual(await noticeIn(room), { kind: 'call', who: [people[0]], call: { state: 'over', seconds: 200 } })
  assert.equal(await callIn(room), null)
  assert.equal((await cem.call()).state, 'ended')
})

test('only members of the room get at its call, and who is put out of it is out of the call', async () => {
  const room = await groupOf(house, people.slice(0, 3))
  const [anna, ben, stranger] = [await windowOf(0, room), await windowOf(1, room), await windowOf(5, room)]
  await anna.call({ wish: 'start' })
  await ben.call({ wish: 'start' })
  assert.equal((await stranger.post({ wish: 'start' })).status, 404)
  const visitor = await signedIn(house, people[5]!)
  for (const below of ['', '/live']) assert.equal((await visitor.get(`/rathaus/chat/${room}/anruf${below}`)).status, 404, below)
  assert.equal((await visitor.postJson(`/rathaus/chat/${room}/anruf/absage`, {})).status, 404)
  await removeMember(house.house, house.house.db, room, people[1]!)
  assert.equal((await ben.post()).status, 404)
  assert.deepEqual((await anna.call({ signals: [signal(ben, 0, 'an niemanden')] })).others, [])
})

test('nobody speaks for another window: a seat belongs to the account that took it', async () => {
  const room = await groupOf(house, people.slice(0, 3))
  const [anna, ben, cem] = [await windowOf(0, room), await windowOf(1, room), await windowOf(2, room)]
  await anna.call({ wish: 'start' })
  await ben.call({ wish: 'start' })
  await anna.call({ signals: [signal(ben, 0, 'für Ben')] })
  const wrong = await cem.call({ window: ben.id })
  assert.deepEqual([wrong.state, wrong.signals], ['out', []])
  assert.equal((await ben.call()).signals.length, 1)
})

test('there are no calls in announcements and in rooms of more than 50 people', async () => {
  const crowd = await groupOf(house, await employees(house, 51))
  const large = await windowOf(0, crowd)
  assert.equal((await large.post({ wish: 'start' })).status, 409)
  const room = await groupOf(house, people.slice(0, 3))
  await run(house.house.db, sql`update chat.room set kind = 'announcement' where id = ${room}`)
  const page = await (await signedIn(house, people[0]!)).get(`/rathaus/chat/${room}/anruf`)
  assert.equal(page.status, 409)
  assert.match(page.words, /höchstens 50 Personen/)
})

test('signals arrive in order and once, whichever answer is lost, at the window they are for and at no other', async () => {
  const room = await groupOf(house, people.slice(0, 3))
  const [anna, ben, cem] = [await windowOf(0, room), await windowOf(1, room), await windowOf(2, room)]
  for (const window of [anna, ben, cem]) await window.call({ wish: 'start' })
  const signals = Array.from({ length: 30 }, (_none, nth) => signal(ben, nth, `weg ${nth}`))
  await anna.call({ signals: signals.slice(0, 10) })
  // The answer got lost, so the same comes again, with more; twice at once.
  await Promise.all([anna.call({ signals: signals.slice(0, 20) }), anna.call({ signals: signals.slice(0, 20) })])
  const cursor = ben.after
  const first = await ben.call()
  // The reader's answer got lost too: it asks from the old place.
  assert.deepEqual((await ben.call({ after: cursor })).signals, first.signals)
  await anna.call({ signals: signals.slice(20) })
  const rest = await ben.call()
  assert.deepEqual(
    [...first.signals, ...rest.signals].map(one => one.note.kind === 'candidate' && one.note.candidate),
    signals.map(one => one.note.kind === 'candidate' && one.note.candidate),
  )
  assert.ok(first.signals.every(one => one.from === anna.id))
  assert.deepEqual((await cem.call()).signals, [])
  assert.deepEqual((await ben.call()).signals, [], 'what was read does not come again')
  assert.equal(await left(), 0, 'what was read is gone')
  // What was read and forgotten does not come back either.
  await anna.call({ signals: signals.slice(25) })
  assert.deepEqual((await ben.call()).signals, [])
})

test('signals that are none or too many are refused, and all of them go with their sender', async () => {
  const room = await groupOf(house, people.slice(0, 3))
  const [anna, ben] = [await windowOf(0, room), await windowOf(1, room)]
  for (const window of [anna, ben]) await window.call({ wish: 'start' })
  const wrong: unknown[] = [{ kind: 'offer' }, { kind: 'chat', text: 'Hallo' }, { kind: 'offer', sdp: 'x'.repeat(60_001) }, null]
  for (const note of wrong) assert.equal((await anna.post({ signals: [{ to: ben.id, nth: 0, round: 0, note: note as never }] })).status, 422)
  assert.equal((await anna.post({ window: 'ich' })).status, 422)
  let status = 200
  for (let nth = 0; status === 200; nth += 50) {
    assert.ok(nth <= mostWaiting)
    status = (await anna.post({ signals: Array.from({ length: 50 }, (_none, at) => signal(ben, nth + at, 'x')) })).status
  }
  assert.equal(status, 429)
  assert.equal(await left(), mostWaiting)
  await anna.call({ wish: 'leave' })
  assert.equal(await left(), 0)
})

test('ten windows want the six seats at once: six get one, four are told kindly, and a free one goes to the next', async () => {
  const room = await groupOf(house, people)
  const windows = await Promise.all(Array.from({ length: 10 }, (_none, at) => windowOf(at, room)))
  const answers = await Promise.all(windows.map(window => window.call({ wish: 'start' })))
  const inside = windows.filter((_window, at) => answers[at]!.state === 'in')
  const outside = windows.filter((_window, at) => answers[at]!.state === 'full')
  assert.deepEqual([inside.length, outside.length], [6, 4])
  assert.equal((await many(house.house.db, sql`select 1 from chat.message where room_id = ${room} and content->'notice'->>'kind' = 'call'`)).length, 1)
  assert.equal((await inside[0]!.call()).others.length, 5)
  await inside[0]!.call({ wish: 'leave' })
  const again = await Promise.all(outside.map(window => window.call({ wish: 'start' })))
  assert.equal(again.filter(answer => answer.state === 'in').length, 1)
})

test('a silent window loses its seat; it comes back under a new name, and a newer window takes over', async () => {
  const room = await groupOf(house, people.slice(0, 2))
  const [anna, ben] = [await windowOf(0, room), await windowOf(1, room)]
  await anna.call({ wish: 'start' })
  await ben.call({ wish: 'start' })
  house.clock.advance('PT20S')
  await anna.call()
  house.clock.advance('PT6S')
  assert.deepEqual((await anna.call()).others, [])
  assert.equal((await ben.call()).state, 'out')
  ben.id = randomUUID()
  assert.equal((await ben.call({ wish: 'return' })).state, 'in')
  const phone = await windowOf(1, room)
  assert.equal((await phone.call({ wish: 'start' })).state, 'in')
  assert.equal((await ben.call()).state, 'elsewhere')
  assert.deepEqual(
    (await anna.call()).others.map(one => one.window),
    [phone.id],
  )
})

test('whoever loads the page anew finds the call again, alone too; coming back to one that is over begins none', async () => {
  const room = await groupOf(house, people.slice(0, 2))
  const anna = await windowOf(0, room)
  await anna.call({ wish: 'start' })
  await anna.call({ wish: 'hide' })
  house.clock.advance('PT5S')
  const reloaded = await windowOf(0, room)
  assert.equal((await reloaded.call({ wish: 'return' })).state, 'in')
  await reloaded.call({ wish: 'hide' })
  await later('PT11S')
  assert.equal(await callIn(room), null)
  assert.deepEqual((await noticeIn(room))?.call, { state: 'missed' })
  assert.equal((await reloaded.call({ wish: 'return' })).state, 'ended')
  assert.equal(await callIn(room), null)
})

test('a call whose windows all went without a word ends when they were last heard of', async () => {
  const room = await groupOf(house, people.slice(0, 2))
  const [anna, ben] = [await windowOf(0, room), await windowOf(1, room)]
  await anna.call({ wish: 'start' })
  await ben.call({ wish: 'start' })
  house.clock.advance('PT20S')
  await anna.call()
  await ben.call()
  await later('PT10S')
  assert.ok(await callIn(room), 'a moment of silence is no end')
  await later('PT5M')
  assert.deepEqual((await noticeIn(room))?.call, { state: 'over', seconds: 20 })
  assert.equal((await many(house.house.db, sql`select 1 from chat.seat`)).length, 0)
})

test('in a pair it rings on open pages until somebody comes, declines or gives up', async () => {
  const room = await pair()
  const heard = await overhear(house, personTopic(people[1]!))
  const rings = async () => {
    await told()
    return heard.filter(event => event.name === 'call').map(event => (event.data as { rings: boolean }).rings)
  }
  const [anna, ben] = [await windowOf(0, room), await windowOf(1, room)]
  await anna.call({ wish: 'start' })
  assert.deepEqual(await rings(), [true])
  const name = await caller()
  assert.deepEqual(heard.find(event => event.name === 'call')?.data, { room, name, rings: true })
  await ben.call({ wish: 'start' })
  assert.deepEqual(await rings(), [true, false])
  await ben.call({ wish: 'leave' })
  await anna.call({ wish: 'leave' })
  await anna.call({ wish: 'start' })
  await (await signedIn(house, people[0]!)).postJson(`/rathaus/chat/${room}/anruf/absage`, {})
  assert.equal((await anna.call()).declined, false, 'nobody declines the own call')
  await (await signedIn(house, people[1]!)).postJson(`/rathaus/chat/${room}/anruf/absage`, {})
  assert.equal((await anna.call()).declined, true)
  assert.deepEqual(await rings(), [true, false, true, false])
})

test('phones ring at once; a missed call takes the place of the ringing, and quiet hours are kept', async () => {
  const room = await pair()
  const { db } = house.house
  await run(db, sql`delete from platform.quiet_hours`)
  const shown = await phones.phone(house, people[1]!)
  const anna = await windowOf(0, room)
  const name = await caller()
  await anna.call({ wish: 'start' })
  await house.runJobs()
  await house.runJobs()
  await anna.call({ wish: 'leave' })
  await house.runJobs()
  assert.deepEqual(
    shown().map(push => [push.title, push.url]),
    [
      [`Anruf von ${name}`, `/rathaus/chat/${room}/anruf`],
      [`Verpasster Anruf von ${name}`, `/rathaus/chat/${room}`],
    ],
  )
  assert.equal(new Set(shown().map(push => push.tag)).size, 1)
  await run(db, sql`insert into platform.quiet_hours (account_id, starts, ends, weekend) values (${people[1]}, '00:00', '20:00', false)`)
  await anna.call({ wish: 'start' })
  await house.runJobs()
  await anna.call({ wish: 'leave' })
  await house.runJobs()
  assert.equal(shown().length, 2)
  house.clock.advance('PT13H')
  await house.runJobs()
  assert.deepEqual(
    shown()
      .slice(2)
      .map(push => push.title),
    [`Verpasster Anruf von ${name}`],
  )
  await run(db, sql`delete from platform.quiet_hours`)
  await run(
    db,
    sql`insert into chat.setting (account_id, shows_content) values (${people[1]}, false) on conflict (account_id) do update set shows_content = false`,
  )
  // The session of the morning has run out.
  const evening = await windowOf(0, room)
  await evening.call({ wish: 'start' })
  await house.runJobs()
  assert.equal(shown().at(-1)?.title, 'Anruf')
})
