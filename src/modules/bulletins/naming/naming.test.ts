import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { cast, publishBy, readerPath, toldTo } from '../testing/desk.ts'
import { pageOf } from './acting.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const { editor, approver, clerk, crew } = await cast(house)
const council = await house.visitor().as('works-council')
const second = await house.visitor().withPermissions('bulletins.council')

const city = (act: string) => approver.post(`${pageOf.city}/namen`, { act })
const isOn = async () => (await many(db, sql<{ is_on: boolean }>`select is_on from bulletins.rule where key = 'named'`))[0]?.is_on ?? false
const proposal = async () => (await one(db, sql<{ id: string }>`select id from bulletins.naming order by id desc limit 1`)).id
const answer = async (who: typeof council, act: string) => who.post(pageOf.council, { act, proposal: await proposal() })

test('the administration alone cannot switch names on; the works council sees its proposal and agrees', async () => {
  assert.match((await council.get(pageOf.council)).words, /Ein Vorschlag wartet auf den Personalrat\. .*vorgeschlagen Thomas Reuter/)
  assert.match((await council.get('/rathaus')).words, /Namen bei Bestätigungen 1/)
  assert.equal((await approver.post(pageOf.city, { 'four-eyes': 'ja', named: 'ja' })).status, 303)
  assert.equal(await isOn(), false)
  for (const act of ['agreed', 'refused']) assert.equal((await city(act)).status, 409, act)
  for (const stranger of [editor, clerk, approver])
    assert.equal((await stranger.post(pageOf.council, { act: 'agreed', proposal: await proposal() })).status, 403)
  for (const stranger of [editor, clerk, council]) assert.equal((await stranger.post(`${pageOf.city}/namen`, { act: 'proposed' })).status, 403)
  const both = await Promise.all([answer(council, 'agreed'), answer(second, 'agreed')])
  assert.deepEqual(
    both.map(one => one.status).toSorted((a, b) => a - b),
    [303, 409],
  )
  assert.equal(await isOn(), true)
  assert.match((await council.get(pageOf.council)).words, /Namen sind an\. .*zugestimmt und eingeschaltet .*vorgeschlagen Thomas Reuter/)
  assert.deepEqual(
    (await toldTo(house, approver, 'bulletins-naming:')).map(one => [one.lines[0], one.link_url]),
    [['Der Personalrat hat zugestimmt. Bestätigungen von Dienstanweisungen zeigen ab jetzt Namen.', pageOf.city]],
  )
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Hygiene' })
  assert.match((await crew.get(readerPath(path))).words, /sieht Clara van Aken namentlich, auch dass sie noch fehlt, .*der Personalrat hat zugestimmt/)
})

test('either switches names off at once, and the other side hears of it', async () => {
  assert.equal((await council.post(pageOf.council, { act: 'off' })).status, 303)
  assert.equal(await isOn(), false)
  assert.equal((await toldTo(house, approver, 'bulletins-naming:')).at(-1)!.lines[0], 'Der Personalrat hat Namen bei Bestätigungen abgeschaltet.')
  assert.equal((await council.post(pageOf.council, { act: 'off' })).status, 409)
  await city('proposed')
  await answer(council, 'agreed')
  assert.equal((await city('off')).status, 303)
  assert.equal(await isOn(), false)
  assert.equal((await toldTo(house, council, 'bulletins-naming:')).at(-1)!.lines[0], 'Die Verwaltung hat Namen bei Bestätigungen abgeschaltet.')
})

test('a proposal is refused or taken back, is there once, and nobody agrees to one that is no longer the same or is their own', async () => {
  await city('proposed')
  assert.equal((await city('proposed')).status, 409)
  const old = await proposal()
  assert.equal((await answer(council, 'refused')).status, 303)
  await city('proposed')
  assert.equal((await council.post(pageOf.council, { act: 'agreed', proposal: old })).status, 409)
  assert.equal((await city('taken-back')).status, 303)
  assert.equal((await answer(council, 'agreed')).status, 409)
  const both = await house.visitor().withPermissions('bulletins.rules', 'bulletins.council')
  await both.post(`${pageOf.city}/namen`, { act: 'proposed' })
  assert.match((await both.get(pageOf.council)).words, /Zustimmen muss jemand anderes/)
  assert.equal((await answer(both, 'agreed')).status, 409)
  assert.equal((await answer(council, 'agreed')).status, 303)
  await city('off')
})

test('names that stood before consent was needed go on, say nothing of consent, and wait for it', async () => {
  await run(db, sql`delete from bulletins.naming`)
  await run(db, sql`update bulletins.rule set is_on = true, agreed_at = null where key = 'named'`)
  await run(db, sql`insert into bulletins.naming (act, by, at) select 'before', set_by, set_at from bulletins.rule where key = 'named'`)
  const path = await publishBy(editor, approver, { kind: 'instruction', 'title.de': 'Leiter und Gerüst' })
  const { words } = await crew.get(readerPath(path))
  assert.match(words, /sieht Clara van Aken namentlich, weil dies eine Dienstanweisung ist\. Das hat die Stadt so eingestellt/)
  assert.doesNotMatch(words, /Personalrat/)
  assert.match((await council.get(pageOf.council)).words, /seit es dafür keine Zustimmung in der App brauchte/)
  await city('proposed')
  await answer(council, 'agreed')
  assert.match((await council.get(pageOf.council)).words, /Verwaltung und Personalrat haben zugestimmt/)
  assert.equal(await isOn(), true)
})
