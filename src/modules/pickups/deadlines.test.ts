import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadCity } from '../../platform/city.ts'
import { deadlines, deadlinesOf } from './deadlines.ts'
import { rulesOf } from './rules.ts'
import { workingDays } from './working-days.ts'

const city = await loadCity('rheinfurt')
const rules = rulesOf(city)
const berlin = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant()
const day = (text: string) => Temporal.PlainDate.from(text)

test('working days are Monday to Friday without holidays of the Land and days the yard is closed', () => {
  const { working } = deadlinesOf(city)
  const cases: [string, boolean, string][] = [
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-01', false, 'All Saints, on a Sunday'],
    ['2027-11-01', false, 'All Saints is a holiday in North Rhine-Westphalia'],
    ['2027-05-27', false, 'Corpus Christi is one too'],
    ['2027-10-31', false, 'a Sunday; Reformation Day is none here'],
    ['2028-10-31', true, 'Reformation Day is a working day here'],
    ['2026-12-24', false, 'closed by plan of the yard'],
    ['2026-12-25', false, 'Christmas'],
    ['2027-03-26', false, 'Good Friday'],
    ['2027-03-29', false, 'Easter Monday'],
  ]
  for (const [date, works, why] of cases) assert.equal(working.isWorking(day(date)), works, `${date}: ${why}`)
  assert.equal(workingDays('BY').isWorking(day('2027-01-06')), false, 'Epiphany is a holiday in Bavaria')
  assert.equal(workingDays('NW').isWorking(day('2027-01-06')), true, 'and none here')
  assert.equal(working.reason(day('2026-12-25')), '1. Weihnachtstag')
})

test('what can be booked when follows the rules', () => {
  const { kindsFor } = deadlinesOf(city)
  const cases: [string, string, string[], string][] = [
    ['2026-11-23T10:00', '2026-11-26', ['standard', 'express'], 'three working days ahead'],
    ['2026-11-23T10:00', '2026-11-25', ['express'], 'two working days ahead'],
    ['2026-11-23T10:00', '2026-11-24', [], 'tomorrow, in the morning: not yet open to all'],
    ['2026-11-23T11:59', '2026-11-24', [], 'a minute before the reserve opens'],
    ['2026-11-23T12:00', '2026-11-24', ['standard'], 'tomorrow, last minute'],
    ['2026-11-23T15:59', '2026-11-24', ['standard'], 'just before the tours are planned'],
    ['2026-11-23T16:00', '2026-11-24', [], 'the tours are planned'],
    ['2026-11-23T10:00', '2026-11-23', [], 'today'],
    ['2026-11-23T10:00', '2026-11-28', [], 'a Saturday'],
    ['2026-11-20T13:00', '2026-11-23', ['standard'], 'Friday for Monday: the working day before is Friday'],
    ['2026-11-22T13:00', '2026-11-23', [], 'Sunday for Monday: too late'],
    ['2026-11-22T13:00', '2026-11-24', ['express'], 'Sunday for Tuesday: the second working day'],
    ['2026-11-22T13:00', '2026-11-25', ['standard', 'express'], 'Sunday for Wednesday'],
    ['2026-12-23T10:00', '2026-12-28', [], 'over Christmas: the next working day is tomorrow in this sense'],
    ['2026-12-23T13:00', '2026-12-28', ['standard'], 'last minute over Christmas'],
    ['2026-12-23T10:00', '2026-12-29', ['express'], 'the second working day over Christmas'],
  ]
  for (const [now, date, kinds, why] of cases) assert.deepEqual(kindsFor(day(date), berlin(now)), kinds, `${now} for ${date}: ${why}`)
})

test('moving and cancelling ends at noon of the second working day before, in local time also across clock changes', () => {
  const { changeableUntil, remindAt, reserveOpensAt } = deadlinesOf(city)
  const cases: [string, string][] = [
    ['2026-11-26', '2026-11-24T11:00:00Z'],
    ['2026-11-23', '2026-11-19T11:00:00Z'],
    ['2026-10-26', '2026-10-22T10:00:00Z'],
    ['2026-10-27', '2026-10-23T10:00:00Z'],
    ['2026-10-28', '2026-10-26T11:00:00Z'],
    ['2027-03-30', '2027-03-24T11:00:00Z'],
    ['2027-03-31', '2027-03-25T11:00:00Z'],
    ['2027-04-01', '2027-03-30T10:00:00Z'],
  ]
  for (const [date, until] of cases) assert.equal(changeableUntil(day(date)).toString(), until, date)
  assert.equal(remindAt(day('2026-10-26')).toString(), '2026-10-24T08:00:00Z', 'before the clock change: summer time')
  assert.equal(remindAt(day('2026-10-27')).toString(), '2026-10-25T09:00:00Z', 'on the day of the change: winter time')
  assert.equal(reserveOpensAt(day('2026-10-26')).toString(), '2026-10-23T10:00:00Z')
})

const anyInstant = fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }).map(minutes => berlin('2026-01-01T00:00').add({ minutes }))
const anyDay = fc.integer({ min: 0, max: 3 * 366 }).map(days => day('2026-01-01').add({ days }))

test('for every day and moment: only working days are bookable, later days never less than earlier ones, and the deadlines come in order', () => {
  const { kindsFor, changeableUntil, remindAt, reserveOpensAt, working } = deadlines(rules, city.zone, workingDays(city.land, rules.closedDays))
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(city.zone).toInstant()
  fc.assert(
    fc.property(anyInstant, anyDay, (now, date) => {
      const kinds = kindsFor(date, now)
      if (kinds.length > 0) {
        assert.ok(working.isWorking(date))
        assert.ok(Temporal.Instant.compare(now, startOf(date)) < 0, 'never for today or the past')
        assert.ok(!kindsFor(working.add(date, 1), now).includes('express') || kindsFor(working.add(date, 2), now).includes('express'))
      }
      const next = working.add(date, 1)
      if (kinds.includes('express')) assert.deepEqual(kindsFor(next, now).includes('express'), true)
      for (const deadline of [changeableUntil(date), remindAt(date), reserveOpensAt(date)]) assert.ok(Temporal.Instant.compare(deadline, startOf(date)) < 0)
      if (working.isWorking(date)) assert.ok(Temporal.Instant.compare(changeableUntil(date), reserveOpensAt(date)) < 0)
      const local = changeableUntil(date).toZonedDateTimeISO(city.zone)
      assert.equal(local.toPlainTime().toString(), '12:00:00')
      assert.ok(working.isWorking(local.toPlainDate()))
    }),
    { numRuns: 500 },
  )
})

test('adding working days forth and back comes home', () => {
  const { working } = deadlinesOf(city)
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (date, n) => {
      const there = working.add(date, n)
      assert.ok(working.isWorking(there))
      if (working.isWorking(date)) assert.ok(working.add(there, -n).equals(date))
    }),
    { numRuns: 300 },
  )
})
