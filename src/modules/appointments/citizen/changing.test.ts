import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inTransaction, many, one, run, sql } from '../../../platform/database.ts'
import { attachmentsOf } from '../../../platform/mail.ts'
import { end } from '../booking/ending.ts'
import { take } from '../booking/taking.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { book, mailsTo, rowOf, timesAt, timesOn } from './testing/journey.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const ort = 'buergerbuero-altstadt'

async function occupied(start: Temporal.Instant, counter: string): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      state: string
    }>`select state from appointments.appointment where counter_id = ${counter} and lower(slot) = ${start} and appointments.occupies(state)`,
  )
  return rows.map(row => row.state)
}

async function calendarOf(email: string, subject: RegExp): Promise<string> {
  const mail = (await mailsTo(house, email)).findLast(one => subject.test(one.subject))
  assert.ok(mail, `no mail ${String(subject)} to ${email}`)
  return (await attachmentsOf(db, mail.id))[0]!.bytes.toString().replaceAll('\r\n ', '')
}

test('the secret link opens the appointment on any device and cleans the address; a wrong one and the number alone do not', async () => {
  const { path } = await book(house.visitor(), { tag: '2026-12-01', email: 'link@post.example' })
  const [mail] = await mailsTo(house, 'link@post.example')
  const phone = house.visitor()
  assert.equal((await phone.get(path)).status, 404)
  assert.equal((await phone.get(`${path}?schluessel=${'x'.repeat(27)}`)).status, 404)
  assert.equal((await phone.get(path)).status, 404)
  const opened = await phone.get(mail!.link_url!)
  assert.equal(opened.location, path)
  assert.equal((await phone.get(path)).status, 200)
  assert.equal((await phone.get(path.toLowerCase().replace('/termin/t-', '/termin/t'))).status, 200, 'the number as people type it')
  const file = await phone.get(`${path}/termin.ics`)
  assert.match(file.body, /BEGIN:VEVENT[\s\S]*LOCATION:Rathausplatz 3/)
  assert.equal((await phone.get(`${mail!.link_url!}&weiter=//anderswo.example`)).location, path)
})

test('opening every link cancels nothing; the button does, once, and tells', async () => {
  const browser = house.visitor()
  const { path } = await book(browser, { tag: '2026-12-02', email: 'absage@post.example' })
  const [mail] = await mailsTo(house, 'absage@post.example')
  const scanner = house.visitor()
  for (const below of ['', '&weiter=absagen', '&weiter=verlegen', '&weiter=bestaetigen']) await scanner.follow(await scanner.get(mail!.link_url! + below))
  const before = await rowOf(house, path)
  assert.equal(before.state, 'booked')
  const page = await browser.get(`${path}/absagen`)
  assert.match(page.words, /Möchten Sie diesen Termin wirklich absagen\?/)
  const [one, two] = await Promise.all([browser.post(`${path}/absagen`), browser.post(`${path}/absagen`)])
  assert.equal(one.location, path)
  assert.equal(two.location, path)
  const row = await rowOf(house, path)
  assert.equal(row.state, 'cancelled')
  assert.deepEqual(await occupied(row.start, row.counter_id), ['cooling'])
  const mails = await mailsTo(house, 'absage@post.example')
  assert.equal(mails.length, 2)
  assert.match(mails[1]!.subject, /^Abgesagt/)
  assert.match(await calendarOf('absage@post.example', /^Abgesagt/), /METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/)
  assert.match((await browser.get(path)).words, /Sie haben diesen Termin abgesagt/)
  assert.equal((await browser.get(`${path}/verlegen`)).location, path)
})

test('a moved appointment keeps its calendar entry, gives the old time back, and old links lead to the new one', async () => {
  const browser = house.visitor()
  const { path, start } = await book(browser, { tag: '2026-12-03', email: 'umzug@post.example', query: 'anliegen.personalausweis=2' })
  const before = await rowOf(house, path)
  const [mail] = await mailsTo(house, 'umzug@post.example')
  const page = await browser.get(`${path}/verlegen?ort=${ort}&tag=2026-12-04`)
  const time = timesOn(page.body)[2]!
  const moved = await browser.post(`${path}/verlegen?ort=${ort}&tag=2026-12-04`, { ort, beginn: time })
  assert.equal(moved.status, 303, moved.words)
  const row = await rowOf(house, moved.location!)
  assert.equal(row.state, 'booked')
  assert.equal(row.start.toString(), time)
  assert.equal((await rowOf(house, path)).state, 'moved')
  assert.deepEqual(await occupied(Temporal.Instant.from(start), before.counter_id), ['cooling'])
  assert.match((await browser.get(moved.location!)).words, /Personalausweis beantragen \(2 Personen\)/)
  const [first, second] = [await calendarOf('umzug@post.example', /^Ihr Termin/), await calendarOf('umzug@post.example', /^Ihr neuer Termin/)]
  const line = (text: string, name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)![1]!.trim()
  assert.equal(line(first, 'UID'), line(second, 'UID'))
  assert.ok(Number(line(second, 'SEQUENCE')) > Number(line(first, 'SEQUENCE')))
  const elsewhere = house.visitor()
  const led = await elsewhere.follow(await elsewhere.get(mail!.link_url!))
  assert.equal(led.status, 200)
  assert.match(led.words, /Freitag, 4. Dezember 2026/)
  const stale = await browser.follow(await browser.post(`${path}/verlegen`, { ort, beginn: time }))
  assert.match(stale.words, /Freitag, 4. Dezember 2026/, 'the second tab ends at the appointment that counts')
  assert.equal((await mailsTo(house, 'umzug@post.example')).length, 2)
})

