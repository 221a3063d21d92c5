import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { many, one, sql } from '../../../platform/database.ts'
import { attachmentsOf } from '../../../platform/mail.ts'
import { freeLapsed } from '../booking/taking.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { hashStart } from './sha256.ts'
import { book, idCard, mailsTo, press, rowOf, solve, timesAt, valueOf } from './testing/journey.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const ort = 'buergerbuero-altstadt'

function heldCount() {
  return many(db, sql<{ id: string }>`select id from appointments.appointment where state = 'held'`).then(rows => rows.length)
}

test('a pressed time is held for ten minutes, booked with a name and one contact, and told by mail with a calendar file', async () => {
  const browser = house.visitor()
  const { path, start } = await book(browser, { tag: '2026-12-01', email: 'Mara@post.example' })
  const page = await browser.get(path)
  assert.match(page.words, /Ihr Termin ist gebucht/)
  for (const words of [
    'gebucht',
    'Bürgerbüro Altstadt',
    'Personalausweis beantragen',
    'bisheriger Personalausweis',
    '46,00 Euro',
    'Termin verlegen',
    'Termin absagen',
    'Mara Lindner',
  ])
    assert.match(page.words, new RegExp(words))
  assert.doesNotMatch(page.words, /Schalter [2-6]|Erdgeschoss/)
  assert.match(page.body, /class="qr"/)
  const row = await rowOf(house, path)
  assert.equal(row.state, 'booked')
  assert.equal(row.start.toString(), start)
  const [mail] = await mailsTo(house, 'mara@post.example')
  assert.match(mail!.subject, /^Ihr Termin am Dienstag, 1\. Dezember 2026/)
  assert.match(mail!.link_url!, new RegExp(`${path}\\?schluessel=`))
  const [file] = await attachmentsOf(db, mail!.id)
  assert.match(file!.bytes.toString(), /SEQUENCE:0/)
  const trail = await many(db, sql<{ action: string }>`select action from platform.audit where subject = ${`appointment:${row.id}`}`)
  assert.deepEqual(
    trail.map(one => one.action),
    ['appointment.booked'],
  )
})

test('a phone number alone is enough; wrong input keeps everything that was typed', async () => {
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2026-12-02')
  const { location } = await press(browser, ort, start!)
  const page = await browser.get(location!)
  assert.match(page.words, /Wir halten diese Zeit bis 09:10 Uhr für Sie frei/)
  const puzzle = valueOf(page.body, 'aufgabe')
  const proof = { aufgabe: puzzle, loesung: solve(puzzle) }
  const cases: [Record<string, string>, RegExp][] = [
    [{ name: '', email: 'a@b.example', telefon: '' }, /Bitte füllen Sie dieses Feld aus/],
    [{ name: 'Jo Öz', email: '', telefon: '' }, /Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an/],
    [{ name: 'Jo Öz', email: 'jo@', telefon: '' }, /Bitte geben Sie eine E-Mail-Adresse ein/],
    [{ name: 'Jo Öz', email: '', telefon: '12ab' }, /Bitte geben Sie eine Telefonnummer mit Vorwahl ein/],
    [{ name: 'x'.repeat(200), email: '', telefon: '0281 4711' }, /höchstens 120 Zeichen/],
  ]
  for (const [typed, says] of cases) {
    const answer = await browser.post(location!, { ...typed, ...proof })
    assert.equal(answer.status, 422)
    assert.match(answer.words, says)
    for (const [name, value] of Object.entries(typed)) assert.equal(valueOf(answer.body, name), value)
  }
  const booked = await browser.post(location!, { name: 'Jo Öz', email: '', telefon: '0281 / 47 11 22', ...proof })
  assert.equal((await rowOf(house, booked.location!)).state, 'booked')
  assert.equal((await one(db, sql<{ phone: string }>`select phone from appointments.appointment where name = 'Jo Öz'`)).phone, '+49281471122')
})

test('a second time lets go of the first: one browser holds one', async () => {
  const browser = house.visitor()
  const times = await timesAt(browser, ort, '2026-12-03')
  const before = await heldCount()
  const first = await press(browser, ort, times[0]!)
  const second = await press(browser, ort, times[1]!)
  assert.equal(await heldCount(), before + 1)
  assert.match((await browser.get(first.location!)).words, /Die Reservierung ist abgelaufen/)
  assert.match((await browser.get(second.location!)).words, /Termin buchen/)
  const refused = await press(browser, ort, '2026-12-03T03:00:00Z')
  assert.equal(refused.status, 422)
  assert.match((await browser.get(second.location!)).words, /Termin buchen/, 'a press in vain takes nothing away')
})

