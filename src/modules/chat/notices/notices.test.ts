import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { inTransaction, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { addJob } from '../../../platform/jobs.ts'
import { accountOf, ask, employees, groupOf, say } from '../testing/talkers.ts'
import { standInPhones } from '../testing/phones.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

const phones = await standInPhones()
let house: TestHouse
let bernd: Talker
let miriam: Talker
let ids: { bernd: string; miriam: string }

before(async () => {
  house = await openHouse({ env: { PUSH_HOSTS: phones.host } })
  ;[bernd, miriam] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher')]
  ids = { bernd: await accountOf(house, 'Bernd Kowalski'), miriam: await accountOf(house, 'Miriam Osei') }
})
after(async () => {
  await house.close()
  phones.close()
})

/** Time goes by and the schedule looks, as often as the server may have looked. */
async function later(duration = 'PT11S', looks = 1) {
  house.clock.advance(duration)
  for (let at = 0; at < looks; at += 1) await addJob(house.house.db, 'chat.look', {})
  await house.runJobs()
}

async function talk(name = 'Probe') {
  const room = await groupOf(house, [ids.bernd, ids.miriam], name)
  await run(house.house.db, sql`delete from platform.push_subscription`)
  await run(house.house.db, sql`delete from platform.quiet_hours`)
  await later()
  return { room, shown: await phones.phone(house, ids.miriam), own: await phones.phone(house, ids.bernd) }
}

const write = (talker: Talker, room: string, text: string, more: object = {}) => ask(talker, 'nachrichten', { room, client: randomUUID(), text, ...more })

test('several messages of one room are one push with the newest, to everybody but the sender, however often it is looked', async () => {
  const { room, shown, own } = await talk('Frühschicht')
  await write(bernd, room, 'Guten Morgen')
  await write(bernd, room, 'Der Wagen steht   schon\ndraußen')
  await later('PT5S')
  assert.equal(shown().length, 0)
  await later('PT6S', 3)
  const [push] = shown()
  assert.deepEqual([push?.title, push?.body, push?.url], ['Frühschicht', 'Bernd Kowalski: Der Wagen steht schon draußen', `/rathaus/chat/${room}`])
  assert.ok(push!.badge! >= 2)
  await later('PT11S', 2)
  assert.deepEqual([shown().length, own().length], [1, 0])
  await write(bernd, room, 'Und noch etwas')
  await later()
  assert.equal(shown().length, 2)
  assert.equal(shown()[1]!.tag, push!.tag)
})

test('what was read or deleted within the grace wakes no phone', async () => {
  const { room, shown } = await talk()
  await write(bernd, room, 'Gelesen')
  await ask(miriam, 'gelesen', { room, number: 1 })
  await later()
  await write(bernd, room, 'Vertan')
  await ask(bernd, 'loeschung', { room, number: 2 })
  await later()
  assert.equal(shown().length, 0)
})

test('a silenced room is silent; who wants to be named only is pushed for that alone', async () => {
  const { room, shown } = await talk('Kantine')
  await ask(miriam, 'mitglied', { room, mutedUntil: house.clock.now().add({ hours: 1 }).toString() })
  await write(bernd, room, 'Heute Linsen', { mentions: [ids.miriam] })
  await later()
  assert.equal(shown().length, 0)
  await ask(miriam, 'mitglied', { room, mutedUntil: null, notify: 'mentions' })
  await write(bernd, room, 'Morgen Fisch')
  await later()
  assert.equal(shown().length, 0)
  await write(bernd, room, 'Wie immer?', { mentions: [ids.miriam] })
  await later()
  assert.deepEqual(
    shown().map(one => one.body),
    ['Bernd Kowalski nennt Sie: Wie immer?'],
  )
})

test('who wants no content on the lock screen is told only that something is there', async () => {
  const { room, shown } = await talk('Vertraulich')
  await miriam.post('/rathaus/chat/einstellungen', { reading: 'ja' })
  await write(bernd, room, 'Geheim')
  await later()
  await miriam.post('/rathaus/chat/einstellungen', { reading: 'ja', content: 'ja' })
  assert.deepEqual([shown()[0]?.title, shown()[0]?.body], ['Neue Nachricht', 'Im Chat wartet etwas auf Sie.'])
})

test('quiet hours are kept by the server; at their end the newest is told once', async () => {
  const { room, shown } = await talk()
  const time = house.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainTime()
  await run(
    house.house.db,
    sql`insert into platform.quiet_hours (account_id, starts, ends) values (${ids.miriam}, ${time.subtract({ minutes: 5 })}, ${time.add({ hours: 1 })})`,
  )
  for (const text of ['eins', 'zwei']) {
    await write(bernd, room, text)
    await later()
  }
  assert.equal(shown().length, 0)
  await later('PT2H')
  assert.deepEqual(
    shown().map(one => one.body),
    ['Bernd Kowalski: zwei'],
  )
})

test('nobody is pushed after leaving, not even for what was said before', async () => {
  const [left] = await employees(house, 1)
  const room = await groupOf(house, [ids.bernd, left!])
  const shown = await phones.phone(house, left!)
  await say(bernd, room, 'Bis morgen')
  await inTransaction(house.house.db, async tx => {
    await run(tx, sql`update staff.employee set left_at = ${house.clock.now()} where account_id = ${left}`)
    await emit(house.house, tx, 'employee.left', { accountId: left! })
  })
  await later()
  assert.equal(shown().length, 0)
})

test('what one server did not look at any more, the next one finds', async () => {
  const { room, shown } = await talk()
  await write(bernd, room, 'Vor dem Absturz')
  // No timer has run: nothing but the room itself says that something is due.
  assert.equal(
    (await one(house.house.db, sql<{ count: number }>`select count(*) as count from graphile_worker._private_jobs where run_at <= ${house.clock.now()}`)).count,
    0,
  )
  await later('PT20M')
  assert.equal(shown().length, 1)
})

test('the home page and the badge count what waits, silenced rooms only where they name one', async () => {
  const { room } = await talk('Baumschnitt')
  const waiting = async () => JSON.parse((await miriam.get('/rathaus/chat/ungelesen.json')).body) as { rooms: number; messages: number; named: number }
  const before = await waiting()
  await write(bernd, room, 'Heute die Linde')
  await write(bernd, room, 'Danach die Eiche', { mentions: [ids.miriam] })
  const after = await waiting()
  assert.deepEqual([after.rooms - before.rooms, after.messages - before.messages, after.named - before.named], [1, 2, 1])
  assert.match((await miriam.get('/rathaus')).words, /Ungelesene Gespräche.*Baumschnitt.*2 neue Nachrichten, Sie sind genannt/)
  await ask(miriam, 'mitglied', { room, notify: 'none' })
  assert.equal((await waiting()).messages - before.messages, 1)
})
