import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/house.ts'
import { guest, type Viewer } from '../access.ts'
import { many, run, sql } from '../database.ts'
import type { Lang } from '../text.ts'
import {
  addKeyword,
  countMiss,
  forgetMisses,
  indexDocument,
  listMisses,
  removeDocument,
  removeKeyword,
  search,
  type SearchDocument,
  settleMiss,
} from '../search.ts'

let house: TestHouse

const content = (id: string, title: string, body: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  module: 'services',
  kind: 'service',
  id,
  side: 'citizen',
  lang: 'de',
  title,
  body,
  url: `/leistungen/${id}`,
  ...more,
})

const record = (id: string, title: string, body: string, permission = 'services.handle'): SearchDocument => ({
  module: 'services',
  kind: 'case',
  id,
  side: 'staff',
  permission,
  lang: 'de',
  title,
  body,
  url: `/rathaus/vorgang/${id}`,
})

before(async () => {
  house = await openHouse({ modules: [], demo: false })
  const { db } = house.house
  for (const one of [
    content('sperrmuell', 'Sperrmüll abholen lassen', 'Wir holen große Möbel und Matratzen bei Ihnen ab. Wählen Sie einen Termin.', {
      keywords: ['Sofa', 'wegwerfen', 'Couch'],
    }),
    content('ausweis', 'Personalausweis verlängern', 'Ihr Ausweis läuft ab? Beantragen Sie rechtzeitig einen neuen.'),
    content('gebuehr', 'Abfallgebühren', 'Was die Tonne kostet. Restmüll und Papier.'),
    content('hund', 'Hund anmelden', 'Wer einen Hund hält, zahlt Hundesteuer. <b>Wichtig</b> & richtig.'),
    content('hund', 'Register your dog', 'If you keep a dog, you pay dog tax.', { lang: 'en' }),
    content('kantine', 'Kantine im Rathaus', 'Speiseplan der Woche.', { side: 'staff', module: 'canteen', kind: 'page' }),
    content('leitfaden', 'Leitfaden Vollstreckung', 'Nur für die Stadtkasse.', { side: 'staff', permission: 'payments.handle' }),
    record('1', 'SP-7K3F-9Q2M', 'Erika Mustermann, Berliner Straße 5, Sperrmüll'),
    record('2', 'SP-AAAA-BBBB', 'Jan Öztürk, Am Wall 3, Sperrmüll'),
    record('3', 'KT-CCCC-DDDD', 'Erika Kowalski, Kita', 'kita.handle'),
  ])
    await indexDocument(db, one)
})

after(() => house.close())

async function find(text: string, options: { as?: Viewer; lang?: Lang; side?: 'citizen' | 'staff' } = {}) {
  return search({ db: house.house.db, viewer: options.as ?? guest, lang: options.lang ?? 'de', side: options.side ?? 'citizen' }, text)
}

const ids = (result: Awaited<ReturnType<typeof find>>) => result.content.map(hit => hit.id)
const staff = (...permissions: string[]): Viewer => ({ ...guest, kind: 'staff', accountId: 'x', permissions: new Set(permissions) })