test('pressing and booking twice is as good as once, and the back button shows the appointment', async () => {
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2026-12-07')
  const fields = { _key: '0195-press', ort, beginn: start! }
  const url = `/termine/zeiten?${idCard}&ort=${ort}`
  const presses = [await browser.post(url, fields), await browser.post(url, fields)]
  const page = await browser.get(presses.at(-1)!.location!)
  const puzzle = valueOf(page.body, 'aufgabe')
  const typed = { _key: valueOf(page.body, '_key'), name: 'Zwei Mal', email: 'zweimal@post.example', aufgabe: puzzle, loesung: solve(puzzle) }
  const [one, two] = await Promise.all([browser.post(presses.at(-1)!.location!, typed), browser.post(presses.at(-1)!.location!, typed)])
  assert.equal(one.location, two.location)
  const later = await browser.post(presses.at(-1)!.location!, { ...typed, _key: 'another' })
  assert.equal(later.location, one.location, 'a replay with a new key leads to the appointment')
  assert.equal((await browser.get(presses.at(-1)!.location!)).location, one.location)
  assert.equal((await many(db, sql`select 1 from appointments.appointment where name = 'Zwei Mal'`)).length, 1)
  assert.equal((await mailsTo(house, 'zweimal@post.example')).length, 1)
})

test('a hold that ran out says so, keeps what was typed, and tries the same time again', async () => {
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2026-12-08')
  const { location } = await press(browser, ort, start!)
  house.clock.advance('PT11M')
  await freeLapsed(db, house.clock.now())
  const late = await browser.post(location!, { name: 'Spät Dran', email: 'spaet@post.example', loesung: 'x', aufgabe: 'y' })
  assert.equal(late.status, 422)
  assert.match(late.words, /Ihre Angaben sind noch da/)
  assert.equal(valueOf(late.body, 'name'), 'Spät Dran')
  const again = await browser.post(`${location}/erneut`, { name: 'Spät Dran', email: 'spaet@post.example', telefon: '' })
  const fresh = await browser.get(again.location!)
  assert.equal(valueOf(fresh.body, 'name'), 'Spät Dran')
  house.clock.advance('PT11M')
  await freeLapsed(db, house.clock.now())
  for (let n = 0; n < 8; n += 1) await press(house.visitor(), ort, start!)
  const gone = await browser.post(`${again.location}/erneut`)
  assert.match(gone.location!, /^\/termine\/zeiten\?/)
  assert.match((await browser.follow(gone)).words, /inzwischen jemand anderes genommen/)
})

test('without a solved puzzle the link of a mail has to be pressed within a quarter of an hour', async () => {
  const browser = house.visitor()
  const { path } = await book(browser, { tag: '2026-12-09', email: 'ohne@post.example', withScript: false })
  assert.equal((await rowOf(house, path)).state, 'unconfirmed')
  const waiting = await browser.get(path)
  assert.match(waiting.words, /Bitte bestätigen Sie den Termin bis/)
  assert.doesNotMatch(waiting.body, /schluessel=/, 'the link is for the mailbox alone')
  assert.match((await browser.get(`${path}/bestaetigen`)).words, /Bitte öffnen Sie dafür den Link aus der E-Mail/)
  assert.equal((await browser.post(`${path}/bestaetigen`)).status, 409)
  const [mail] = await mailsTo(house, 'ohne@post.example')
  const scanner = house.visitor()
  const opened = await scanner.follow(await scanner.get(mail!.link_url!))
  assert.equal((await rowOf(house, path)).state, 'unconfirmed', 'a scanner that opens the link confirms nothing')
  assert.match(opened.words, /Ja, Termin bestätigen/)
  const pressed = await scanner.post(`${path}/bestaetigen`)
  assert.equal((await rowOf(house, path)).state, 'booked')
  assert.equal((await scanner.post(`${path}/bestaetigen`)).location, pressed.location)
  assert.equal((await mailsTo(house, 'ohne@post.example')).length, 2)
})

test('who confirms too late is told, and the time is free again', async () => {
  const browser = house.visitor()
  const { path } = await book(browser, { tag: '2026-12-10', email: 'zulang@post.example', withScript: false })
  const [mail] = await mailsTo(house, 'zulang@post.example')
  house.clock.advance('PT16M')
  await freeLapsed(db, house.clock.now())
  const late = house.visitor()
  assert.match((await late.follow(await late.get(mail!.link_url!))).words, /nicht rechtzeitig bestätigt/)
  assert.equal((await rowOf(house, path)).state, 'expired')
})

