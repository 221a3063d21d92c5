import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import type { Browser } from '../../../test/browser.ts'
import { many, run, sql } from '../../platform/database.ts'
import { indexDocument, listMisses, search } from '../../platform/search.ts'
import { guest } from '../../platform/access.ts'
import searchModule from './module.ts'

let house: TestHouse
let editor: Browser

before(async () => {
  house = await openHouse({ modules: [searchModule], demo: false })
  const { db } = house.house
  const shared = { module: 'services', lang: 'de', side: 'citizen', kind: 'service' } as const
  await indexDocument(db, {
    ...shared,
    id: 'sperrmuell',
    title: 'Sperrmüll abholen lassen',
    body: 'Möbel <script>alert(1)</script> und Matratzen',
    url: '/leistungen/sperrmuell',
    keywords: ['Sofa'],
  })
  await indexDocument(db, { ...shared, id: 'hund', title: 'Hund anmelden', body: 'Hundesteuer und Marke', url: '/leistungen/hund' })
  await indexDocument(db, {
    ...shared,
    kind: 'case',
    side: 'staff',
    permission: 'search.failures',
    id: '1',
    title: 'SP-7K3F',
    body: 'Erika Mustermann',
    url: '/rathaus/vorgang/1',
  })
  editor = await house.visitor().withPermissions('search.failures')
})

after(() => house.close())

const citizen = () => house.visitor()
const miss = async (words: string, times = 3) => {
  for (let time = 0; time < times; time += 1) await citizen().get(`/suche?q=${encodeURIComponent(words)}`)
}

describe('the search page', () => {
  test('shows hits with the words marked, and nothing of a document as HTML', async () => {
    const page = await citizen().get('/suche?q=möbel')
    assert.match(page.body, /<mark>Möbel<\/mark>/)
    assert.match(page.body, /&lt;script>/)
    assert.match(page.body, /href="\/leistungen\/sperrmuell"/)
    assert.match(page.words, /1 Treffer/)
  })
  test('says what it searched for instead of a typing error', async () => {
    assert.match((await citizen().get('/suche?q=Hundestuer')).words, /„hundestuer“ kommt nicht vor. Wir haben nach „hundesteuer“ gesucht/)
  })
  test('helps when there is nothing', async () => {
    const page = await citizen().get('/suche?q=Zeppelinhangar')
    assert.match(page.words, /Nichts gefunden zu „Zeppelinhangar“/)
    assert.match(page.body, /href="\/leistungen"/)
  })
  test('speaks English and Leichte Sprache', async () => {
    assert.match((await citizen().get('/suche?q=qqqqqq&sprache=en')).words, /Nothing found for “qqqqqq”/)
    assert.match((await citizen().get('/suche?q=qqqqqq&sprache=ls')).words, /Wir haben nichts gefunden/)
  })
  test('shows cases only to those who may see them', async () => {
    assert.match((await editor.get('/rathaus/suche?q=Mustermann')).body, /\/rathaus\/vorgang\/1/)
    const other = await house.visitor().withPermissions()
    assert.doesNotMatch((await other.get('/rathaus/suche?q=Mustermann')).body, /\/rathaus\/vorgang\/1/)
    assert.doesNotMatch((await citizen().get('/suche?q=Mustermann')).body, /\/rathaus\/vorgang\/1/)
    assert.notEqual((await citizen().get('/rathaus/suche?q=Mustermann')).status, 200)
  })
  for (const q of ['', '%00', '%', "'", 'x'.repeat(3000), '<b>', '🙂'])
    test(`bears „${q.slice(0, 8)}“`, async () => assert.equal((await citizen().get(`/suche?q=${q === '%00' ? q : encodeURIComponent(q)}`)).status, 200))
  test('suggests the first hits while somebody types', async () => {
    const { hits } = (await citizen().get('/suche/vorschlaege?q=sper')).json<{ hits: { url: string; kind: string }[] }>()
    assert.deepEqual(
      hits.map(hit => [hit.url, hit.kind]),
      [['/leistungen/sperrmuell', 'Leistung']],
    )
  })
})