describe('content', () => {
  test('is found by the words people use for it', async () => {
    assert.equal(ids(await find('Sofa wegwerfen'))[0], 'sperrmuell')
    assert.equal(ids(await find('Wo kann ich mein altes Sofa wegwerfen?'))[0], 'sperrmuell')
  })
  test('is found by a part of a compound', async () => {
    assert.deepEqual(new Set(ids(await find('müll'))), new Set(['sperrmuell', 'gebuehr']))
  })
  test('is found by a compound that nobody wrote', async () => {
    assert.equal(ids(await find('Personalausweisverlängerung'))[0], 'ausweis')
    assert.equal(ids(await find('Sofaabholung'))[0], 'sperrmuell')
  })
  for (const typed of ['Sperrmull', 'Sperrmuell', 'SPERRMÜLL', 'Spermüll', 'Sperrmülll', 'Sperrmü', 'Sfoa', 'Matraze'])
    test(`is found in spite of the spelling „${typed}“`, async () => assert.equal(ids(await find(typed))[0], 'sperrmuell'))
  test('a corrected word is named', async () => {
    assert.equal((await find('Matraze')).meant.get('matraze'), 'matratzen')
    assert.equal((await find('Matratzen')).meant.size, 0)
  })
  test('inflected forms meet', async () => {
    assert.equal(ids(await find('Möbel abgeholt'))[0], 'sperrmuell')
    assert.equal(ids(await find('Hunde'))[0], 'hund')
  })
  test('appears in the reader’s language, otherwise in German', async () => {
    const english = await find('dog', { lang: 'en' })
    assert.deepEqual(
      english.content.map(hit => [hit.id, hit.lang]),
      [['hund', 'en']],
    )
    assert.deepEqual(ids(await find('Sperrmüll', { lang: 'en' })), ['sperrmuell'])
    assert.deepEqual(
      (await find('Hund')).content.map(hit => hit.lang),
      ['de'],
    )
  })
  test('shows where it was found, as text', async () => {
    const [hit] = (await find('Hundesteuer')).content
    assert.deepEqual(
      hit?.snippet.filter(part => part.hit).map(part => part.text),
      ['Hundesteuer'],
    )
    assert.match(hit.snippet.map(part => part.text).join(''), /<b>Wichtig<\/b> & richtig/)
  })
  for (const typed of ['', '   ', '?!', '%', "'; drop table x --", '\\', '_', 'a', 'x'.repeat(5000), '🙂', '\0', 'der die das', '王 府 井'])
    test(`bears „${typed.slice(0, 20)}“`, async () => void (await find(typed)))
})

describe('rights', () => {
  test('a citizen never finds what is for staff', async () => {
    for (const word of ['Kantine', 'Vollstreckung', 'Mustermann']) {
      const result = await find(word, { side: 'staff' })
      assert.deepEqual([...result.content, ...result.records], [])
    }
  })
  test('staff find the city’s content, their own and what their rights allow', async () => {
    assert.deepEqual(ids(await find('Kantine', { as: staff(), side: 'staff' })), ['kantine'])
    assert.deepEqual(ids(await find('Vollstreckung', { as: staff(), side: 'staff' })), [])
    assert.deepEqual(ids(await find('Vollstreckung', { as: staff('payments.handle'), side: 'staff' })), ['leitfaden'])
    assert.deepEqual(ids(await find('Kantine', { as: staff() })), [])
  })
  test('cases are found by those who may handle them', async () => {
    const found = async (...permissions: string[]) => (await find('Erika', { as: staff(...permissions), side: 'staff' })).records.map(hit => hit.id)
    assert.deepEqual(await found('services.handle'), ['1'])
    assert.deepEqual(await found('services.handle', 'kita.handle'), ['3', '1'])
    assert.deepEqual(await found(), [])
  })
})

describe('records', () => {
  const clerk = staff('services.handle', 'kita.handle')
  const records = async (text: string) => (await find(text, { as: clerk, side: 'staff' })).records.map(hit => hit.id)
  test('are found by code, with and without hyphens, and by its beginning', async () => {
    for (const typed of ['SP-7K3F-9Q2M', 'sp7k3f9q2m', '7K3F', 'SP-7K3', 'sp7k3f']) assert.deepEqual(await records(typed), ['1'], typed)
  })
  test('must have every word; the last may be begun', async () => {
    assert.deepEqual(await records('Erika Muster'), ['1'])
    assert.deepEqual(await records('Muster Erika'), [])
    assert.deepEqual(await records('Erika Öztürk'), [])
    assert.deepEqual(await records('oztu'), ['2'])
  })
  test('come newest first and follow changes', async () => {
    assert.deepEqual(await records('Sperrmüll'), ['2', '1'])
    await indexDocument(house.house.db, record('2', 'SP-AAAA-BBBB', 'Jan Yilmaz, Am Wall 3, Sperrmüll'))
    assert.deepEqual(await records('Öztürk'), [])
    assert.deepEqual(await records('Yilmaz'), ['2'])
  })
  test('leave nothing behind when removed', async () => {
    const { db } = house.house
    await indexDocument(db, record('9', 'XX-1111-2222', 'Ulf Einmalig'))
    await removeDocument(db, { module: 'services', kind: 'case', id: '9' })
    assert.deepEqual(await many(db, sql`select * from platform.search_record_posting where word = 'einmalig'`), [])
    assert.deepEqual(await records('Einmalig'), [])
  })
})

