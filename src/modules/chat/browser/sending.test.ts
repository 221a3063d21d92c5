import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, sql } from '../../../platform/database.ts'
import { Phone, type Tab } from '../testing/device/phone.ts'
import { until } from '../testing/device/sight.ts'
import { employees, groupOf, say, sessionOf, signedIn } from '../testing/talkers.ts'

let house: TestHouse
let people: string[]
let room: string
before(async () => {
  house = await openHouse({ env: { LOG_LEVEL: 'silent' } })
  people = await employees(house, 2)
})
const all: Phone[] = []
after(() => {
  for (const phone of all) phone.shut()
  return house.close()
})

/** A phone without room on its disk, with the conversation before it. */
async function fullPhone(): Promise<{ phone: Phone; tab: Tab }> {
  room = await groupOf(house, people, 'Bauhof früh')
  await say(await signedIn(house, people[1]!), room, 'Guten Morgen')
  const phone = new Phone(() => house.house.address()!, await sessionOf(house, people[0]!))
  all.push(phone)
  const tab = await phone.open()
  await until(() => tab.client.chat.logs[room]?.messages.length === 1 || 'not caught up')
  phone.disk.isFull = true
  return { phone, tab }
}

/** What is done to the first request of this name: before it goes, or to its answer. */
function once(phone: Phone, name: string, how: { before?(): Promise<void>; after?(): void }): void {
  const through = phone.network.fetch.bind(phone.network)
  let isDone = false
  phone.network.fetch = async (path, init) => {
    const isIt = !isDone && path.includes(`/${name}.json`)
    if (isIt) isDone = true
    if (isIt) await how.before?.()
    const answer = await through(path, init)
    if (isIt) how.after?.()
    return answer
  }
}

const lost = () => {
  throw new TypeError('the answer was lost')
}
const pdf = () => new Blob(['%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n'], { type: 'application/pdf' })

async function written() {
  const rows = await many(
    house.house.db,
    sql<{ text: string; files: number; options: string[] | null }>`select content->>'text' as text, coalesce(jsonb_array_length(content->'files'), 0) as files,
      content->'poll'->'options' as options from chat.message where room_id = ${room} and number > 1 order by number`,
  )
  return rows
}

test('on a full phone a message whose answer was lost is sent once more with all that belongs to it, and stands there once', async () => {
  const { phone, tab } = await fullPhone()
  once(phone, 'nachrichten', { after: lost })
  await tab.client.send(room, { text: 'Das Loch', files: [{ blob: pdf(), name: 'Loch.pdf', seconds: null }] })
  assert.deepEqual(
    tab.client.waiting.map(one => [one.text, one.refused]),
    [['Das Loch', '']],
  )
  await tab.client.again(tab.client.waiting[0]!)
  assert.deepEqual(tab.client.waiting, [])
  assert.deepEqual(await written(), [{ text: 'Das Loch', files: 1, options: null }])
})

test('on a full phone a poll that could not go is still a poll when it is sent once more', async () => {
  const { phone, tab } = await fullPhone()
  phone.network.goDown()
  await tab.client.send(room, { text: 'Grillen?', poll: { options: ['Ja', 'Nein'], multiple: false, secret: false } })
  phone.network.isUp = true
  await tab.client.again(tab.client.waiting[0]!)
  assert.deepEqual(await written(), [{ text: 'Grillen?', files: 0, options: ['Ja', 'Nein'] }])
})

test('on a full phone a message stays in sight while it is on its way, whatever the disk tells meanwhile, and comes back if it fails', async () => {
  const { phone, tab } = await fullPhone()
  let release = () => {}
  const held = new Promise<void>(done => (release = done))
  once(phone, 'nachrichten', { before: () => held, after: lost })
  const sending = tab.client.send(room, { text: 'Unterwegs' })
  // The way is there again: what waits on the disk is counted.
  tab.say('online')
  await tab.client.catchUp()
  await new Promise(done => setTimeout(done, 100))
  assert.deepEqual(
    tab.client.waiting.map(one => one.text),
    ['Unterwegs'],
  )
  release()
  await sending
  assert.deepEqual(
    tab.client.waiting.map(one => [one.text, one.refused]),
    [['Unterwegs', '']],
  )
})

test('a photo that cannot be read leaves its message with the writer, who sends it once it can', async () => {
  const { phone, tab } = await fullPhone()
  phone.disk.isFull = false
  let isThere = false
  const blob = pdf()
  const read = blob.arrayBuffer.bind(blob)
  blob.arrayBuffer = () => (isThere ? read() : Promise.reject(new DOMException('gone', 'NotReadableError')))
  await tab.client.send(room, { text: 'Mit Foto', files: [{ blob, name: 'Foto.pdf', seconds: null }] })
  assert.match(tab.client.waiting[0]!.refused!, /nicht lesen/)
  isThere = true
  await tab.client.again(tab.client.waiting[0]!)
  await until(() => tab.client.waiting.length === 0 || 'not sent')
  assert.deepEqual(await written(), [{ text: 'Mit Foto', files: 1, options: null }])
})

test('who taps several answers of a poll quickly has voted for all of them, also if the first tap is held up on its way', async () => {
  const { phone, tab } = await fullPhone()
  await tab.client.send(room, { text: 'Was bringst du mit?', poll: { options: ['Salat', 'Brot', 'Kuchen'], multiple: true, secret: false } })
  await until(() => tab.client.chat.logs[room]!.messages.length === 2 || 'no poll')
  let release = () => {}
  const held = new Promise<void>(done => (release = done))
  once(phone, 'stimme', { before: () => held })
  const mine = () => ({ ...tab.client.chat.logs[room]!.messages[1]!, ...tab.client.hopes.get(`${room}:2`) }).mine?.votes ?? []
  const taps: Promise<boolean>[] = []
  const tap = (option: number) => {
    const votes = [...mine(), option]
    taps.push(tab.client.act('stimme', { room, number: 2 }, { votes }, { mine: { reactions: [], votes } }, 'nein'))
  }
  for (const option of [0, 1]) tap(option)
  setTimeout(release, 100)
  await taps[0]
  assert.deepEqual(mine(), [0, 1], 'what the second tap hopes for stays when the first is answered')
  tap(2)
  await Promise.all(taps)
  const voted = await many(house.house.db, sql`select from chat.vote where room_id = ${room}`)
  assert.deepEqual([mine(), voted.length], [[0, 1, 2], 3])
})

test('what is begun while the photos of the message before are still read stays; what is on its way is no draft any more', async () => {
  const { phone, tab } = await fullPhone()
  phone.disk.isFull = false
  let release = () => {}
  const reading = new Promise<void>(done => (release = done))
  const blob = pdf()
  const read = blob.arrayBuffer.bind(blob)
  blob.arrayBuffer = () => reading.then(read)
  tab.client.keepDraft(room, 'Mit Foto ')
  const sending = tab.client.send(room, { text: 'Mit Foto', files: [{ blob, name: 'Foto.pdf', seconds: null }] })
  assert.equal(await tab.client.draft(room), undefined)
  tab.client.keepDraft(room, 'Und noch etwas')
  release()
  await sending
  assert.equal(await tab.client.draft(room), 'Und noch etwas')
  tab.client.keepDraft(room, 'Und noch etwas')
  await tab.client.send(room, { text: 'Und noch etwas' })
  await until(() => tab.client.waiting.length === 0 || 'not sent')
  assert.equal(await tab.client.draft(room), undefined)
})
