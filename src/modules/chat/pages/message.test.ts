import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { ask, changes, groupOf, say } from '../testing/talkers.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let bernd: Talker
let miriam: Talker
before(async () => {
  house = await openHouse()
  bernd = await house.visitor().as('clerk')
  miriam = await house.visitor().as('dispatcher')
})
after(() => house.close())

/** A group of the two, and what its page says to one of them. */
async function together() {
  const room = await groupOf(house, [await bernd.accountId(), await miriam.accountId()])
  const at = (number: number) => `/rathaus/chat/${room}/nachricht/${number}`
  const page = async (who: Talker) => (await who.get(`/rathaus/chat/${room}`)).words
  const messages = async (who: Talker) => (await changes(who, room, 0)).messages
  return { room, at, page, messages }
}

test('without script one votes, changes the vote, takes it back and ends one’s own poll; counts and the own choice are shown', async () => {
  const { room, at, page, messages } = await together()
  await ask(bernd, 'nachrichten', { room, client: randomUUID(), text: 'Wann?', poll: { options: ['Montag', 'Dienstag'] } })
  assert.match((await miriam.get(`/rathaus/chat/${room}`)).body, new RegExp(`href="${at(1)}"`))
  assert.equal((await miriam.post(at(1), { what: 'vote' })).status, 422)
  await miriam.post(at(1), { what: 'vote', votes: '0' })
  await miriam.post(at(1), { what: 'vote', votes: '1' })
  assert.deepEqual((await messages(miriam))[0]!.votes, [0, 1])
  assert.match(await page(miriam), /Montag · 0 Stimmen[\s\S]*Dienstag · 1 Stimme · Ihre Wahl/)
  await miriam.post(at(1), { what: 'takeBack' })
  assert.deepEqual((await messages(miriam))[0]!.votes, [0, 0])
  assert.equal((await miriam.post(at(1), { what: 'end' })).status, 409)
  assert.doesNotMatch((await miriam.get(at(1))).words, /Umfrage beenden/)
  await bernd.post(at(1), { what: 'end' })
  assert.match(await page(miriam), /Die Umfrage ist beendet/)
  assert.doesNotMatch((await miriam.get(at(1))).body, /name="votes"/)
  assert.equal((await miriam.post(at(1), { what: 'vote', votes: '0' })).status, 409)
})

test('of a poll with several answers one ticks several, and none takes them back', async () => {
  const { room, at, messages } = await together()
  await ask(bernd, 'nachrichten', { room, client: randomUUID(), text: 'Was?', poll: { options: ['Kuchen', 'Obst', 'Brot'], multiple: true } })
  await miriam.post(at(1), { what: 'vote', 'votes[]': ['0', '2'] })
  assert.deepEqual((await messages(miriam))[0]!.votes, [1, 0, 1])
  await miriam.post(at(1), { what: 'vote' })
  assert.deepEqual((await messages(miriam))[0]!.votes, [0, 0, 0])
})

test('without script one answers, edits and deletes; others’ messages are answered only', async () => {
  const { room, at, page, messages } = await together()
  await say(bernd, room, 'Kommst du um acht?')
  const other = (await miriam.get(at(1))).body
  assert.doesNotMatch(other, /value="(edit|remove)"/)
  const empty = await miriam.post(at(1), { what: 'answer', client: randomUUID(), text: ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Bitte schreiben Sie etwas/)
  const client = randomUUID()
  for (let twice = 0; twice < 2; twice += 1) await miriam.post(at(1), { what: 'answer', client, text: 'Um neun' })
  assert.deepEqual(
    (await messages(bernd)).map(one => [one.content?.text, one.replyTo]),
    [
      ['Kommst du um acht?', null],
      ['Um neun', 1],
    ],
  )
  assert.match(await page(bernd), /Antwort auf Bernd Kowalski[\s\S]*Kommst du um acht\?[\s\S]*Um neun/)
  assert.equal((await miriam.post(at(1), { what: 'edit', text: 'Anders' })).status, 409)
  assert.equal((await bernd.post(at(1), { what: 'edit', text: '' })).status, 422)
  await bernd.post(at(1), { what: 'edit', text: 'Kommst du um sieben?' })
  assert.match(await page(miriam), /Kommst du um sieben\?[\s\S]*bearbeitet/)
  assert.equal((await miriam.post(at(1), { what: 'remove' })).status, 409)
  await bernd.post(at(1), { what: 'remove' })
  assert.match(await page(miriam), /Nachricht gelöscht/)
  assert.equal((await bernd.get(at(1))).status, 404)
})

test('a message of a room one is not in, and one that does not exist, are not found', async () => {
  const { room, at } = await together()
  await say(bernd, room, 'Unter uns')
  const stranger = await house.visitor().as('crew')
  assert.equal((await stranger.get(at(1))).status, 404)
  for (const number of ['2', '0', '-1', '1.5', 'x', '99999999999999999999'])
    assert.equal((await bernd.get(`/rathaus/chat/${room}/nachricht/${number}`)).status, 404, number)
})

test('the page without script shows what was sent on, reactions, pins, and what the house noted', async () => {
  const { room, page } = await together()
  const second = await groupOf(house, [await bernd.accountId(), await miriam.accountId()], 'Zweite')
  await say(bernd, room, 'Schlüssel liegt im Wagen')
  await ask(bernd, 'weiterleitung', { room, number: 1, to: [second], client: [randomUUID()] })
  assert.match((await miriam.get(`/rathaus/chat/${second}`)).words, /Weitergeleitet[\s\S]*Schlüssel liegt im Wagen/)
  await ask(miriam, 'reaktion', { room, number: 1, emoji: '👍', on: true })
  await ask(bernd, 'anheftung', { room, number: 1, on: true })
  await ask(bernd, 'aufnahme', { room, people: [await (await house.visitor().as('crew')).accountId()] })
  await bernd.post(`/rathaus/chat/${room}/aufbewahrung`, { days: '30' })
  const words = await page(miriam)
  assert.match(words, /1 angeheftete Nachricht[\s\S]*Schlüssel liegt im Wagen[\s\S]*👍 1/)
  assert.match(words, /ist dazugekommen/)
  assert.match(words, /Nachrichten werden nach 30 Tagen gelöscht/)
})

test('a link to a page of the house bears its name for those who may open it, and the bare address for others', async () => {
  const jonas = await house.visitor().as('crew')
  const room = await groupOf(house, [await bernd.accountId(), await jonas.accountId()])
  const { url, title } = await one(
    house.house.db,
    sql<{ url: string; title: string }>`select url, title from platform.search_document where kind = 'case' and lang = 'de' order by id limit 1`,
  )
  const address = `http://rheinfurt.test${url}`
  await say(bernd, room, `Siehe ${address} und https://example.org/x.`)
  const [named, bare] = [await bernd.get(`/rathaus/chat/${room}`), await jonas.get(`/rathaus/chat/${room}`)]
  assert.ok(named.words.includes(`${title} (Vorgang)`))
  assert.ok(!bare.words.includes(title))
  for (const { body } of [named, bare]) {
    assert.ok(body.includes(`href="${address}"`))
    assert.ok(body.includes('href="https://example.org/x"'))
  }
  assert.ok(bare.words.includes(address))
})
