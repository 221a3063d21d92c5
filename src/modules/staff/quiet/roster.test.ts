import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { quietUntilAll } from '../../../platform/notify/quiet-sources.ts'
import { quietUntil } from '../../../platform/notify/quiet.ts'
import { daysOffRule, readSpans, type Roster, rosterRule, type Span, spansOn, writeSpans } from './roster.ts'

const zone = 'Europe/Berlin'
const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const local = (at: Temporal.Instant | null) => at?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null
const span = (week: number, weekday: number, text: string): Span[] => readSpans(text)!.map(one => ({ week, weekday, ...one }))
const monday = Temporal.PlainDate.from('2026-01-05')
const noHoliday = () => false

test('outside the working spans it is quiet until the next one begins, over nights, weekends and holidays', () => {
  const early: Roster = { weeks: 1, begins: monday, on_holidays: false, spans: [1, 2, 3, 4, 5].flatMap(day => span(1, day, '6–14')) }
  const rule = rosterRule(early, zone, day => day.toString() === '2026-11-26')
  assert.equal(local(rule(instant('2026-11-23T05:59'))), '2026-11-23T06:00')
  assert.equal(rule(instant('2026-11-23T06:00')), null)
  assert.equal(rule(instant('2026-11-23T13:59')), null)
  assert.equal(local(rule(instant('2026-11-23T14:00'))), '2026-11-24T06:00')
  assert.equal(local(rule(instant('2026-11-25T20:00'))), '2026-11-27T06:00')
  assert.equal(local(rule(instant('2026-11-27T15:00'))), '2026-11-30T06:00')
})

test('a night shift counts on the morning after, and weeks take turns', () => {
  const nights: Roster = { weeks: 2, begins: monday, on_holidays: true, spans: [...span(1, 1, '22–6'), ...span(2, 3, '13–21')] }
  const rule = rosterRule(nights, zone, noHoliday)
  assert.equal(rule(instant('2026-01-06T05:59')), null)
  assert.equal(local(rule(instant('2026-01-06T06:00'))), '2026-01-14T13:00')
  assert.equal(local(rule(instant('2026-01-14T21:00'))), '2026-01-19T22:00')
  // Also before week 1 ever began.
  assert.equal(spansOn(nights, Temporal.PlainDate.from('2025-12-22')).length, 1)
})

test('a single day counts before the week: a free one is quiet, an extra shift is work, also on a public holiday', () => {
  const day = (on: string, times: string) => ({ day: Temporal.PlainDate.from(on), times: readSpans(times)! })
  const roster: Roster = {
    weeks: 1,
    begins: monday,
    on_holidays: false,
    spans: [...[1, 2, 3, 5].flatMap(weekday => span(1, weekday, '6–14')), ...span(1, 4, '22–6')],
    days: [day('2026-11-27', ''), day('2026-11-28', '7–12, 13–15'), day('2026-11-30', '22–6')],
  }
  const rule = rosterRule(roster, zone, at => at.toString() === '2026-11-28')
  assert.equal(rule(instant('2026-11-27T05:59')), null, 'the night of the day before runs to its end')
  assert.equal(local(rule(instant('2026-11-27T08:00'))), '2026-11-28T07:00')
  assert.equal(rule(instant('2026-11-28T07:00')), null)
  assert.equal(local(rule(instant('2026-11-28T12:30'))), '2026-11-28T13:00')
  assert.equal(local(rule(instant('2026-11-28T15:00'))), '2026-11-30T22:00')
  assert.equal(rule(instant('2026-12-01T03:00')), null)
})

test('a roster without any span silences nobody', () => {
  assert.equal(rosterRule({ weeks: 1, begins: monday, on_holidays: true, spans: [] }, zone, noHoliday)(instant('2026-11-23T03:00')), null)
})

test('days off run from midnight to midnight', () => {
  const rule = daysOffRule([{ from: Temporal.PlainDate.from('2026-12-24'), before: Temporal.PlainDate.from('2027-01-02') }], zone)
  assert.equal(rule(instant('2026-12-23T23:59')), null)
  assert.equal(local(rule(instant('2026-12-24T00:00'))), '2027-01-02T00:00')
  assert.equal(rule(instant('2027-01-02T00:00')), null)
})

