import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, sql } from '../../../platform/database.ts'
import { altstadt, openPlanningHouse } from '../testing/planning.ts'

const { house, db, manager, propose, assertWhole, lost } = await openPlanningHouse()
after(() => house.close())

test('hours every other week for some counters come true, and lifting them shows what falls out', async () => {
  const { id } = await one(db, sql<{ id: string }>`select id from appointments.counter where office_key = 'bauamt' limit 1`)
  const path = '/rathaus/termine/planung/standort/bauamt'
  const { path: check, page } = await propose(`${path}/zeiten/neu`, {
    'weekdays[]': ['6'],
    starts: '9:00',
    ends: '11:30',
    everyWeeks: '2',
    fromDay: '2026-12-05',
    untilDay: '',
    'counters[]': [id],
  })
  assert.match(page.words, /Kein gebuchter Termin fällt aus/)
  assert.match(page.words, /neu: 09:00–11:30/)
  assert.equal((await manager.post(check, { seen: '0' })).status, 303)
  const days = await many(
    db,
    sql<{
      day: Temporal.PlainDate
    }>`select day from appointments.counter_day where counter_id = ${id} and extract(isodow from day) = 6 and open <> '{}' order by day limit 3`,
  )
  assert.deepEqual(
    days.map(row => row.day.toString()),
    ['2026-12-05', '2026-12-19', '2027-01-02'],
  )
})

test('hours and exceptions that make no sense are refused beside the field', async () => {
  const hours = { 'weekdays[]': ['1'], starts: '9:00', ends: '12:00', everyWeeks: '1', fromDay: '2026-12-05', untilDay: '' }
  const wrong = async (path: string, fields: Record<string, string | string[]>, say: RegExp) => {
    const answer = await manager.post(`${altstadt}${path}`, fields)
    assert.equal(answer.status, 422)
    assert.match(answer.words, say)
  }
  await wrong('/zeiten/neu', { ...hours, ends: '8:00' }, /Ende muss nach dem Beginn/)
  await wrong('/zeiten/neu', { ...hours, starts: 'früh' }, /Uhrzeit ein, zum Beispiel/)
  await wrong('/zeiten/neu', { ...hours, starts: '9:03' }, /Schritten von 5 Minuten/)
  await wrong('/zeiten/neu', { ...hours, untilDay: '2026-12-01' }, /nicht vor dem ersten/)
  await wrong('/zeiten/neu', { ...hours, 'weekdays[]': [] }, /aus/)
  const exception = { kind: 'closed', who: '', fromDay: '2026-12-05', untilDay: '', starts: '', ends: '', reason: '' }
  await wrong('/ausnahme', { ...exception, kind: 'open' }, /von wann bis wann/)
  await wrong('/ausnahme', { ...exception, starts: '9:00' }, /Beginn und Ende/)
  await wrong('/ausnahme', { ...exception, fromDay: '2020-01-01' }, /Vergangenheit/)
  await wrong('/ausnahme', { ...exception, untilDay: '2029-01-01' }, /Höchstens ein Jahr/)
  await wrong('/ausnahme', { ...exception, who: 'jemand' }, /Für wen/)
})

