import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { until } from '../../../../test/until.ts'
import { many, run, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { idCard, press, timesAt, timesOn } from './testing/journey.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house

/** Refusals are noted beside the answer, not before it. */
const noted = (kind: string) =>
  until(async () => (await many(db, sql`select 1 from appointments.refusal where kind = ${kind}`)).length > 0, `a refusal ${kind} is noted`)

test('the list of concerns is grouped, and searching finds what people call things', async () => {
  const page = await house.visitor().get('/termine')
  assert.equal(page.status, 200)
  for (const words of ['Ausweise und Dokumente', 'Wohnen und Melden', 'Personalausweis beantragen', '46,00 Euro', 'auch per Video'])
    assert.match(page.words, new RegExp(words))
  const found = await house.visitor().get('/termine?q=umzug')
  assert.match(found.words, /Wohnung an- oder ummelden/)
  assert.doesNotMatch(found.words, /Reisepass beantragen/)
  assert.match((await house.visitor().get('/termine?q=Quastenflosser')).words, /Zu „Quastenflosser“ haben wir kein Anliegen gefunden/)
})

test('what was chosen stays chosen while one searches on, and the lengths add up', async () => {
  const browser = house.visitor()
  const answer = await browser.get('/termine?q=umzug&anliegen.personalausweis=1&anzahl.personalausweis=3&anzahl.reisepass=2')
  assert.equal(answer.location, '/termine?anliegen.personalausweis=3&q=umzug', 'the address is short and can be kept')
  const page = await browser.follow(answer)
  assert.match(page.words, /Personalausweis beantragen \(3 Personen\)/)
  assert.match(page.words, /zusammen etwa 45 Minuten/)
  assert.match(page.body, /type="hidden" name="anliegen.personalausweis" value="3"/)
})

test('nothing chosen, and video for what needs a visit, lead back with a clear sentence', async () => {
  const browser = house.visitor()
  const none = await browser.follow(await browser.get('/termine/zeiten?anliegen.gibtesnicht=1'))
  assert.match(none.words, /Bitte wählen Sie zuerst mindestens ein Anliegen/)
  const video = await browser.follow(await browser.get('/termine/zeiten?anliegen.personalausweis=1&art=video'))
  assert.match(video.words, /Nicht alles, was Sie gewählt haben, geht per Video/)
  assert.match(video.body, /name="anliegen.personalausweis" value="1" checked/)
})

test('only offices and times that really fit are shown, with the first free time over all', async () => {
  const page = await house.visitor().get(`/termine/zeiten?${idCard}`)
  assert.match(page.words, /Frühester Termin heute, 09:\d0 Uhr, Bürgerbüro/)
  assert.match(page.words, /Bürgerbüro Lippebogen/)
  assert.doesNotMatch(page.words, /Straßenverkehrsamt/)
  const arabic = await house.visitor().get(`/termine/zeiten?${idCard}&gespraech=ar`)
  assert.match(arabic.words, /Gespräch auf Arabisch/)
  assert.doesNotMatch(arabic.words, /Bürgerbüro Feldmark/, 'nobody there speaks Arabic')
  const both = await house.visitor().get('/termine/zeiten?anliegen.gewerbe=1&art=video&rollstuhl=ja')
  assert.match(both.words, /per Video, mit dem Rollstuhl erreichbar/)
})

test('the month shows free days, a day its times in parts of the day, and months outside the horizon are not reached', async () => {
  const page = await house.visitor().get(`/termine/zeiten?${idCard}&ort=buergerbuero-altstadt&tag=2026-12-03`)
  assert.match(page.words, /Kalender: Bürgerbüro Altstadt/)
  for (const part of ['Vormittag', 'Mittag', 'Nachmittag', 'Freie Zeiten am Donnerstag, 3. Dezember 2026', 'zurück: November 2026', 'weiter: Januar 2027'])
    assert.match(page.words, new RegExp(part))
  for (const asked of ['monat=2031-01', 'monat=2020-01', 'monat=2026-99', 'tag=2026-02-31', 'tag=x', 'tag=2030-01-01'])
    assert.equal((await house.visitor().get(`/termine/zeiten?${idCard}&ort=buergerbuero-altstadt&${asked}`)).status, 200, asked)
})

test('an exchanged, early or garbled start is refused with 422, in German', async () => {
  const browser = house.visitor()
  for (const beginn of ['', 'morgen', '2026-99-99T99:99:99Z', '2026-11-20T08:00:00Z', '2026-12-03T08:03:00Z', '2031-12-03T08:00:00Z', '2026-12-03T03:00:00Z']) {
    const answer = await press(browser, 'buergerbuero-altstadt', beginn)
    assert.equal(answer.status, 422, beginn)
    assert.match(answer.words, /gerade vergeben|wählen Sie eine Uhrzeit/)
  }
  assert.equal((await press(browser, 'gibt-es-nicht', '2026-12-03T08:00:00Z')).status, 422)
})

test('a time taken by somebody else comes back with the nearest others, and the office learns of it', async () => {
  const ort = 'buergerbuero-lippebogen'
  const tag = '2026-12-04'
  const [first] = await timesAt(house.visitor(), ort, tag)
  const seen: number[] = []
  for (let people = 0; people < 4; people += 1) {
    const answer = await press(house.visitor(), ort, first!, `${idCard}&tag=${tag}`)
    seen.push(answer.status)
    if (answer.status !== 422) continue
    assert.match(answer.words, /Diese Zeit ist gerade vergeben worden/)
    assert.match(answer.words, /Diese Zeiten liegen am nächsten/)
    assert.ok(timesOn(answer.body).length >= 1)
  }
  assert.ok(seen.includes(303) && seen.includes(422), seen.join())
  await noted('just_taken')
})

test('where nothing is free the page says so and leads to the waiting list with the same query', async () => {
  await run(db, sql`update appointments.counter set retired_at = now() where 'bauberatung' = any(concerns)`)
  const page = await house.visitor().get('/termine/zeiten?anliegen.bauberatung=1')
  assert.match(page.words, /Gerade ist kein passender Termin frei/)
  assert.match(page.body, /href="\/termine\/warteliste\?anliegen.bauberatung=1"/)
  await noted('nothing_free')
  const free = await house.visitor().get(`/termine/zeiten?${idCard}`)
  assert.match(free.body, /href="\/termine\/warteliste\?anliegen.personalausweis=1"/)
})

test('a connection that reserves by the dozen is told to wait', async () => {
  const strict = await openAppointmentHouse({ env: { RATE_LIMIT: '50' } })
  try {
    const times = await timesAt(strict.visitor(), 'buergerbuero-altstadt', '2026-12-10')
    const statuses: number[] = []
    for (const time of times.slice(0, 7)) statuses.push((await press(strict.visitor(), 'buergerbuero-altstadt', time)).status)
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429, 429])
  } finally {
    await strict.close()
  }
})

test('every concern and „Termin vereinbaren“ are found by the search, in three languages', async () => {
  assert.match((await house.visitor().get('/suche?q=Termin+vereinbaren')).body, /href="\/termine"/)
  assert.match((await house.visitor().get('/suche?q=Termin+Umzug')).body, /href="\/termine\?anliegen.wohnsitz=1"/)
  assert.match((await house.visitor().get('/suche?q=appointment+passport&sprache=en')).body, /href="\/termine\?anliegen.reisepass=1"/)
})

test('a service that belongs to a concern leads to it', async () => {
  const page = await house.visitor().get('/leistungen/bewohnerparkausweis')
  assert.match(page.body, /href="\/termine\?anliegen.bewohnerparken=1"/)
  assert.doesNotMatch((await house.visitor().get('/leistungen/hundesteuer')).body, /href="\/termine\?/)
})
