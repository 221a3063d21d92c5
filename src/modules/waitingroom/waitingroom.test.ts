import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { maybe, one, run, sql } from '../../platform/database.ts'
import { closeDays } from './closing.ts'
import { doorWord, counterId, openWaitingHouse } from './testing/house.ts'

const house = await openWaitingHouse()
after(() => house.close())
const { db } = house.house
const office = 'buergerbuero-altstadt'
const word = await doorWord(house, office)
const clerk = await house.visitor().withPermissions('waitingroom.counter')
const [first, second] = [await counterId(house, office, 'Schalter 1'), await counterId(house, office, 'Schalter 2')]
// The demo's visitors are others' business here.
await run(db, sql`delete from waitingroom.visitor`)

const press = (step: string, fields: Record<string, string> = {}, counter = first) => clerk.post(`/rathaus/schalter/${counter}/${step}`, fields)
const current = (counter = first) =>
  maybe(
    db,
    sql<{
      id: string
      number: string
      state: string
      note: string
    }>`select id, number, state, note from waitingroom.visitor where counter_id = ${counter} and state in ('called', 'serving')`,
  )

async function draw(fields: Record<string, string | string[]> = { 'concerns[]': 'personalausweis' }) {
  const visitor = house.visitor()
  const answer = await visitor.post(`/ankunft/${office}/nummer`, { word, ...fields })
  assert.equal(answer.status, 303, answer.words)
  const code = /\/ticket\/(.*)/.exec(answer.location!)![1]!
  const { number } = await one(db, sql<{ number: string }>`select number from waitingroom.visitor where code = ${code}`)
  return { visitor, code, number }
}

/** An appointment so many minutes from now, at the counter as it is planned. */
async function book(minutes: number, counter = first, more: { day?: number; office?: string } = {}) {
  const start = house.clock
    .now()
    .add({ minutes })
    .add({ hours: 24 * (more.day ?? 0) })
  const code = `T-${Math.random()
    .toString(36)
    .slice(2, 6)
    .toUpperCase()
    .replaceAll(/[OILU]/g, '7')
    .padEnd(4, '0')}-${Math.random()
    .toString(36)
    .slice(2, 6)
    .toUpperCase()
    .replaceAll(/[OILU]/g, '7')
    .padEnd(4, '0')}`
  await run(db, sql`delete from appointments.appointment where counter_id = ${counter} and slot && tstzrange(${start}, ${start.add({ minutes: 15 })})`)
  const row = await one(
    db,
    sql<{ id: string }>`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, name, email, created_at)
    select ${code}, office_key, id, tstzrange(${start}, ${start.add({ minutes: 15 })}), (${start}::timestamptz at time zone 'Europe/Berlin')::date, 'booked', '[{"key":"personalausweis","count":1}]', 'Aylin Demir', 'aylin@post.example', ${house.clock.now()}
    from appointments.counter where id = ${counter} returning id`,
  )
  return { id: row.id, code }
}

test('somebody takes a number at the door, sees place and wait on the phone, and is called there', async () => {
  const ana = await draw()
  assert.match(ana.number, /^A0\d\d$/)
  const page = await ana.visitor.get(`/ticket/${ana.code}`)
  assert.match(page.words, /Vor Ihnen ist niemand/)
  assert.match(page.words, /Minuten/)
  await press('aufruf')
  assert.match((await ana.visitor.get(`/ticket/${ana.code}`)).words, /Sie sind dran Bitte gehen Sie zu: Schalter 1/)
  assert.match((await house.visitor().get(`/anzeige/${office}`)).words, new RegExp(`${ana.number} Schalter 1`))
  await press('beginn', { visitor: (await current())!.id })
  await press('abschluss', { visitor: (await current())!.id })
  assert.match((await ana.visitor.get(`/ticket/${ana.code}`)).words, /Ihr Besuch ist abgeschlossen/)
})

test('nobody joins the line from home: without the code or the word at the door there is no number', async () => {
  const home = house.visitor()
  for (const [shown, tuer] of [
    ['', ''],
    ['FALSCH', ''],
    ['', 'x'.repeat(27)],
  ] as const) {
    const answer = await home.post(`/ankunft/${office}/nummer`, { 'concerns[]': 'personalausweis', word: shown, tuer })
    assert.equal(answer.status, 422)
    assert.match(answer.words, /Tür/)
  }
})

