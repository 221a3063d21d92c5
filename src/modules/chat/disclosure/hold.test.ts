import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { purgeOld } from '../keeping/purge.ts'
import { accountOf, ask, changes, groupOf, say } from '../testing/talkers.ts'
import { askFor, decide, endHold } from './decide.ts'
import { releaseCopies } from './held.ts'

type Visitor = ReturnType<TestHouse['visitor']>

let house: TestHouse
let folder: string
let bernd: Visitor
let miriam: Visitor
let ids: { bernd: string; miriam: string; asker: string; second: string }

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hold-'))
  house = await openHouse({ env: { DATA_DIR: folder }, now: '2026-11-23T08:00:07Z' })
  const [asker, second] = [await house.visitor().withPermissions('chat.disclose'), await house.visitor().withPermissions('chat.disclose')]
  ids = {
    bernd: await accountOf(house, 'Bernd Kowalski'),
    miriam: await accountOf(house, 'Miriam Osei'),
    asker: await asker.accountId(),
    second: await second.accountId(),
  }
  ;[bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
})
after(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

/** A hold that two people made, for so many days. @returns its id */
async function held(about: { room?: string; person?: string }, days: number): Promise<string> {
  const until = house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days })
  const id = await askFor(house.house, house.house.db, ids.asker, {
    kind: 'hold',
    person_id: about.person ?? null,
    room_id: about.room ?? null,
    room_name: about.room ? 'Raum' : null,
    from_day: null,
    until_day: until,
    held_until: until.add({ days: 1 }).toZonedDateTime('Europe/Berlin').toInstant(),
    requester: 'Amtsgericht',
    reference: '4 C 1/26',
    reason: 'Klage',
    silent_until: null,
    silent_reason: null,
  })
  await decide(house.house, house.house.db, ids.second, id, { verdict: 'approved', reason: null })
  return id
}

async function oldRoom(...said: string[]): Promise<string> {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Alter Raum')
  for (const text of said) await say(bernd, room, text)
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '400 days' where room_id = ${room}`)
  return room
}

const left = async (room: string) =>
  (await one(house.house.db, sql<{ count: number }>`select count(*) as count from chat.message where room_id = ${room}`)).count
const copies = (room: string) =>
  many(house.house.db, sql<{ number: number; text: string }>`select number, content->>'text' as text from chat.held_copy where room_id = ${room} order by id`)

test('a held room keeps what is too old, by itself or for a person in it; other rooms do not, and it goes once the hold is over', async () => {
  const [room, his, free] = [await oldRoom('Alt'), await groupOf(house, [ids.miriam, ids.bernd], 'Zweiter'), await groupOf(house, [ids.miriam], 'Dritter')]
  await say(miriam, his, 'Zu ihm')
  await say(miriam, free, 'Allein')
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '400 days' where room_id in (${his}, ${free})`)
  await held({ room }, 10)
  await held({ person: ids.bernd }, 20)
  await purgeOld(house.house)
  assert.deepEqual([await left(room), await left(his), await left(free)], [1, 1, 0])
  house.clock.advance(`PT${24 * 22}H`)
  await purgeOld(house.house)
  assert.deepEqual([await left(room), await left(his)], [0, 0])
  ;[bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
})

test('a hold whose last day is over is not approved any more; whoever was told of one hears when it ends before', async () => {
  const room = await oldRoom('Ende')
  await assert.rejects(held({ room }, -1), /letzte Tag|last day/)
  const id = await held({ room }, 30)
  await house.runJobs()
  await endHold(house.house, house.house.db, ids.asker, id)
  const told = await many(
    house.house.db,
    sql<{
      text: string
    }>`select array_to_string(lines, ' ') as text from platform.message where account_id = ${ids.bernd} and key like ${`chat-disclosure-%${id}`} order by created_at, key desc`,
  )
  assert.equal(told.length, 2)
  assert.match(told.map(one => one.text).join(' '), /nichts gelöscht.*Es ist vorbei|Es ist vorbei.*nichts gelöscht/)
})

