import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'

const house = await openHouse()
after(() => house.close())
const { db } = house.house
const clerk = await house.visitor().as('clerk')
const ask = (asked: string, who = clerk) => who.get(`/rathaus/wer?q=${encodeURIComponent(asked)}`)

/** What editors see of tasks that nobody is named for. */
async function unowned(): Promise<string> {
  const { words } = await (await house.visitor().withPermissions('search.failures')).get('/rathaus/suche-ohne-treffer')
  return words.slice(words.indexOf('Aufgaben, für die niemand eingetragen ist'))
}

/** Somebody new asks, until the words are there; one to many, for each is in one of eight groups by chance. */
async function askByMany(asked: string, most = 40): Promise<number> {
  for (let people = 1; people <= most; people += 1) {
    await ask(asked, await house.visitor().withPermissions())
    const rows = await many(db, sql`select 1 from platform.search_miss where place = 'directory' and words = 'zeppelinflüge'`)
    if (rows.length > 0) return people
  }
  return Infinity
}

test('for a task that nobody is named for, the service that fits is shown, with the unit that comes closest', async () => {
  const mattress = await ask('wohin mit einer Matratze')
  assert.match(mattress.words, /Niemand gefunden zu „wohin mit einer Matratze“.*Leistungen, die dazu passen Sperrmüll abholen lassen Stadtbetriebe/)
  assert.match(mattress.body, /href="\/leistungen\/sperrmuell"/)
  assert.match(mattress.body, /href="\/rathaus\/wer\/aemter\/[0-9a-f-]{36}"[^>]*>Stadtbetriebe/)
  const typed = (await clerk.get('/rathaus/wer/treffer?q=Matratze', { accept: 'application/json' })).json<{ count: number; html: string }>()
  assert.equal(typed.count, 0)
  assert.match(typed.html, /href="\/leistungen\/sperrmuell"/)
})

test('without a service that fits there is none, and where somebody is found none is offered', async () => {
  assert.doesNotMatch((await ask('Zeppelinhangar')).words, /Leistungen, die dazu passen/)
  // The words that only ask are like none of a service.
  assert.doesNotMatch((await ask('wer kümmert sich um Zeppelinflüge')).words, /Leistungen, die dazu passen/)
  assert.doesNotMatch((await ask('Sperrmüll')).words, /Leistungen, die dazu passen/)
})

test('a task that five people asked about in vain is told to editors, and nobody learns who asked', async () => {
  const asked = 'Wer ist zuständig für Zeppelinflüge?'
  assert.match((await ask(asked)).words, /erfährt es die Redaktion, ohne Namen/)
  for (let time = 0; time < 5; time += 1) await ask(asked)
  assert.doesNotMatch(await unowned(), /zeppelinflüge/)
  const people = await askByMany('wer kümmert sich um Zeppelinflüge')
  assert.ok(people >= 4 && people <= 40, `${people} more had to ask`)
  assert.match(await unowned(), /zeppelinflüge 5/)
  const kept = await many(db, sql<Record<string, unknown>>`select * from platform.search_miss where words = 'zeppelinflüge'`)
  assert.ok(!JSON.stringify(kept).includes(await clerk.accountId()))
  const editor = await house.visitor().withPermissions('search.failures')
  const { id } = kept[0] as { id: string }
  // There is no content it could lead to.
  assert.equal((await editor.get(`/rathaus/suche-ohne-treffer/${id}`)).status, 404)
  await editor.post(`/rathaus/suche-ohne-treffer/${id}/erledigung`)
  assert.doesNotMatch(await unowned(), /zeppelinflüge/)
})

test('names, bare words and what somebody does are not counted', async () => {
  const count = async () => (await many(db, sql`select 1 from platform.search_miss where place = 'directory'`)).length
  const before = await count()
  for (const asked of [
    'Zeppelinhangar',
    'Wo sitzt Herr Zeppelin',
    'wer ist Xaver Unbekannt',
    'wer macht Hundesteuer',
    'wer macht die Arbeit von Zeppelinwenzel 7',
  ])
    await ask(asked)
  await many(
    db,
    sql`update platform.account set name = 'Xaver Zeppelinist' where id = (select id from platform.account where kind = 'staff' order by id limit 1)`,
  )
  await ask('wer bearbeitet Zeppelinist')
  assert.equal(await count(), before)
})

test('while somebody types nothing is counted, only what they stay with; a page fetched ahead is no question', async () => {
  const count = async () => (await many(db, sql`select 1 from platform.search_miss where place = 'directory'`)).length
  const before = await count()
  const asked = 'wer macht Kometenputz'
  await clerk.get(`/rathaus/wer/treffer?q=${encodeURIComponent(asked)}`)
  await clerk.get(`/rathaus/wer?q=${encodeURIComponent(asked)}`, { 'sec-purpose': 'prefetch' })
  assert.equal(await count(), before)
  assert.equal((await clerk.postJson('/rathaus/wer/vergeblich', { q: asked })).status, 200)
  assert.equal(await count(), before + 1)
  assert.notEqual((await house.visitor().postJson('/rathaus/wer/vergeblich', { q: asked })).status, 200)
})
