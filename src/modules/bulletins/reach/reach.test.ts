import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { agreeOnNames, cast, idIn, jobOf, publishBy, readerPath } from '../testing/desk.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, another, approver, clerk, crew, wait } = await cast(house)
const reach = jobOf(house, 'reach')

/** So many of those it is for have read or confirmed it, whoever comes first. */
async function did(table: 'mark' | 'confirmation', path: string, count: number, version = 1) {
  const people = sql`select id from platform.account where kind = 'staff' and disabled_at is null order by id limit ${count}`
  if (table === 'mark') await run(db, sql`insert into bulletins.mark select ${idIn(path)}, id, '2026-11-23' from (${people}) p on conflict do nothing`)
  else
    await run(db, sql`insert into bulletins.confirmation select ${idIn(path)}, id, ${version}, ${house.clock.now()} from (${people}) p on conflict do nothing`)
}

const figures = async (path: string) => (await editor.get(`${path}/zahlen`)).words

test('reach begins with five people, grows by five, changes once a day, and never tells how few are missing', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Neue Kantine' })
  const { audience } = await one(db, sql<{ audience: number }>`select audience from bulletins.bulletin where id = ${idIn(path)}`)
  assert.match(await figures(path), /Die ersten Zahlen gibt es morgen/)
  for (const [readers, shown] of [
    [4, '–'],
    [6, '6'],
    [9, '6'],
    [12, '12'],
    [audience - 3, '12'],
    [audience, String(audience)],
  ] as const) {
    await did('mark', path, readers)
    await wait('PT24H')
    await reach()
    assert.match(await figures(path), new RegExp(`Gelesen ${shown} `), `${readers} of ${audience}`)
  }
  await did('mark', path, audience)
  await reach()
  assert.equal((await many(db, sql`select 1 from bulletins.told where bulletin_id = ${idIn(path)}`)).length, 6, 'once a day, however often it is asked')
})

test('departments are told once, on the seventh day, small ones together', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Umfrage' })
  await did('mark', path, 30)
  await reach()
  assert.doesNotMatch(await figures(path), /Kleine Ämter zusammen/)
  await wait('PT168H')
  await reach()
  const told = await figures(path)
  assert.match(told, /Bürgerservice .*Kleine Ämter zusammen/)
  await did('mark', path, 50)
  await wait('PT24H')
  await reach()
  const table = (words: string) => /Noch nicht gelesen Summe(.*)/.exec(words)![1]
  assert.equal(table(await figures(path)), table(told))
})

test('where people are in the audience by a language or topic of their choice, every number is told in whole fives', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Auf Deutsch', 'langs[]': ['de'] })
  const { audience } = await one(db, sql<{ audience: number }>`select audience from bulletins.bulletin where id = ${idIn(path)}`)
  const exact = audience % 5 === 0 ? audience + 1 : audience
  await run(db, sql`update bulletins.bulletin set audience = ${exact} where id = ${idIn(path)}`)
  await did('mark', path, 7)
  await wait('PT24H')
  await reach()
  const words = await figures(path)
  assert.match(words, new RegExp(`Geht an mindestens ${exact - (exact % 5)} `))
  assert.match(words, /Gelesen 5 /)
  assert.doesNotMatch(words, new RegExp(`\\b${exact}\\b|Gelesen 7`))
})

test('when a mandatory text changes, confirmations are counted from the start', async () => {
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Leitern' })
  await did('confirmation', path, 20)
  await wait('PT24H')
  await reach()
  assert.match(await figures(path), /Bestätigt 20/)
  const { revision } = await one(db, sql<{ revision: number }>`select revision from bulletins.bulletin where id = ${idIn(path)}`)
  await (await another()).post(`${path}/text`, { revision: String(revision), kind: 'instruction', 'title.de': 'Leitern', 'text.de': 'Neu.' })
  await did('confirmation', path, 6, 2)
  await wait('PT24H')
  await reach()
  assert.match(await figures(path), /Bestätigt 6/)
})

test('names beside confirmations are for whoever sent it, as readers were told, and for no other editor', async () => {
  await agreeOnNames(house, approver)
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Feuerlöscher' })
  assert.match((await crew.get(readerPath(path))).words, /Ihre Bestätigung sieht Clara van Aken namentlich/)
  await wait('PT1M')
  await crew.post(`${readerPath(path)}/bestaetigung`, { version: '1', named: 'ja' })
  assert.match(await figures(path), /Bestätigungen mit Namen .*Jonas Wegener/)
  const other = await house.visitor().withPermissions('bulletins.write', 'bulletins.all', 'bulletins.publish')
  for (const colleague of [other, approver]) {
    const shown = await colleague.get(`${path}/zahlen`)
    assert.equal(shown.status, 200)
    assert.doesNotMatch(shown.words, /Wegener/)
  }
  assert.equal((await clerk.get(`${path}/zahlen`)).status, 403)
})

test('a message to everybody that only asks for confirmation is never told by name, switch or not', async () => {
  const path = await publishBy(editor, approver, { 'title.de': 'Adventsfeier', mustConfirm: 'ja' })
  assert.match((await crew.get(readerPath(path))).words, /Wer bestätigt hat, sieht niemand/)
  await crew.post(`${readerPath(path)}/bestaetigung`, { version: '1', named: 'nein' })
  assert.equal((await crew.post(`${readerPath(path)}/bestaetigung`, { version: '1', named: 'ja' })).status, 409)
  assert.doesNotMatch(await figures(path), /Wegener/)
})
