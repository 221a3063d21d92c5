import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appointmentLink } from '../booking/link.ts'
import { bookedOn, office as officeKey } from '../testing/booked.ts'
import { openAppointmentHouse } from '../testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())

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
