import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from '../../../../test/browser.ts'
import { many, maybe, one, sql } from '../../../platform/database.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
let clerk: Browser
before(async () => {
  clerk = await house.visitor().withPermissions('appointments.desk')
})

const zeit = '/rathaus/termine/buchen/zeit?anliegen.personalausweis=1&anliegen.reisepass=2'

/** A start that stands in the page as a choice. */
async function aStart(path = zeit) {
  const page = await clerk.get(path)
  assert.equal(page.status, 200)
  return /name="start"[^>]*value="([^"]+)"|value="(20[^"]+Z)"[^>]*name="start"/.exec(page.body)!.slice(1).find(Boolean)!
}

test('the day of an office stands in order of time, and the office is remembered', async () => {
  const page = await clerk.get('/rathaus/termine?standort=strassenverkehrsamt')
  assert.match(page.words, /Termine am Montag, 23\. November 2026/)
  assert.match(page.words, /\d+ erwartet, 0 da, \d+ erledigt/)
  const times = [...page.body.matchAll(/data-head="Zeit"[^>]*><span[^>]*>(\d\d:\d\d) Uhr/g)].map(match => match[1]!)
  assert.ok(times.length > 10)
  assert.deepEqual(times, times.toSorted())
  assert.match((await clerk.get('/rathaus/termine')).body, /value="strassenverkehrsamt" selected/)
  assert.equal((await clerk.get('/rathaus/termine?tag=2026-02-31&standort=gibt-es-nicht')).status, 200)
})

test('a number leads to its appointment however it is typed, a name to a list, nonsense to a sentence', async () => {
  const { code, name } = await one(
    db,
    sql<{ code: string; name: string }>`select code, name from appointments.appointment where state = 'booked' order by code limit 1`,
  )
  const found = await clerk.get(`/rathaus/termine/suchen?q=${encodeURIComponent(code.toLowerCase().replaceAll('-', ' '))}`)
  assert.equal(found.location, `/rathaus/termine/${code}`)
  assert.ok((await clerk.get(`/rathaus/termine/suchen?q=${encodeURIComponent(name)}`)).words.includes(name))
  assert.match((await clerk.get('/rathaus/termine/suchen?q=%25%25%25')).words, /Nichts gefunden/)
  assert.match((await clerk.get('/rathaus/termine/suchen?q=ab')).words, /mindestens drei Buchstaben/)
})

test('for a caller the times of all offices are found, and the appointment is fixed at once, without a limit', async () => {
  for (let n = 0; n < 4; n += 1) {
    const answer = await clerk.post(zeit, {
      start: await aStart(),
      name: 'Pflegeheim Am Deich',
      phone: '0281 991234',
      email: '',
      lang: 'de',
      note: 'Vier Bewohner',
    })
    assert.equal(answer.status, 303, answer.words.slice(0, 600))
    const page = await clerk.follow(answer)
    assert.match(page.words, /Pflegeheim Am Deich gebucht/)
    assert.match(page.words, /Reisepass beantragen \(2 Personen\)/)
  }
  const rows = await many(
    db,
    sql<{
      minutes: number
    }>`select extract(epoch from upper(slot) - lower(slot))::int / 60 as minutes from appointments.appointment where phone = '+49281991234' and state = 'booked'`,
  )
  assert.deepEqual(
    rows.map(row => row.minutes),
    [45, 45, 45, 45],
  )
})

test('employees may give what is kept back, and any five minutes of a free stretch', async () => {
  const free = await one(
    db,
    sql<{ day: Temporal.PlainDate; time: string }>`select d.day, to_char((lower(r) + interval '5 minutes') at time zone 'Europe/Berlin', 'HH24:MI') as time
    from appointments.counter_day d join appointments.counter c on c.id = d.counter_id, unnest(d.phone * d.any_free) r
    where d.office_key = 'buergerbuero-altstadt' and d.day > '2026-12-14' and upper(r) - lower(r) >= interval '50 minutes' and c.concerns @> '{personalausweis}' order by d.day limit 1`,
  )
  const path = `/rathaus/termine/buchen/zeit?anliegen.personalausweis=1&standort=buergerbuero-altstadt&tag=${free.day.toString()}`
  const answer = await clerk.post(path, { ownTime: free.time, name: 'Ilse Bußmann', email: 'ilse@post.example', lang: 'de' })
  assert.equal(answer.status, 303, answer.words.slice(0, 900))
})

test('what is wrong with a booking is said beside the field, and what was typed stays', async () => {
  const wrong = async (fields: Record<string, string>, say: RegExp) => {
    const answer = await clerk.post(zeit, { name: 'Greta Overbeck', phone: '0281 99', email: '', lang: 'de', ...fields })
    assert.equal(answer.status, 422)
    assert.match(answer.words, say)
    assert.match(answer.body, /Greta Overbeck/)
  }
  const start = await aStart()
  await wrong({}, /Wählen Sie eine Zeit aus der Liste/)
  await wrong({ start, ownTime: '9:25' }, /nicht beides/)
  await wrong({ ownTime: '9:07' }, /Schritten von 5 Minuten/)
  await wrong({ start: 'gestern' }, /Wählen Sie eine Zeit/)
  await wrong({ start, phone: '' }, /Telefon oder eine E-Mail/)
  await wrong({ start, phone: 'abc' }, /prüfen Sie die Telefonnummer/)
  await wrong({ start: '2020-01-01T08:00:00Z', phone: '0281 991234' }, /nicht mehr frei/)
  assert.equal((await clerk.get('/rathaus/termine/buchen/zeit')).location, '/rathaus/termine/buchen?gesucht=ja&')
  assert.match((await clerk.get('/rathaus/termine/buchen?gesucht=ja')).words, /mindestens ein Anliegen/)
  assert.match((await clerk.get('/rathaus/termine/buchen?gesucht=ja&anliegen.personalausweis=1&art=video')).words, /geht nicht per Video/)
})

test('an appointment is moved for a caller: the old one gives its time back, the new one has another number', async () => {
  const { code } = await one(
    db,
    sql<{ code: string }>`select code from appointments.appointment where phone = '+49281991234' and state = 'booked' order by code limit 1`,
  )
  const path = `/rathaus/termine/${code}/verlegen`
  const answer = await clerk.post(path, { start: await aStart(path) })
  assert.equal(answer.status, 303, answer.words.slice(0, 600))
  const page = await clerk.follow(answer)
  assert.match(page.words, new RegExp(`Ersetzt den Termin ${code}`))
  assert.equal((await one(db, sql<{ state: string }>`select state from appointments.appointment where code = ${code}`)).state, 'moved')
  assert.match((await clerk.get(`/rathaus/termine/${code}`)).words, /verlegt/)
  assert.equal((await clerk.post(path, { start: await aStart() })).status, 422, 'what was moved cannot be moved again')
})

test('cancelling for a caller takes a page and a post, and twice says so', async () => {
  const { code } = await one(
    db,
    sql<{ code: string }>`select code from appointments.appointment where phone = '+49281991234' and state = 'booked' order by code limit 1`,
  )
  assert.equal((await clerk.get(`/rathaus/termine/${code}/absage`)).status, 200)
  assert.equal((await clerk.post(`/rathaus/termine/${code}/absage`, {})).status, 303)
  const again = await clerk.post(`/rathaus/termine/${code}/absage`, {})
  assert.equal(again.status, 422)
  assert.match(again.words, /nichts abzusagen/)
})

test('the note is kept for the next clerk, the confirmation is a letter, and who looked stands in the trail', async () => {
  const { id, code } = await one(
    db,
    sql<{ id: string; code: string }>`select id, code from appointments.appointment where phone = '+49281991234' and state = 'booked' order by code limit 1`,
  )
  assert.equal((await clerk.post(`/rathaus/termine/${code}`, { note: 'Bringt den Ausweis der Mutter mit.' })).status, 303)
  assert.match((await clerk.get(`/rathaus/termine/${code}`)).body, /Ausweis der Mutter/)
  const letter = await clerk.get(`/rathaus/termine/${code}/bestaetigung.pdf`)
  assert.equal(letter.headers['content-type'], 'application/pdf')
  assert.ok(letter.body.startsWith('%PDF'))
  const seen = await maybe(
    db,
    sql`select 1 from platform.audit where action = 'appointment.seen' and subject = ${`appointment:${id}`} and actor = ${await clerk.accountId()}`,
  )
  assert.ok(seen)
})

test('the list of calls names who could not be told; after the call nobody stands there twice', async () => {
  const page = await clerk.get('/rathaus/termine/anrufliste')
  assert.match(page.words, /Die Kollegin am Schalter ist krank/)
  const { code } = await one(db, sql<{ code: string }>`select code from appointments.appointment where state = 'displaced'`)
  const gone = await clerk.post(`/rathaus/termine/${code}/zusage`, {})
  assert.equal(gone.status, 422)
  assert.match(gone.words, /nicht mehr frei gehalten/)
  assert.equal((await clerk.post(`/rathaus/termine/${code}/anruf`, {})).status, 303)
  assert.equal((await clerk.post(`/rathaus/termine/${code}/anruf`, {})).status, 303)
  assert.match((await clerk.get('/rathaus/termine/anrufliste')).words, /Niemand wartet auf einen Anruf/)
})

test('a clerk cannot plan and sees no figures; without the right there is nothing to see', async () => {
  for (const path of ['/rathaus/termine/planung', '/rathaus/termine/planung/standort/bauamt/regeln', '/rathaus/termine/zahlen', '/rathaus/termine/zahlen.csv'])
    assert.equal((await clerk.get(path)).status, 403, path)
  assert.equal((await clerk.post('/rathaus/termine/planung/standort/bauamt/ausnahme', { kind: 'closed', fromDay: '2026-12-01' })).status, 403)
})

test('today at my office stands on the first page', async () => {
  assert.match((await clerk.get('/rathaus')).words, /Termine heute/)
})
