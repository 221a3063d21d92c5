import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../../platform/database.ts'
import { roomTopic } from '../live.ts'
import { accountOf, ask, changes, groupOf, overhear, say, told } from '../testing/talkers.ts'
import { personalData } from '../personal-data.ts'
import { forgetReports } from './store.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let bernd: Talker
let miriam: Talker
let thomas: Talker
let ids: { bernd: string; miriam: string; thomas: string }

before(async () => {
  house = await openHouse()
  ;[bernd, miriam, thomas] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher'), await house.visitor().as('administrator')]
  ids = { bernd: await accountOf(house, 'Bernd Kowalski'), miriam: await accountOf(house, 'Miriam Osei'), thomas: await accountOf(house, 'Thomas Reuter') }
})
after(() => house.close())

const home = '/rathaus/chat/meldungen'
const room = () => groupOf(house, [ids.bernd, ids.miriam], 'Tagesgeschäft')
const report = (talker: Talker, at: string, number: number, more: object = {}) =>
  ask(talker, 'meldung', { room: at, number, reason: 'insult', remark: 'So nicht', ...more })

async function reportsOf(at: string) {
  return many(
    house.house.db,
    sql<{
      id: string
      text: string
      outcome: string | null
      reported_by: string
    }>`select id, text, outcome, reported_by from chat.report where room_id = ${at} order by reported_at, id`,
  )
}

async function inboxOf(account: string, subject: string): Promise<string> {
  const row = await maybe(
    house.house.db,
    sql<{
      text: string
    }>`select array_to_string(lines, ' ') as text from platform.message where account_id = ${account} and subject = ${subject} order by created_at desc limit 1`,
  )
  return row?.text ?? ''
}

test('a message is reported once however often it is asked for; edited, it can be reported anew, and what was reported stays as it was', async () => {
  const here = await room()
  await say(bernd, here, 'Du Esel')
  for (let at = 0; at < 2; at += 1) assert.equal((await report(miriam, here, 1)).status, 200)
  house.clock.advance('PT1M')
  await ask(bernd, 'bearbeitung', { room: here, number: 1, text: 'Du Held' })
  await report(miriam, here, 1)
  await ask(bernd, 'loeschung', { room: here, number: 1 })
  assert.equal((await report(miriam, here, 1)).status, 409)
  assert.deepEqual(
    (await reportsOf(here)).map(one => one.text),
    ['Du Esel', 'Du Held'],
  )
})

test('nobody reports what they cannot see, their own words or what the house notes', async () => {
  const here = await room()
  await say(bernd, here, 'Meins')
  assert.equal((await report(thomas, here, 1)).status, 404)
  assert.equal((await report(bernd, here, 1)).status, 409)
  assert.equal((await report(miriam, here, 2)).status, 404)
  assert.equal((await report(miriam, here, 1, { reason: 'langweilig' })).status, 422)
  assert.equal((await thomas.get(`/rathaus/chat/${here}/meldung/1`)).status, 404)
  assert.equal((await bernd.get(`/rathaus/chat/${here}/meldung/1`)).status, 404)
  assert.deepEqual(await reportsOf(here), [])
})

test('without script the page leads from a message to its report', async () => {
  const here = await room()
  await say(bernd, here, 'Unschön')
  const page = `/rathaus/chat/${here}/meldung/1`
  assert.ok((await miriam.get(`/rathaus/chat/${here}`)).body.includes(`href="${page}"`))
  assert.match((await miriam.get(page)).words, /Unschön/)
  assert.equal((await miriam.post(page, { remark: 'ohne Grund' })).status, 422)
  assert.equal((await miriam.post(page, { reason: 'other', remark: '' })).status, 303)
  assert.equal((await reportsOf(here)).length, 1)
})

test('what is removed is gone for everybody; its sender reads why and never who reported it, the reporter that it was looked at', async () => {
  const here = await room()
  await say(bernd, here, 'Du Esel')
  await report(miriam, here, 1)
  const [entry] = await reportsOf(here)
  assert.equal((await bernd.get(home)).status, 403)
  const page = `${home}/${entry!.id}`
  assert.match((await thomas.get(page)).words, /Du Esel.*Bernd Kowalski.*Miriam Osei/)
  assert.equal((await thomas.post(page, { outcome: 'removed', explanation: '' })).status, 422)
  const heard = await overhear(house, roomTopic(here))
  assert.equal((await thomas.post(page, { outcome: 'removed', explanation: 'Niemand wird hier beschimpft.' })).status, 303)
  await told()
  assert.equal(heard.length, 1)
  const [gone] = (await changes(bernd, here, 0)).messages
  assert.deepEqual([gone!.content, gone!.deleted], [null, 'moderation'])
  assert.match((await miriam.get(`/rathaus/chat/${here}`)).words, /von der Moderation entfernt/)
  const words = await inboxOf(ids.bernd, 'Eine Ihrer Nachrichten wurde entfernt')
  assert.match(words, /Tagesgeschäft.*Niemand wird hier beschimpft/)
  assert.doesNotMatch(words, /Miriam/)
  assert.match(await inboxOf(ids.miriam, 'Ihre Meldung wurde geprüft'), /wurde entfernt/)
  const trail = await many(
    house.house.db,
    sql<{ action: string; actor: string }>`select action, actor from platform.audit where subject = ${`chat-report:${entry!.id}`} order by id`,
  )
  assert.deepEqual([...new Set(trail.map(one => one.action))], ['chat.message-reported', 'chat.report-seen', 'chat.report-decided'])
  assert.ok(trail.every(one => one.actor !== ids.miriam))
})