test('what is edited or deleted in a held room is gone for its people and stays as a copy with its files until the hold ends', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Gehalten')
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a37' } })
    .jpeg()
    .toBuffer()
  const sent = await bernd.upload('/rathaus/chat/datei.json', { file: { filename: 'bild.jpg', bytes } })
  const file = sent.json<{ id: string }>().id
  await say(bernd, room, 'Erste Fassung')
  await ask(bernd, 'nachrichten', { room, client: randomUUID(), files: [file], text: 'Mit Bild' })
  const id = await held({ room }, 10)
  await ask(bernd, 'bearbeitung', { room, number: 1, text: 'Zweite Fassung' })
  assert.equal((await ask(bernd, 'loeschung', { room, number: 2 })).status, 200)
  assert.deepEqual(
    (await copies(room)).map(one => [one.number, one.text]),
    [
      [1, 'Erste Fassung'],
      [2, 'Mit Bild'],
    ],
  )
  assert.equal((await changes(miriam, room, 0)).messages[1]!.content, null)
  for (const one of [bernd, miriam]) assert.equal((await one.get(`/rathaus/chat/datei/${file}`)).status, 404)
  const there = () => many(house.house.db, sql`select from platform.file where id = ${file}`)
  assert.equal(await releaseCopies(house.house), 0)
  assert.equal((await there()).length, 1)
  await run(house.house.db, sql`update chat.disclosure set ended_at = ${house.clock.now()}, ended_by = ${ids.asker} where id = ${id}`)
  assert.equal(await releaseCopies(house.house), 2)
  assert.deepEqual([await copies(room), await there()], [[], []])
  assert.deepEqual((await changes(miriam, room, 0)).messages[0]!.content?.text, 'Zweite Fassung')
})

test('an export made while the hold stands holds what was there before', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Nachgefragt')
  await say(bernd, room, 'So war es')
  await held({ room }, 30)
  await ask(bernd, 'loeschung', { room, number: 1 })
  await run(house.house.db, sql`update chat.message set sent_at = sent_at - interval '1 day' where room_id = ${room}`)
  const day = house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().subtract({ days: 1 })
  const asker = await house.visitor().withPermissions('chat.disclose')
  const second = await house.visitor().withPermissions('chat.disclose')
  const form = { from: day.toString(), until: day.toString(), requester: 'Gericht', reference: '5', reason: 'Klage', silentUntil: '', silentReason: '' }
  const page = (await asker.post(`/rathaus/chat/auskunft/neu?raum=${room}`, form)).location!
  await second.post(page, { verdict: 'approved', reason: '' })
  await house.runJobs()
  assert.match((await asker.get(`${page}/lesefassung`)).words, /Gelöscht am .* von Bernd Kowalski .* stand hier: So war es/)
})

test('what a night deletes while a hold is approved is gone before the approval, never after it', async () => {
  const { db } = house.house
  const then = house.clock.now().subtract({ hours: 24 * 400 })
  for (let round = 0; round < 4; round += 1) {
    const rooms = [await groupOf(house, [ids.miriam], 'Eins'), await groupOf(house, [ids.miriam], 'Zwei')]
    for (const room of rooms) {
      await run(
        db,
        sql`insert into chat.message (room_id, number, changed, sender_id, client_id, content, sent_at)
        select ${room}, n, n, ${ids.miriam}, gen_random_uuid(), '{"text": "alt"}', ${then} from generate_series(1, 900) n`,
      )
      await run(db, sql`update chat.room set seq = 900, last_number = 900 where id = ${room}`)
    }
    const counts = () => Promise.all(rooms.map(left))
    const [, approved] = await Promise.all([purgeOld(house.house), held(round % 2 ? { person: ids.miriam } : { room: rooms[1]! }, 1).then(counts)])
    const now = await counts()
    assert.equal(now[1], approved[1])
    if (round % 2) assert.deepEqual(now, approved)
    await run(db, sql`update chat.disclosure set ended_at = ${house.clock.now()}, ended_by = ${ids.asker} where ended_at is null and kind = 'hold'`)
    await run(db, sql`delete from chat.room where id = any(${rooms}::uuid[])`)
  }
})

test('either of the two ends a hold, nobody else does', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Kurz gehalten')
  const [asker, second] = [await house.visitor().withPermissions('chat.disclose'), await house.visitor().withPermissions('chat.disclose')]
  const until = house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: 5 }).toString()
  const form = { until, requester: 'Gericht', reference: '6', reason: 'Klage', silentUntil: '', silentReason: '' }
  const made = await asker.post(`/rathaus/chat/auskunft/neu?art=sicherung&raum=${room}`, form)
  assert.equal(made.status, 303, made.words)
  const page = made.location!
  assert.equal((await asker.post(`${page}/ende`)).status, 409)
  await second.post(page, { verdict: 'approved', reason: '' })
  await house.runJobs()
  const third = await house.visitor().withPermissions('chat.disclose')
  assert.equal((await third.post(`${page}/ende`)).status, 404)
  for (let at = 0; at < 2; at += 1) assert.equal((await second.post(`${page}/ende`)).status, 303)
  assert.match((await third.get(page)).words, /Stand beendet/)
})