test('a move to a time that is gone leaves everything as it was', async () => {
  const browser = house.visitor()
  const { path } = await book(browser, { tag: '2026-12-07', email: 'bleibt@post.example' })
  const [start] = await timesAt(browser, 'buergerbuero-feldmark', '2026-12-07')
  const need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site' as const, wheelchair: false, speaks: null }
  const until = house.clock.now().add({ hours: 2 })
  const wanted = {
    officeKey: 'buergerbuero-feldmark',
    start: Temporal.Instant.from(start!),
    need,
    audience: 'any' as const,
    state: 'held' as const,
    until,
    lang: 'de' as const,
  }
  while (await take(house.house, db, wanted));
  const answer = await browser.post(`${path}/verlegen?ort=buergerbuero-feldmark&tag=2026-12-07`, { ort: 'buergerbuero-feldmark', beginn: start! })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /gerade vergeben worden/)
  assert.equal((await rowOf(house, path)).state, 'booked')
  assert.equal((await browser.post(`${path}/verlegen`, { ort, beginn: 'quatsch' })).status, 422)
})

test('two people who change places at once both keep an appointment', async () => {
  const [a, b] = [house.visitor(), house.visitor()]
  const [mine, yours] = [await book(a, { tag: '2026-12-08', email: 'a@post.example' }), await book(b, { tag: '2026-12-10', email: 'b@post.example' })]
  const answers = await Promise.all([
    a.post(`${mine.path}/verlegen`, { ort, beginn: yours.start }),
    b.post(`${yours.path}/verlegen`, { ort, beginn: mine.start }),
  ])
  for (const answer of answers) assert.ok([303, 422].includes(answer.status), String(answer.status))
  const booked = await many(db, sql`select 1 from appointments.appointment where state = 'booked' and email in ('a@post.example', 'b@post.example')`)
  assert.equal(booked.length, 2)
})

test('half an hour before the start the page says whom to call, and posts change nothing', async () => {
  const late = await openAppointmentHouse()
  try {
    const browser = late.visitor()
    const { path, start } = await book(browser, { tag: '2026-11-24', telefon: '0281 4711' })
    late.clock.set(Temporal.Instant.from(start).subtract({ minutes: 20 }))
    const page = await browser.get(path)
    assert.match(page.words, /Jetzt lässt sich der Termin hier nicht mehr ändern.*Anrufen: 0281/)
    assert.doesNotMatch(page.words, /Termin absagen/)
    for (const below of ['absagen', 'verlegen']) {
      assert.match((await browser.get(`${path}/${below}`)).words, /Anrufen: 0281/)
      assert.equal((await browser.post(`${path}/${below}`, { ort, beginn: start })).status, 409)
    }
    assert.equal((await rowOf(late, path)).state, 'booked')
  } finally {
    await late.close()
  }
})

/** An appointment the city took away, with a replacement kept for an hour. */
async function displaced(tag: string, email: string) {
  const browser = house.visitor()
  const { path } = await book(browser, { tag, email })
  const { id } = await rowOf(house, path)
  const [other] = await timesAt(browser, 'buergerbuero-feldmark', '2027-01-11')
  const need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site' as const, wheelchair: false, speaks: null }
  const offer = await inTransaction(db, async tx => {
    await end(house.house, tx, id, 'displaced', 'Der Schalter ist krankheitsbedingt geschlossen.')
    const until = house.clock.now().add({ hours: 1 })
    return take(house.house, tx, {
      officeKey: 'buergerbuero-feldmark',
      start: Temporal.Instant.from(other!),
      need,
      audience: 'online',
      state: 'offered',
      until,
      lang: 'de',
      insteadOf: id,
    })
  })
  return { browser, path, offer: offer! }
}

test('who lost an appointment sees why and takes the replacement with one press', async () => {
  const { browser, path } = await displaced('2026-12-14', 'ersatz@post.example')
  const page = await browser.follow(await browser.get(path))
  assert.match(page.words, /Ihr Termin fällt aus .*krankheitsbedingt geschlossen.*Unser Vorschlag Montag, 11. Januar 2027/)
  const taken = await browser.post(`${path}/neuer-termin/vorschlag`)
  assert.equal((await rowOf(house, taken.location!)).state, 'booked')
  assert.match((await browser.get(taken.location!)).words, /Mara Lindner/)
  assert.equal((await browser.get(path)).location, taken.location)
  assert.match(await calendarOf('ersatz@post.example', /^Ihr neuer Termin/), /SEQUENCE:2/)
  const again = await browser.follow(await browser.post(`${path}/neuer-termin/vorschlag`))
  assert.match(again.words, /11. Januar 2027/)
})

