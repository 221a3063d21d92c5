import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../../test/house.ts'
import { run, sql } from '../../../platform/database.ts'
import { readSpans, type Roster, type Span } from '../quiet/roster.ts'
import { assign, keepRoster } from '../quiet/store.ts'
import { workToday } from './work-today.ts'

const zone = 'Europe/Berlin'
const span = (weekday: number, text: string): Span[] => readSpans(text)!.map(one => ({ week: 1, weekday, ...one }))
const roster = (spans: Span[], on_holidays = false): Roster => ({ weeks: 1, begins: Temporal.PlainDate.from('2026-01-05'), on_holidays, spans })
/** When this roster works, said shortly: the night that runs, then what begins on the day. */
function said(one: Roster, local: string, isHoliday = false): string | null {
  const work = workToday(one, Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant(), zone, () => isHoliday)
  return work && [work.tonight && `…${work.tonight.ends.hour}`, ...work.times.map(time => `${time.starts.hour}–${time.ends.hour}`)].filter(Boolean).join(' ')
}

test('the day is what begins on it, in order, and the night before as long as it runs', () => {
  const nights = roster([...span(1, '22–6'), ...span(2, '16–20, 8–12')])
  assert.equal(said(nights, '2026-11-24T05:00'), '…6 8–12 16–20')
  assert.equal(said(nights, '2026-11-24T06:00'), '8–12 16–20')
  assert.equal(said(nights, '2026-11-23T09:00'), '22–6')
  assert.equal(said(nights, '2026-11-25T09:00'), '', 'free')
  assert.equal(said(nights, '2026-11-24T09:00', true), '', 'a holiday')
  assert.equal(said(roster(span(2, '8–12'), true), '2026-11-24T09:00', true), '8–12', 'some work on holidays')
  assert.equal(said(roster([]), '2026-11-24T09:00'), null, 'a roster without times says nothing')
})

const house = await openHouse()
const { db } = house.house
after(() => house.close())
const home = async (who: ReturnType<typeof house.visitor>) => (await who.get('/rathaus')).words

test('the first page says when one works today, and whether one is entered as not there', async () => {
  const worker = await house.visitor().as('crew')
  const me = await worker.accountId()
  const begins = Temporal.PlainDate.from('2026-01-05')
  const id = await keepRoster(db, null, { name: 'Früh und frei', weeks: 1, begins, on_holidays: true, spans: span(1, '6–14') })
  await assign(db, me, id)
  assert.match(await home(worker), /Heute 6–14 Uhr/)
  house.clock.advance('PT24H')
  const next = await house.visitor().as('crew')
  assert.match(await home(next), /Heute frei/)
  await run(db, sql`insert into staff.absence (account_id, days) values (${me}, daterange('2026-11-24', '2026-11-26'))`)
  const away = await home(next)
  assert.match(away, /Heute sind Sie als nicht da eingetragen/)
  assert.doesNotMatch(away, /Heute frei/)
  assert.doesNotMatch(await home(await house.visitor().withPermissions()), /Heute frei|Heute \d/)
})