test('a new code at the door makes the sign before worthless', async () => {
  const elsewhere = 'sozialamt'
  const lead = await house.visitor().withPermissions('waitingroom.lead')
  const old = /tuer=([\w-]+)/.exec((await lead.get(`/rathaus/warteraum/${elsewhere}/tuer`)).body)![1]!
  assert.equal((await house.visitor().get(`/ankunft/${elsewhere}/automat?tuer=${old}`)).status, 200)
  await lead.post(`/rathaus/warteraum/${elsewhere}/tuer/neu`)
  assert.equal((await house.visitor().get(`/ankunft/${elsewhere}/automat?tuer=${old}`)).status, 404)
})

test('an appointment is reported by its number: once; too early, on another day and at another office it says so', async () => {
  const soon = await book(30)
  const arrive = (code: string, where = office, key = word) => house.visitor().post(`/ankunft/${where}`, { code, word: key })
  const here = await arrive(soon.code.toLowerCase().replaceAll('-', ' '))
  assert.equal(here.status, 303)
  assert.equal((await one(db, sql<{ state: string }>`select state from appointments.appointment where id = ${soon.id}`)).state, 'arrived')
  assert.match((await arrive(soon.code)).words, /Sie sind schon angemeldet. Ihre Wartenummer ist T\d{3}/)
  assert.match((await arrive((await book(120, second)).code)).words, /Sie sind früh dran/)
  assert.match((await arrive((await book(0, second, { day: 1 })).code)).words, /nicht heute, sondern am Dienstag/)
  assert.match((await arrive((await book(45, second)).code, 'sozialamt', await doorWord(house, 'sozialamt'))).words, /an einem anderen Ort: Bürgerbüro/)
  assert.match((await arrive('T-0000-0000')).words, /Diese Terminnummer kennen wir nicht/)
})

test('whoever comes too late for the appointment waits like somebody without one, and reads so', async () => {
  const late = await book(0, second)
  house.clock.advance('PT15M')
  const visitor = house.visitor()
  const answer = await visitor.follow(await visitor.post(`/ankunft/${office}`, { code: late.code, word }))
  assert.match(answer.words, /Sie warten jetzt wie Menschen ohne Termin/)
  await run(db, sql`delete from waitingroom.visitor`)
})

test('an appointment goes before somebody who came a little earlier without one, not before who came long ago', async () => {
  const early = await draw()
  house.clock.advance('PT21M')
  const justBefore = await draw()
  const { code } = await book(10)
  await house.visitor().post(`/ankunft/${office}`, { code, word })
  const order = []
  for (let n = 0; n < 3; n += 1) {
    await press('aufruf')
    const now = (await current())!
    order.push(now.number)
    await press('abschluss', { visitor: now.id })
  }
  assert.deepEqual(
    order.map(number => number.slice(0, 1)),
    ['A', 'T', 'A'],
  )
  assert.deepEqual([order[0], order[2]], [early.number, justBefore.number])
})

test('a double click calls one person, and finishing twice finishes one', async () => {
  await Promise.all([draw(), draw()])
  await Promise.all([press('aufruf'), press('aufruf'), press('aufruf')])
  const called = (await current())!
  await press('beginn', { visitor: called.id })
  await Promise.all([press('abschluss', { visitor: called.id, next: 'ja' }), press('abschluss', { visitor: called.id, next: 'ja' })])
  const next = (await current())!
  assert.notEqual(next.id, called.id)
  await press('abschluss', { visitor: next.id })
  assert.match((await clerk.follow(await press('aufruf'))).words, /Es wartet niemand/)
})

test('somebody counts as not there only after being called again, comes back, and is called once more', async () => {
  const { visitor, code } = await draw()
  await press('aufruf')
  const { id } = (await current())!
  assert.equal((await press('ausbleiben', { visitor: id })).status, 422)
  await press('wiederholung', { visitor: id })
  assert.equal((await press('ausbleiben', { visitor: id })).status, 303)
  assert.match((await visitor.get(`/ticket/${code}`)).words, /nicht gefunden/)
  await press('rueckkehr', { visitor: id })
  await press('aufruf')
  assert.equal((await current())!.id, id)
  await press('abschluss', { visitor: id })
})

test('who is put aside keeps the place, a note goes along, and who is sent on is called only there', async () => {
  const one_ = await draw()
  await draw()
  await press('aufruf')
  const { id, number } = (await current())!
  assert.equal(number, one_.number)
  await press('notiz', { visitor: id, note: 'Foto fehlt' })
  await press('rueckstellung', { visitor: id })
  await press('rueckkehr', { visitor: id })
  await press('aufruf')
  assert.deepEqual([(await current())!.id, (await current())!.note], [id, 'Foto fehlt'])
  assert.equal((await press('weiterleitung', { visitor: id, to: 'counter:00000000-0000-0000-0000-000000000000' })).status, 422)
  await press('weiterleitung', { visitor: id, to: `counter:${second}` })
  await press('aufruf')
  const other = (await current())!
  assert.notEqual(other.id, id)
  await press('aufruf', {}, second)
  assert.equal((await current(second))!.id, id)
  assert.match((await clerk.get(`/rathaus/schalter/${second}`)).words, /Foto fehlt/)
  await press('abschluss', { visitor: other.id })
  await press('abschluss', { visitor: id }, second)
})