test('instead of the replacement another time can be chosen; the kept one is then free', async () => {
  const { browser, path, offer } = await displaced('2026-12-15', 'anders@post.example')
  const start = (await timesAt(browser, ort, '2026-12-17'))[0]!
  const moved = await browser.post(`${path}/neuer-termin?ort=${ort}`, { ort, beginn: start })
  assert.equal((await rowOf(house, moved.location!)).state, 'booked')
  await house.runJobs()
  await run(db, sql`select appointments.free_lapsed(array[${offer.counterId}]::uuid[], ${offer.day}, ${house.clock.now()})`)
  assert.deepEqual(await occupied(offer.start, offer.counterId), [])
})

test('whoever wants no replacement says so, and a replacement that lapsed is not given', async () => {
  const first = await displaced('2026-12-16', 'keinen@post.example')
  const declined = await first.browser.post(`${first.path}/neuer-termin/absage`)
  assert.match((await first.browser.follow(declined)).words, /abgesagt/)
  const second = await displaced('2026-12-17', 'zuspaet@post.example')
  house.clock.advance('PT2H')
  const late = await second.browser.post(`${second.path}/neuer-termin/vorschlag`)
  assert.equal(late.status, 422)
  assert.match(late.words, /Diese Zeit halten wir nicht mehr frei/)
})

test('reminders come the day before at four and two hours before, once, and not for what was cancelled or moved', async () => {
  const own = await openAppointmentHouse()
  try {
    const [stays, goes] = [own.visitor(), own.visitor()]
    await book(stays, { tag: '2026-11-26', email: 'erinnert@post.example', at: 3 })
    const gone = await book(goes, { tag: '2026-11-26', email: 'weg@post.example', at: 4 })
    await goes.post(`${gone.path}/absagen`)
    const reminders = async (email: string) => (await mailsTo(own, email)).filter(mail => mail.kind === 'reminder').length
    own.clock.set('2026-11-25T14:59:00Z')
    await own.runJobs()
    assert.equal(await reminders('erinnert@post.example'), 0)
    own.clock.set('2026-11-25T15:00:00Z')
    await own.runJobs()
    assert.equal(await reminders('erinnert@post.example'), 1)
    own.clock.set('2026-11-26T07:00:00Z')
    await own.runJobs()
    await own.runJobs()
    assert.equal(await reminders('erinnert@post.example'), 2)
    assert.equal(await reminders('weg@post.example'), 0)
  } finally {
    await own.close()
  }
})

test('names go two weeks after the day, holds after two days, and a person gets what is theirs', async () => {
  const own = await openAppointmentHouse()
  try {
    const { path } = await book(own.visitor(), { tag: '2026-11-25', email: 'privat@post.example' })
    const appointments = own.house.modules.find(module => module.name === 'appointments')!
    const person = { accountId: null, email: 'PRIVAT@post.example' }
    const exported = (await appointments.personalData!.export(own.house.db, person)) as { appointments: { name: string }[] }
    assert.deepEqual(
      exported.appointments.map(row => row.name),
      ['Mara Lindner'],
    )
    assert.match(JSON.stringify(await appointments.personalData!.erase(own.house.db, person)), /steht noch aus/)
    assert.equal((await rowOf(own, path)).name, 'Mara Lindner')
    await run(own.house.db, sql`update appointments.appointment set state = 'expired', ended_at = ${own.house.clock.now()} where state = 'held'`)
    own.clock.advance('PT408H')
    for (const one of appointments.retention!) await one.erase(own.house)
    const row = await rowOf(own, path)
    assert.deepEqual([row.name, row.email], ['', null])
    assert.equal((await one(own.house.db, sql<{ n: number }>`select count(*)::int as n from appointments.appointment where state = 'expired'`)).n, 0)
    own.clock.advance('PT9000H')
    for (const one of appointments.retention!) await one.erase(own.house)
    assert.equal((await one(own.house.db, sql<{ n: number }>`select count(*)::int as n from appointments.appointment where code = ${path.split('/')[2]}`)).n, 0)
  } finally {
    await own.close()
  }
})

test('mails and pages come in English and in Leichte Sprache too', async () => {
  for (const [lang, email, subject] of [
    ['en', 'english@post.example', /^Your appointment on/],
    ['ls', 'leicht@post.example', /^Ihr Termin/],
  ] as const) {
    const browser = house.visitor()
    await browser.get(`/termine?sprache=${lang}`)
    const { path } = await book(browser, { tag: '2027-01-12', email })
    const [mail] = await mailsTo(house, email)
    assert.match(mail!.subject, subject)
    assert.equal((await browser.get(path)).status, 200)
  }
})
