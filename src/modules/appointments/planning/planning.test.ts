import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { inTransaction, many, maybe, one, sql } from '../../../platform/database.ts'
import { take } from '../booking/taking.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
let manager: Browser
before(async () => {
  manager = await house.visitor().withPermissions('appointments.plan', 'appointments.desk')
})

const altstadt = '/rathaus/termine/planung/standort/buergerbuero-altstadt'

/** Posts a form that leads to a change to be checked. @returns the path of the check and its page */
async function propose(path: string, fields: Record<string, string | string[]>) {
  const answer = await manager.post(path, fields)
  assert.equal(answer.status, 303, answer.words.slice(0, 900))
  return { path: answer.location!, page: await manager.get(answer.location!) }
}

/** Every booking lies in opening hours, nothing overlaps, `taken` is right. */
async function assertWhole() {
  assert.deepEqual(
    await many(
      db,
      sql`select 1 from appointments.counter_day d where not d.taken <@ d.open or d.taken is distinct from coalesce((select range_agg(a.slot) from appointments.appointment a
        where a.counter_id = d.counter_id and a.day = d.day and appointments.occupies(a.state)), '{}')`,
    ),
    [],
  )
}

/** Displaced people without a new appointment who neither hold exactly one offer nor stand on the list of calls. */
async function lost() {
  return many(
    db,
    sql`select a.code from appointments.appointment a where a.state = 'displaced'
      and (select count(*) from appointments.appointment o where o.instead_of = a.id and o.state = 'offered') <> 1
      and not exists (select 1 from appointments.appointment o where o.instead_of = a.id and o.booked_at is not null)
      and not (a.told_at is null and not exists (select 1 from appointments.appointment o where o.instead_of = a.id and o.state = 'offered'))`,
  )
}

test('closing a day shows whom it strikes, and everybody gets exactly one offer or a call', async () => {
  const day = '2026-12-01'
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day,
    untilDay: '',
    starts: '',
    ends: '',
    reason: 'Fortbildung',
  })
  const count = Number(/(\d+) gebuchte Termine fallen aus/.exec(page.words)![1])
  assert.ok(count > 20, String(count))
  assert.match(page.words, /bisher: 08:00–16:00 neu: geschlossen/)

  const without = await manager.post(path, { seen: String(count), reason: '' })
  assert.equal(without.status, 422)
  const unsure = await manager.post(path, { seen: String(count), reason: 'An diesem Tag ist eine Fortbildung.' })
  assert.equal(unsure.status, 422)
  assert.match(unsure.body, /An diesem Tag ist eine Fortbildung\./)
  assert.equal(
    (await maybe(db, sql`select 1 from appointments.exception where from_day = ${day} and office_key = 'buergerbuero-altstadt'`)) === null,
    true,
    'nothing happened yet',
  )

  const done = await manager.post(path, { seen: String(count), reason: 'An diesem Tag ist eine Fortbildung.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  assert.match((await manager.follow(done)).words, new RegExp(`${count} Termine fallen aus`))
  const displaced = await many(
    db,
    sql<{
      email: string | null
      told: boolean
    }>`select email, told_at is not null as told from appointments.appointment where state = 'displaced' and day = ${day}`,
  )
  assert.equal(displaced.length, count)
  assert.deepEqual(await lost(), [])
  assert.ok(
    displaced.every(one => (one.email === null) === !one.told),
    'who has mail is told by mail, who has none is called',
  )
  await assertWhole()
  const mails = await many(db, sql<{ link_url: string; lines: string[] }>`select link_url, lines from platform.mail where key like 'appointments.displaced:%'`)
  assert.equal(mails.length, displaced.filter(one => one.email !== null).length)
  assert.ok(mails.every(mail => mail.link_url.includes('weiter=neuer-termin') && mail.lines.some(line => line.includes('Fortbildung'))))
  assert.equal((await manager.post(path, { seen: '0' })).status, 410, 'a change is carried out once')
})

test('a new time is offered near the lost one, first at the same office, and can be answered in time', async () => {
  const offers = await many(
    db,
    sql<{
      same: boolean
      days: number
      hold: Temporal.Instant
      start: Temporal.Instant
    }>`select o.office_key = a.office_key as same, abs(o.day - a.day) as days, o.hold_until as hold, lower(o.slot) as start
    from appointments.appointment o join appointments.appointment a on a.id = o.instead_of where o.state = 'offered' and a.day = '2026-12-01'`,
  )
  assert.ok(offers.length > 20)
  assert.ok(offers.every(one => one.same && one.days <= 14))
  for (const { hold, start } of offers) assert.ok(Temporal.Instant.compare(hold, start.subtract({ minutes: 60 })) <= 0)
})