test('the rules of an office are kept within sense, and shares kept back are planned at once', async () => {
  const rules = {
    bookDays: '90',
    leadMinutes: '0',
    changeMinutes: '30',
    holdMinutes: '8',
    confirmMinutes: '',
    remindMinutes: '120',
    stepMinutes: '10',
    perContact: '2',
    sameDayPercent: '0',
    phonePercent: '50',
    releaseFromMinutes: '10',
    releaseUntilMinutes: '90',
    offerMinutes: '720',
    walkInMinutes: '20',
  }
  assert.equal((await manager.post(`${altstadt}/regeln`, { ...rules, sameDayPercent: '60' })).status, 422)
  assert.equal((await manager.post(`${altstadt}/regeln`, { ...rules, bookDays: '191' })).status, 422)
  assert.equal((await manager.post(`${altstadt}/regeln`, { ...rules, stepMinutes: '7' })).status, 422)
  assert.equal((await manager.post(`${altstadt}/regeln`, { ...rules, releaseUntilMinutes: '5' })).status, 422)
  assert.equal((await manager.post(`${altstadt}/regeln`, rules)).status, 303)
  const { share } = await one(
    db,
    sql<{
      share: number
    }>`select (sum((select sum(extract(epoch from upper(p) - lower(p))) from unnest(phone) p)) / sum((select sum(extract(epoch from upper(r) - lower(r))) from unnest(open) r)))::float8 as share
    from appointments.counter_day where office_key = 'buergerbuero-altstadt' and day > '2026-11-24' and open <> '{}'`,
  )
  assert.ok(share > 0.3 && share < 0.7)
})

test('a retired counter gives its people to others; its name stays taken', async () => {
  const { id } = await one(db, sql<{ id: string }>`select id from appointments.counter where office_key = 'buergerbuero-feldmark' and name = 'Schalter 2'`)
  const path = '/rathaus/termine/planung/standort/buergerbuero-feldmark/schalter'
  const { path: check, page } = await propose(`${path}/${id}/stilllegung`, {})
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  assert.equal((await manager.post(check, { seen: count, reason: 'Der Schalter wird umgebaut.', sure: 'ja' })).status, 303)
  assert.deepEqual(await lost(), [])
  await assertWhole()
  const counter = { name: 'Schalter 2', room: '', 'concerns[]': ['personalausweis'], 'languages[]': ['de', 'tr'], wheelchair: 'ja', position: '5' }
  assert.match((await manager.post(`${path}/neu`, counter)).words, /gibt es hier schon/)
  assert.equal((await manager.post(`${path}/neu`, { ...counter, name: 'Schalter 3' })).status, 303)
  const fresh = await one(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from appointments.counter_day d join appointments.counter c on c.id = d.counter_id where c.name = 'Schalter 3' and c.office_key = 'buergerbuero-feldmark' and d.open <> '{}'`,
  )
  assert.ok(fresh.n > 50)
})

test('a new concern speaks three languages; its documents must be as many in each', async () => {
  const concern = {
    'name.de': 'Fischereischein',
    'name.en': 'Fishing licence',
    'name.ls': 'Schein zum Angeln',
    'category.de': 'Freizeit',
    'category.en': '',
    'category.ls': '',
    'about.de': '',
    'about.en': '',
    'about.ls': '',
    'documents.de': 'Prüfungszeugnis\nPassfoto',
    'documents.en': 'Examination certificate',
    'documents.ls': '',
    'fee.de': '',
    'fee.en': '',
    'fee.ls': '',
    minutes: '15',
    most: '1',
    keywords: 'Angeln, Fischen',
    position: '90',
  }
  const path = '/rathaus/termine/planung/anliegen'
  const wrong = await manager.post(`${path}/neu`, concern)
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /in jeder Sprache gleich viele/)
  assert.equal((await manager.post(`${path}/neu`, { ...concern, minutes: '7' })).status, 422)
  assert.equal((await manager.post(`${path}/neu`, { ...concern, 'documents.en': 'Certificate\nPhoto' })).status, 303)
  assert.equal((await manager.post(`${path}/neu`, { ...concern, 'documents.en': '' })).status, 422, 'twice the same name')
  const row = await one(db, sql<{ documents: unknown }>`select documents from appointments.concern where key = 'fischereischein'`)
  assert.deepEqual(row.documents, [
    { de: 'Prüfungszeugnis', en: 'Certificate' },
    { de: 'Passfoto', en: 'Photo' },
  ])
  assert.equal((await manager.post(`${path}/fischereischein/angebot`, { offered: '' })).status, 303)
  assert.match((await manager.get(path)).words, /Fischereischein wird nicht mehr angeboten/)
})