describe('searches in vain', () => {
  test('reach the editors from the third time on, without a word before', async () => {
    await miss('Grünschnitt', 2)
    assert.doesNotMatch((await editor.get('/rathaus/suche-ohne-treffer')).words, /grünschnitt/i)
    await miss('Grünschnitt', 1)
    assert.match((await editor.get('/rathaus/suche-ohne-treffer')).words, /grünschnitt 3/i)
  })
  test('also when there were hits but not the right one', async () => {
    for (let time = 0; time < 3; time += 1) {
      const answer = await citizen().post('/suche/nichts-dabei', { q: 'Hund abmelden' })
      assert.equal(answer.location, '/suche?q=Hund%20abmelden')
    }
    assert.match((await editor.get('/rathaus/suche-ohne-treffer')).words, /hund abmelden 3/)
    assert.equal((await citizen().post('/suche/nichts-dabei', {})).status, 422)
  })
  test('of staff are not counted: they look for people', async () => {
    for (let time = 0; time < 3; time += 1) await editor.get('/rathaus/suche?q=Unbekannter')
    assert.deepEqual(
      (await listMisses(house.house.db)).filter(one => one.words === 'unbekannter'),
      [],
    )
  })
  test('can be led to what people meant', async () => {
    await miss('Knochenhund')
    const one = (await listMisses(house.house.db)).find(row => row.words === 'knochenhund')
    const path = `/rathaus/suche-ohne-treffer/${one!.id}`
    assert.match((await editor.get(`${path}?inhalt=Hund`)).body, /value="services service hund"/)
    const wrong = await editor.post(`${path}?inhalt=Hund`, { keyword: 'Wauwau' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.words, /Bitte/)
    assert.match((await editor.post(path, { document: 'services service nein', keyword: 'Wauwau' })).words, /Diesen Inhalt gibt es nicht mehr/)
    const answer = await editor.post(path, { document: 'services service hund', keyword: 'Wauwau' })
    assert.equal(answer.location, '/rathaus/suche-ohne-treffer')
    assert.match((await citizen().get('/suche?q=Wauwau')).body, /\/leistungen\/hund/)
    const list = await editor.get('/rathaus/suche-ohne-treffer')
    assert.match(list.words, /Wauwau Hund anmelden/)
    assert.doesNotMatch(list.words, /knochenhund/)
    assert.equal((await many(house.house.db, sql`select * from platform.audit where action = 'search.keyword-added'`)).length, 1)
  })
  test('and an added keyword can be taken back', async () => {
    await editor.post('/rathaus/suche-ohne-treffer/stichwort/entfernung', { document: 'services service hund', keyword: 'Wauwau' })
    assert.doesNotMatch((await citizen().get('/suche?q=Wauwau')).body, /\/leistungen\/hund/)
  })
  test('can be ticked off', async () => {
    const one = (await listMisses(house.house.db)).find(row => row.words === 'grünschnitt')
    await editor.post(`/rathaus/suche-ohne-treffer/${one!.id}/erledigung`)
    assert.doesNotMatch((await editor.get('/rathaus/suche-ohne-treffer')).words, /grünschnitt/)
    assert.equal((await editor.post('/rathaus/suche-ohne-treffer/nein/erledigung')).status, 404)
  })
  test('are for editors only', async () => {
    const other = await house.visitor().withPermissions()
    assert.equal((await other.get('/rathaus/suche-ohne-treffer')).status, 403)
  })
})

test('words that no document has any more leave the vocabulary', async () => {
  const { db } = house.house
  const old = { module: 'news', kind: 'news', id: 'alt', side: 'citizen', lang: 'de', body: '', url: '/x' } as const
  await indexDocument(db, { ...old, title: 'Zwetschgenkirmes' })
  await indexDocument(db, { ...old, title: 'Apfelmarkt' })
  for (const one of searchModule.retention!) await one.erase(house.house)
  assert.deepEqual(await many(db, sql`select surface from platform.search_word where surface in ('zwetschgenkirmes', 'apfelmarkt')`), [
    { surface: 'apfelmarkt' },
  ])
  await run(db, sql`delete from platform.search_document where module = 'news'`)
  assert.deepEqual((await search({ db, viewer: guest, lang: 'de', side: 'citizen' }, 'Apfelmarkt')).content, [])
})
