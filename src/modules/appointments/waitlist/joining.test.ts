import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, sql } from '../../../platform/database.ts'
import { appointmentLink } from '../booking/link.ts'
import { bookedOn, office as officeKey } from '../testing/booked.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { type Wish, wishColumns, wishLink } from './wish.ts'

const house = await openAppointmentHouse()
after(() => house.close())

const joinPage = '/termine/warteliste?anliegen.personalausweis=1'
const anyTime = { 'orte[]': [officeKey], von: '01.12.2026', bis: '24.12.2026', 'tage[]': ['1', '2', '3', '4', '5'], zeit: 'any' }

async function wishOf(email: string) {
  const wish = await one(house.house.db, sql<Wish>`select ${wishColumns} from appointments.wish w where email = ${email}`)
  const { pathname, search } = new URL(wishLink(house.house, wish))
  return { code: wish.code, state: wish.state, link: pathname + search }
}

test('somebody joins through the page: wrong input is named and kept, the address confirms, a second entry is refused', async () => {
  const browser = house.visitor()
  const path = '/termine/warteliste?anliegen.personalausweis=1&anliegen.wohnsitz=2'
  const page = await browser.get(path)
  assert.match(page.words, /Auf die Warteliste/)
  assert.match(page.words, /Bürgerbüro Lippebogen/)
  assert.doesNotMatch(page.words, /Straßenverkehrsamt/, 'only offices that can do it')
  const wrong = await browser.post(path, {
    'orte[]': [],
    von: '24.12.2026',
    bis: '01.12.2026',
    'tage[]': ['1'],
    zeit: 'any',
    name: 'Emine Kaya',
    email: 'emine@',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="Emine Kaya"/)
  const badly = await browser.post(path, {
    von: '24.12.2026',
    bis: '01.12.2026',
    'tage[]': ['1'],
    zeit: 'any',
    name: 'Emine Kaya',
    email: 'emine@post.example',
  })
  assert.equal(badly.status, 422)
  assert.match(badly.words, /Bitte wählen Sie mindestens einen Standort/)
  assert.match(badly.words, /Der letzte Tag liegt vor dem ersten/)
  const fields = {
    'orte[]': ['buergerbuero-altstadt'],
    von: '01.12.2026',
    bis: '24.12.2026',
    'tage[]': ['1', '4'],
    zeit: 'morning',
    name: 'Emine Kaya',
    email: 'emine@post.example',
  }
  const joined = await browser.follow(await browser.post(path, fields))
  assert.match(joined.words, /Wir haben Ihnen eine E-Mail geschickt/)
  assert.match(joined.words, /noch nicht bestätigt/)
  assert.equal((await browser.post(path, fields)).status, 422)
  assert.equal((await house.visitor().get('/termine/warteliste')).status, 303, 'without a concern one chooses first')
})

test('the browser that asked cannot confirm by itself: a program would be offered times without mailbox or puzzle', async () => {
  const browser = house.visitor()
  const page = await browser.follow(await browser.post(joinPage, { ...anyTime, name: 'Ein Programm', email: 'jemand@post.example' }))
  assert.doesNotMatch(page.body, /Eintrag bestätigen/)
  assert.match(page.words, /öffnen Sie dafür den Link aus der E-Mail/)
  const { code, link } = await wishOf('jemand@post.example')
  assert.equal((await browser.post(`/warteliste/${code}/bestaetigung`)).status, 409)
  assert.equal((await wishOf('jemand@post.example')).state, 'asked')
  await browser.get(link)
  assert.equal((await browser.post(`/warteliste/${code}/bestaetigung`)).status, 303)
  assert.equal((await wishOf('jemand@post.example')).state, 'waiting')
})

test('a connection that fills the list by the dozen is told to wait, and what was typed stays', async () => {
  const strict = await openAppointmentHouse({ env: { RATE_LIMIT: '50' } })
  try {
    const answers = []
    for (let n = 0; n < 7; n += 1) answers.push(await strict.visitor().post(joinPage, { ...anyTime, name: 'Ein Programm', email: `adresse${n}@post.example` }))
    assert.deepEqual(
      answers.map(answer => answer.status),
      [303, 303, 303, 303, 303, 422, 422],
    )
    assert.match(answers[6]!.words, /sehr viele Einträge/)
    assert.match(answers[6]!.body, /value="adresse6@post.example"/)
  } finally {
    await strict.close()
  }
})

test('nobody floods a stranger’s mailbox by asking for ever other concerns', async () => {
  const statuses: number[] = []
  for (const concern of ['personalausweis', 'reisepass', 'wohnsitz', 'fuehrungszeugnis', 'personalausweis', 'reisepass', 'wohnsitz', 'fuehrungszeugnis']) {
    const page = `/termine/warteliste?anliegen.${concern}=${statuses.length < 4 ? 1 : 2}`
    const answer = await house.visitor().post(page, { ...anyTime, name: 'Ein Programm', email: 'Opfer@post.example' })
    statuses.push(answer.status)
    if (answer.status === 422) assert.match(answer.words, /heute schon mehrere E-Mails geschickt/)
  }
  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 303, 422, 422])
  const mails = await many(house.house.db, sql`select 1 from platform.mail where lower(address) = 'opfer@post.example'`)
  assert.equal(mails.length, 6)
})

test('who has an appointment asks for an earlier one from its page, without confirming the address again', async () => {
  const mine = await bookedOn(house.house, Temporal.PlainDate.from('2027-01-05'))
  const browser = house.visitor()
  const { pathname, search } = new URL(appointmentLink(house.house, mine))
  const page = await browser.follow(await browser.get(pathname + search))
  assert.match(page.words, /Früheren Termin wünschen/)
  const asked = await browser.follow(
    await browser.post(`/termin/${mine.code}/frueher`, {
      'orte[]': [officeKey],
      von: '24.11.2026',
      bis: '31.12.2026',
      'tage[]': ['1', '2', '3', '4', '5'],
      zeit: 'any',
    }),
  )
  assert.match(asked.words, /Sie stehen auf der Warteliste/)
})