test('times are read as people write them, and written as they are read', () => {
  for (const [typed, written] of [
    ['6-14', '6–14'],
    ['6:30 – 14.45', '6:30–14:45'.replace('6:30', '06:30')],
    ['8–12, 13 bis 17 Uhr', '8–12, 13–17'],
    ['22-6', '22–6'],
    ['', ''],
  ] as const)
    assert.equal(writeSpans(readSpans(typed)!), written)
  for (const odd of ['6', '25–30', '6–6', 'früh', '6–14–22', '6–14, 6–15']) assert.equal(readSpans(odd), null, odd)
})

const minute = fc.integer({ min: 0, max: 1439 }).map(at => Temporal.PlainTime.from({ hour: Math.floor(at / 60), minute: at % 60 }))
const anySpan = fc
  .record({ week: fc.integer({ min: 1, max: 4 }), weekday: fc.integer({ min: 1, max: 7 }), starts: minute, ends: minute })
  .filter(one => !one.starts.equals(one.ends))
const anyRoster = fc.record({
  weeks: fc.constantFrom(1, 2, 3, 4),
  begins: fc.constant(monday),
  on_holidays: fc.boolean(),
  spans: fc.array(anySpan, { maxLength: 12 }),
  days: fc.array(fc.record({ day: fc.integer({ min: 0, max: 800 }).map(at => monday.add({ days: at })), times: fc.array(anySpan, { maxLength: 2 }) }), {
    maxLength: 4,
  }),
})
const anyInstant = fc.integer({ min: 1_750_000_000, max: 1_850_000_000 }).map(second => Temporal.Instant.fromEpochMilliseconds(second * 1000))

test('whatever the rules, quiet never ends in the past, and no rule is broken at its end unless it is only to be asked again', () => {
  const anyDays = fc
    .record({ from: fc.integer({ min: 0, max: 800 }), length: fc.integer({ min: 1, max: 30 }) })
    .map(({ from, length }) => ({ from: monday.add({ days: from }), before: monday.add({ days: from + length }) }))
  fc.assert(
    fc.property(anyRoster, fc.array(anyDays, { maxLength: 4 }), minute, minute, fc.boolean(), anyInstant, (roster, days, starts, ends, weekend, now) => {
      fc.pre(!starts.equals(ends))
      const rules = [rosterRule(roster, zone, noHoliday), daysOffRule(days, zone), (at: Temporal.Instant) => quietUntil({ starts, ends, weekend }, at, zone)]
      const end = quietUntilAll(rules, now)
      if (!end) return assert.ok(rules.every(rule => rule(now) === null))
      assert.ok(Temporal.Instant.compare(end, now) > 0)
      const days60 = end.since(now).total('hours') > 24 * 14
      if (!days60) assert.ok(rules.every(rule => rule(end) === null))
    }),
  )
})

test('in the middle of a working span nobody is silenced by the roster', () => {
  fc.assert(
    fc.property(anyRoster, fc.integer({ min: 0, max: 400 }), (roster, offset) => {
      const day = monday.add({ days: offset })
      for (const { starts, ends } of spansOn({ ...roster, on_holidays: true }, day)) {
        const start = day.toZonedDateTime({ timeZone: zone, plainTime: starts }).toInstant()
        const last = Temporal.PlainTime.compare(ends, starts) > 0 ? day : day.add({ days: 1 })
        const end = last.toZonedDateTime({ timeZone: zone, plainTime: ends }).toInstant()
        if (Temporal.Instant.compare(start, end) >= 0) continue
        const middle = Temporal.Instant.fromEpochMilliseconds(Math.floor((start.epochMilliseconds + end.epochMilliseconds) / 2))
        assert.equal(rosterRule({ ...roster, on_holidays: true }, zone, noHoliday)(middle), null)
      }
    }),
  )
})