test('closing the day of the offers offers again: nobody is forgotten', async () => {
  const { day } = await one(
    db,
    sql<{ day: Temporal.PlainDate }>`select day from appointments.appointment where state = 'offered' group by day order by count(*) desc limit 1`,
  )
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day.toString(),
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const done = await manager.post(path, { seen: count, reason: 'Die Heizung ist ausgefallen.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  assert.deepEqual(await lost(), [])
  await assertWhole()
})

test('a clerk says yes for somebody on the phone, and that person leaves the list', async () => {
  const { code, offer } = await one(
    db,
    sql<{
      code: string
      offer: string
    }>`select a.code, o.code as offer from appointments.appointment a join appointments.appointment o on o.instead_of = a.id and o.state = 'offered'
    where a.state = 'displaced' and a.told_at is null order by a.code limit 1`,
  )
  assert.match((await manager.get('/rathaus/termine/anrufliste')).body, new RegExp(code))
  const answer = await manager.post(`/rathaus/termine/${code}/zusage`, {})
  assert.equal(answer.location, `/rathaus/termine/${offer}`)
  assert.doesNotMatch((await manager.get('/rathaus/termine/anrufliste')).body, new RegExp(code))
})

test('closing the rest of today leaves alone what has begun or happened', async () => {
  house.clock.set('2026-11-23T10:00:00Z')
  const { path, page } = await propose(`${altstadt}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: '2026-11-23',
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const before = await one(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from appointments.appointment where office_key = 'buergerbuero-altstadt' and day = '2026-11-23' and appointments.occupies(state)
      and (state in ('done', 'missed') or lower(slot) <= ${house.clock.now()})`,
  )
  const done = await manager.post(path, { seen: count, reason: 'Ein Wasserschaden im Haus.', sure: 'ja' })
  assert.equal(done.status, 303, done.words.slice(0, 900))
  const rows = await many(
    db,
    sql<{
      state: string
      n: number
    }>`select state, count(*)::int as n from appointments.appointment where office_key = 'buergerbuero-altstadt' and day = '2026-11-23' and appointments.occupies(state) group by 1`,
  )
  assert.ok(rows.some(row => row.state === 'done'))
  assert.equal(
    rows.reduce((sum, row) => sum + row.n, 0),
    before.n,
  )
  assert.deepEqual(await lost(), [])
  await assertWhole()
})

test('people who book while a day is being closed are either displaced or turned away, never left outside', async () => {
  const day = Temporal.PlainDate.from('2026-12-15')
  const office = 'strassenverkehrsamt'
  const { path, page } = await propose(`/rathaus/termine/planung/standort/${office}/ausnahme`, {
    kind: 'closed',
    who: '',
    fromDay: day.toString(),
    untilDay: '',
    starts: '',
    ends: '',
    reason: '',
  })
  const count = /(\d+) gebuchte[rn]? Termine? f/.exec(page.words)![1]!
  const need = { concerns: [{ key: 'zulassung', count: 1 }], channel: 'on_site' as const, wheelchair: false, speaks: null }
  const starts = await many(
    db,
    sql<{
      s: Temporal.Instant
    }>`select distinct s from appointments.counter_day d, appointments.starts(d.any_free, 20, ${house.clock.now()}, 10) s where d.office_key = ${office} and d.day = ${day} order by s`,
  )
  const rush = starts
    .slice(0, 20)
    .map(({ s }) =>
      inTransaction(db, tx =>
        take(house.house, tx, { officeKey: office, start: s, need, audience: 'any', state: 'held', until: house.clock.now().add({ minutes: 10 }), lang: 'de' }),
      ).catch((error: { code?: string }) => error.code),
    )
  const closing = manager.post(path, { seen: '1000', reason: 'Ein Wasserschaden im Haus.', sure: 'ja' })
  const answers = await Promise.all(rush)
  assert.equal((await closing).status, 303, `${count} were to be displaced`)
  assert.ok(answers.every(answer => answer === null || typeof answer === 'object' || answer === '23514' || answer === '40P01'))
  assert.deepEqual(
    await many(db, sql`select 1 from appointments.appointment where office_key = ${office} and day = ${day} and appointments.occupies(state)`),
    [],
  )
  assert.deepEqual(await lost(), [])
  await assertWhole()
})

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