test('an office that wants a confirmation gets one, and asks for a mail address', async () => {
  const browser = house.visitor()
  const query = 'anliegen.abmeldung=1'
  const [start] = await timesAt(browser, 'strassenverkehrsamt', '2026-12-09', query)
  const { location } = await press(browser, 'strassenverkehrsamt', start!, query)
  const page = await browser.get(location!)
  assert.match(page.words, /innerhalb von 30 Minuten/)
  const puzzle = valueOf(page.body, 'aufgabe')
  const phoneOnly = await browser.post(location!, { name: 'A B', telefon: '0281 4711', aufgabe: puzzle, loesung: solve(puzzle) })
  assert.equal(phoneOnly.status, 422)
  assert.match(phoneOnly.words, /Bitte geben Sie Ihre E-Mail-Adresse an/)
})

test('a solution serves one hold and no other, is signed, and expires', async () => {
  const [a, b] = [house.visitor(), house.visitor()]
  const times = await timesAt(a, ort, '2026-12-11')
  const [first, second] = [await press(a, ort, times[0]!), await press(b, ort, times.at(-1)!)]
  const puzzle = valueOf((await a.get(first.location!)).body, 'aufgabe')
  const loesung = solve(puzzle)
  const stolen = await b.post(second.location!, { name: 'Händler', telefon: '0281 4711 99', aufgabe: puzzle, loesung })
  assert.equal(stolen.status, 422, 'solved for somebody else')
  const forged = puzzle.replace(/\.\d+\./, '.9999999999.')
  assert.equal((await a.post(first.location!, { name: 'H', telefon: '0281 4711 99', aufgabe: forged, loesung })).status, 422)
  house.clock.advance('PT45M')
  assert.equal((await a.post(first.location!, { name: 'H', telefon: '0281 4711 99', aufgabe: puzzle, loesung })).status, 422, 'expired')
})

test('the third appointment of one contact at an office is refused with what to do', async () => {
  for (const tag of ['2026-12-14', '2026-12-15']) await book(house.visitor(), { tag, email: 'viele@post.example' })
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2026-12-17')
  const { location } = await press(browser, ort, start!)
  const puzzle = valueOf((await browser.get(location!)).body, 'aufgabe')
  const answer = await browser.post(location!, { name: 'Viele', email: 'VIELE@post.example', aufgabe: puzzle, loesung: solve(puzzle) })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /schon so viele offene Termine, wie möglich sind. Sagen Sie einen davon .* ab, oder rufen Sie uns an/)
})

test("a program without a solution cannot fill a stranger's mailbox with links", async () => {
  for (let n = 0; n < 6; n += 1) {
    await book(house.visitor(), { tag: '2027-01-13', email: 'fremd@post.example', withScript: false, at: n })
    if (n % 2 === 1) house.clock.advance('PT16M')
    await freeLapsed(db, house.clock.now())
  }
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2027-01-13')
  const { location } = await press(browser, ort, start!)
  const answer = await browser.post(location!, { name: 'Bot', email: 'Fremd@post.example' })
  assert.equal(answer.status, 429)
  assert.match(answer.words, /heute schon mehrere Links geschickt/)
  assert.equal((await mailsTo(house, 'fremd@post.example')).length, 6)
})

test('a reservation belongs to its browser', async () => {
  const browser = house.visitor()
  const [start] = await timesAt(browser, ort, '2026-12-18')
  const { location } = await press(browser, ort, start!)
  assert.equal((await house.visitor().get(location!)).status, 404)
  assert.equal((await house.visitor().post(location!, { name: 'X', email: 'x@post.example' })).status, 404)
  assert.equal((await house.visitor().get('/termine/reservierung/quatsch')).status, 404)
})

test('somebody who is signed in finds the appointment in „Mein Konto“ and on the home page', async () => {
  const browser = await house.visitor().as('citizen')
  const { path } = await book(browser, { tag: '2026-12-21', email: 'konto@post.example' })
  assert.match((await browser.get('/konto')).body, new RegExp(`href="${path}"`))
  assert.match((await browser.get('/')).words, /Ihr nächster Termin/)
})

test('the hash of the island is SHA-256', () => {
  fc.assert(fc.property(fc.string({ maxLength: 150 }), text => hashStart(text) === createHash('sha256').update(text).digest().readUInt32BE()))
})