test('a counter sees only whom it can serve; a paused one calls nobody, and one with somebody at it does not close', async () => {
  const third = await counterId(house, office, 'Schalter 3')
  await draw({ 'concerns[]': 'bewohnerparken' })
  await press('aufruf', {}, third)
  assert.equal(await current(third), null)
  await press('besetzung', { state: 'paused' })
  await press('aufruf')
  assert.equal(await current(), null)
  await press('besetzung', { state: 'open' })
  await press('aufruf')
  const { id } = (await current())!
  assert.equal((await press('besetzung', { state: 'closed' })).status, 422)
  await press('abschluss', { visitor: id })
})

test('the display has numbers and no names, and reads itself anew where there is no script', async () => {
  assert.match((await house.visitor().get(`/anzeige/${office}`)).body, /<noscript><meta http-equiv="refresh" content="15"/)
  const { code } = await book(20)
  await house.visitor().post(`/ankunft/${office}`, { code, word })
  await press('aufruf')
  assert.match((await clerk.get(`/rathaus/schalter/${first}`)).words, /Aylin Demir/)
  for (const path of [`/anzeige/${office}`, `/anzeige/${office}/stand`]) assert.ok(!(await house.visitor().get(path)).body.includes('Demir'))
  const columns = await one(
    db,
    sql<{
      names: string
    }>`select string_agg(column_name, ' ') as names from information_schema.columns where table_schema = 'waitingroom' and table_name in ('visitor', 'record', 'station')`,
  )
  assert.ok(!/\bname\b|mail|account|clerk/.test(columns.names), columns.names)
})

test('in the evening what is open ends, who did not come is noted, and times without names are all that stays', async () => {
  const served = (await current())!
  const absent = await book(30, second)
  await press('abschluss', { visitor: served.id })
  await draw()
  house.clock.set('2026-11-23T19:31:00Z')
  await closeDays(house.house)
  assert.equal(await maybe(db, sql`select 1 from waitingroom.visitor`), null)
  assert.equal((await one(db, sql<{ state: string }>`select state from appointments.appointment where id = ${absent.id}`)).state, 'missed')
  const outcomes = await one(
    db,
    sql<{
      finished: number
      left: number
      none: number
    }>`select count(*) filter (where outcome = 'finished')::int as finished, count(*) filter (where outcome = 'left')::int as left,
    count(*) filter (where outcome = 'no_show')::int as none from waitingroom.record where day = '2026-11-23'`,
  )
  assert.ok(outcomes.finished >= 8 && outcomes.left >= 1 && outcomes.none >= 1, JSON.stringify(outcomes))
  await closeDays(house.house)
  house.clock.set('2026-11-23T08:00:00Z')
})

test('the figures show the whole office, hide small numbers, and open as a spreadsheet', async () => {
  const lead = await house.visitor().withPermissions('waitingroom.lead')
  await run(db, sql`delete from waitingroom.record where office_key = ${office} and day between '2026-11-16' and '2026-11-22' and hour <> 9`)
  await run(
    db,
    sql`delete from waitingroom.record where ctid in (select ctid from waitingroom.record where office_key = ${office} and day between '2026-11-16' and '2026-11-22' offset 3)`,
  )
  assert.match((await lead.get(`/rathaus/warteraum/${office}/zahlen`)).words, /Wartezeit in Minuten/)
  const file = await lead.get(`/rathaus/warteraum/${office}/zahlen.csv`)
  const lines = file.body.split('\r\n').map(line => line.split(';'))
  assert.deepEqual(
    lines.filter(line => line[0] === 'Wartezeit in Minuten' && line[1] === '16.11.2026').map(line => line[3]),
    ['.', '.'],
  )
  const visits = lines.filter(line => line[4] === 'Besuche')
  assert.ok(visits.length > 10)
  for (const line of visits) assert.ok(line[3] === '.' || line[3] === '0' || Number(line[3]) >= 5, line.join(';'))
  assert.equal((await clerk.get(`/rathaus/warteraum/${office}/zahlen`)).status, 403)
})