test('indexing again replaces what was there', async () => {
  const { db } = house.house
  await indexDocument(db, content('neu', 'Quittenfest', 'Erster Text'))
  await indexDocument(db, content('neu', 'Apfelfest', 'Zweiter Text'))
  assert.deepEqual(ids(await find('Quittenfest')).includes('neu'), false)
  assert.deepEqual(ids(await find('Apfelfest')), ['neu'])
  await removeDocument(db, { module: 'services', kind: 'service', id: 'neu' })
  assert.deepEqual(ids(await find('Apfelfest')), [])
})

test('an editor’s keyword works at once, outlives a new indexing and can be taken back', async () => {
  const { db, clock } = house.house
  const key = { module: 'services', kind: 'service', id: 'gebuehr' }
  await addKeyword(db, clock.now(), key, 'Müllrechnung', 'editor')
  await addKeyword(db, clock.now(), key, 'Müllrechnung', 'editor')
  assert.equal(ids(await find('Müllrechnung'))[0], 'gebuehr')
  await indexDocument(db, content('gebuehr', 'Abfallgebühren', 'Was die Tonne kostet. Restmüll und Papier.'))
  assert.equal(ids(await find('Müllrechnung'))[0], 'gebuehr')
  await removeKeyword(db, key, 'Müllrechnung')
  assert.equal((await many(db, sql`select * from platform.search_posting where word = 'mullrechn'`)).length, 0)
})

describe('searches without a hit', () => {
  const day = Temporal.PlainDate.from('2026-11-23')
  test('are shown from the third time on; before, their words are nowhere in the database', async () => {
    const { db } = house.house
    for (let time = 1; time <= 2; time += 1) await countMiss(db, day, 'Erika  Mustermann')
    assert.deepEqual(await listMisses(db), [])
    assert.deepEqual(await many(db, sql`select words from platform.search_miss`), [{ words: null }])
    await countMiss(db, day, 'erika-mustermann')
    assert.deepEqual(
      (await listMisses(db)).map(miss => [miss.words, miss.occasions]),
      [['erika mustermann', 3]],
    )
  })
  test('the database refuses rare words', async () => {
    await assert.rejects(
      run(house.house.db, sql`insert into platform.search_miss (hash, occasions, words, first_day, last_day) values ('x', 2, 'rar', ${day}, ${day})`),
    )
  })
  test('are not counted if they hold numbers or mail addresses', async () => {
    const { db } = house.house
    for (const typed of ['a@b.de', 'Hauptstr 5', '0171 123456', 'x']) for (let time = 0; time < 3; time += 1) await countMiss(db, day, typed)
    assert.equal((await listMisses(db)).length, 1)
  })
  test('leave the list when settled and the database when old', async () => {
    const { db, clock } = house.house
    await settleMiss(db, (await listMisses(db))[0]!.id, clock.now())
    assert.deepEqual(await listMisses(db), [])
    await countMiss(db, day, 'einmal')
    assert.equal(await forgetMisses(db, day.add({ days: 30 })), 0)
    assert.equal(await forgetMisses(db, day.add({ days: 31 })), 1)
    assert.equal(await forgetMisses(db, day.add({ days: 366 })), 1)
  })
})