test('what its writer deleted first was not removed by the moderation: the writer is told nothing, the reporter how it is', async () => {
  house.clock.advance('PT1M')
  const here = await groupOf(house, [ids.bernd, ids.miriam], 'Nachtschicht')
  await say(bernd, here, 'Schon bereut')
  await report(miriam, here, 1)
  await ask(bernd, 'loeschung', { room: here, number: 1 })
  const [entry] = await reportsOf(here)
  assert.equal((await thomas.post(`${home}/${entry!.id}`, { outcome: 'removed', explanation: 'Beleidigung' })).status, 303)
  assert.doesNotMatch(await inboxOf(ids.bernd, 'Eine Ihrer Nachrichten wurde entfernt'), /Nachtschicht/)
  assert.match(await inboxOf(ids.miriam, 'Ihre Meldung wurde geprüft'), /war schon gelöscht/)
})

test('of two moderators in two tabs the second reads that it is decided; one decision is for every report of the message', async () => {
  const here = await groupOf(house, [ids.bernd, ids.miriam, await (await house.visitor().as('crew')).accountId()])
  await say(bernd, here, 'Naja')
  const jonas = await house.visitor().as('crew')
  await report(miriam, here, 1)
  await report(jonas, here, 1)
  const other = await house.visitor().withPermissions('chat.moderate')
  const [first, second] = await reportsOf(here)
  const answers = await Promise.all([
    thomas.post(`${home}/${first!.id}`, { outcome: 'kept', explanation: '' }),
    other.post(`${home}/${second!.id}`, { outcome: 'removed', explanation: 'Weg damit' }),
  ])
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  assert.match(answers.find(answer => answer.status === 409)!.words, /schon entschieden/)
  const won = answers[0].status === 303 ? 'kept' : 'removed'
  assert.deepEqual(
    (await reportsOf(here)).map(one => one.outcome),
    [won, won],
  )
  const [now] = (await changes(miriam, here, 0)).messages
  assert.equal(now!.content === null, won === 'removed')
})

test('nobody decides about their own message or their own report, not even past the house', async () => {
  const here = await groupOf(house, [ids.thomas, ids.bernd])
  await say(thomas, here, 'Von mir')
  await say(bernd, here, 'Von Bernd')
  await report(bernd, here, 1)
  await report(thomas, here, 2)
  const [about, own] = await reportsOf(here)
  // The page would name who reported him.
  assert.equal((await thomas.get(`${home}/${about!.id}`)).status, 404)
  assert.ok(!(await thomas.get(home)).body.includes(about!.id))
  assert.match((await thomas.get(`${home}/${own!.id}`)).words, /entscheidet jemand anderes/)
  const want = { outcome: 'removed', explanation: 'Ich will das' }
  assert.deepEqual([(await thomas.post(`${home}/${about!.id}`, want)).status, (await thomas.post(`${home}/${own!.id}`, want)).status], [404, 409])
  for (const entry of [about!, own!])
    await assert.rejects(
      run(house.house.db, sql`update chat.report set decided_by = ${ids.thomas}, decided_at = now(), outcome = 'kept' where id = ${entry.id}`),
      /check/,
    )
  assert.deepEqual(
    (await changes(bernd, here, 0)).messages.map(one => one.content?.text),
    ['Von mir', 'Von Bernd'],
  )
})

test('the menu counts what a moderator can decide, and nobody reports more than twenty times a day', async () => {
  const here = await room()
  for (let at = 0; at < 21; at += 1) await say(bernd, here, `Satz ${at}`)
  await run(house.house.db, sql`delete from chat.report`)
  const statuses = []
  for (let number = 1; number <= 21; number += 1) statuses.push((await report(miriam, here, number)).status)
  assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 200), 429])
  assert.match((await thomas.get(home)).body, /meldungen"[^>]*>(?:(?!<\/a>)[\s\S])*20/)
})

test('whoever asks for their data gets what they reported and what was removed of theirs, and never who reported them', async () => {
  const here = await room()
  await run(house.house.db, sql`delete from chat.report`)
  await say(bernd, here, 'Stinkstiefel')
  await report(miriam, here, 1, { remark: 'Bitte entfernen' })
  await thomas.post(`${home}/${(await reportsOf(here))[0]!.id}`, { outcome: 'removed', explanation: 'Beleidigung' })
  const dataOf = async (id: string) => JSON.stringify(await personalData.export(house.house.db, { accountId: id, email: null }))
  assert.match(await dataOf(ids.miriam), /Stinkstiefel.*Bitte entfernen/)
  const his = await dataOf(ids.bernd)
  assert.match(his, /Stinkstiefel.*Beleidigung/)
  assert.doesNotMatch(his, /Bitte entfernen/)
})

test('a decided report goes after half a year with its copy, an open one stays', async () => {
  const here = await room()
  await say(bernd, here, 'Alt')
  await run(house.house.db, sql`delete from chat.report`)
  await report(miriam, here, 1)
  const later = (days: number) => house.clock.now().add({ hours: 24 * days })
  assert.equal(await forgetReports(house.house.db, later(400)), 0)
  const [entry] = await reportsOf(here)
  await thomas.post(`${home}/${entry!.id}`, { outcome: 'kept', explanation: '' })
  assert.equal(await forgetReports(house.house.db, later(180)), 0)
  assert.equal(await forgetReports(house.house.db, later(181)), 1)
  assert.equal((await one(house.house.db, sql<{ count: number }>`select count(*) as count from chat.report`)).count, 0)
})
