import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { publicHoliday } from '../../../platform/holidays.ts'
import { keptBack, type Stretch } from './kept.ts'
import { type Exception, type Opening, type Span, windowsOf } from './windows.ts'

const zone = 'Europe/Berlin'
const minute = (n: number) => new Temporal.PlainTime(Math.floor(n / 60), n % 60)
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 286 }), fc.integer({ min: 1, max: 287 }))
  .filter(([from, until]) => from < until)
  .map(([from, until]) => ({ starts: minute(from * 5), ends: minute(until * 5) }))
const start = Temporal.PlainDate.from('2026-01-01')
const day = fc.integer({ min: 0, max: 730 }).map(days => start.add({ days }))
const opening: fc.Arbitrary<Opening> = fc
  .record({
    span,
    counterIds: fc.constantFrom(null, ['a'], ['b'], ['a', 'b']),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    everyWeeks: fc.integer({ min: 1, max: 3 }),
    fromDay: day,
    length: fc.option(fc.integer({ min: 0, max: 400 })),
  })
  .map(({ span: { starts, ends }, length, counterIds, weekdays, everyWeeks, fromDay }) => ({
    starts,
    ends,
    counterIds,
    weekdays,
    everyWeeks,
    fromDay,
    untilDay: length === null ? null : fromDay.add({ days: length }),
  }))
const exception: fc.Arbitrary<Exception> = fc
  .record({
    counterId: fc.constantFrom(null, 'a', 'b'),
    fromDay: day,
    length: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom('open' as const, 'closed' as const),
    isWhole: fc.boolean(),
    span,
  })
  .map(({ counterId, length, fromDay, kind, span, isWhole }) => ({
    counterId,
    kind,
    fromDay,
    untilDay: fromDay.add({ days: length }),
    span: kind === 'closed' && isWhole ? null : span,
  }))

/** The same by asking each five minutes of the day on its own. */
function isOpenAt(n: number, at: Temporal.PlainDate, openings: readonly Opening[], exceptions: readonly Exception[], isHoliday: boolean): boolean {
  const within = ({ starts, ends }: Span) => starts.hour * 60 + starts.minute <= n && n < ends.hour * 60 + ends.minute
  const isOn = (from: Temporal.PlainDate, until: Temporal.PlainDate) => from.toString() <= at.toString() && at.toString() <= until.toString()
  const mine = exceptions.filter(one => (one.counterId === null || one.counterId === 'a') && isOn(one.fromDay, one.untilDay))
  if (mine.some(one => one.kind === 'closed' && (one.span === null || within(one.span)))) return false
  const instead = mine.filter(one => one.kind === 'open')
  if (instead.length > 0) return instead.some(one => within(one.span!))
  if (isHoliday) return false
  return openings.some(rule => {
    const weeks = weekNumber(at) - weekNumber(rule.fromDay)
    return (
      (rule.counterIds === null || rule.counterIds.includes('a')) &&
      rule.weekdays.includes(at.dayOfWeek) &&
      isOn(rule.fromDay, rule.untilDay ?? at) &&
      weeks % rule.everyWeeks === 0 &&
      within(rule)
    )
  })
}

/** Weeks since a Monday long ago. */
function weekNumber(at: Temporal.PlainDate) {
  return Math.floor(Temporal.PlainDate.from('2001-01-01').until(at).days / 7)
}

test('opening windows are those of a plain look at each five minutes, sorted, disjoint and never touching', () => {
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 4 }), fc.array(exception, { maxLength: 3 }), day, fc.boolean(), (openings, exceptions, at, isHoliday) => {
      const windows = windowsOf('a', at, { openings, exceptions, isHoliday })
      for (const [index, one] of windows.entries()) {
        assert.ok(Temporal.PlainTime.compare(one.starts, one.ends) < 0)
        if (index > 0) assert.ok(Temporal.PlainTime.compare(windows[index - 1]!.ends, one.starts) < 0)
      }
      for (let n = 0; n < 1440; n += 5) {
        const found = windows.some(({ starts, ends }) => starts.hour * 60 + starts.minute <= n && n < ends.hour * 60 + ends.minute)
        assert.equal(found, isOpenAt(n, at, openings, exceptions, isHoliday), `${at.toString()} ${minute(n).toString()}`)
      }
    }),
    { numRuns: 150 },
  )
})

const stretches: fc.Arbitrary<Stretch[]> = fc.tuple(day, fc.array(span, { minLength: 1, maxLength: 3 })).map(([at, spans]) => {
  const { windows } = {
    windows: windowsOf('a', at, {
      openings: spans.map(one => ({ ...one, counterIds: null, weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, fromDay: start, untilDay: null })),
      exceptions: [],
      isHoliday: false,
    }),
  }
  const instant = (time: Temporal.PlainTime) => at.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  return windows.map(({ starts, ends }) => ({ from: instant(starts), until: instant(ends) })).filter(one => Temporal.Instant.compare(one.from, one.until) < 0)
})

test('what is kept back lies within the opening, overlaps nothing, and is the same whenever it is planned', () => {
  fc.assert(
    fc.property(
      stretches,
      day,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      (open, at, counter, same, phone) => {
        const asked = { counter, day: at, sameDayPercent: same, phonePercent: phone }
        const kept = keptBack(open, asked)
        assert.deepEqual(keptBack(open, asked), kept)
        const all = [...kept.sameDay, ...kept.phone].toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
        for (const [index, one] of all.entries()) {
          assert.ok(open.some(window => Temporal.Instant.compare(window.from, one.from) <= 0 && Temporal.Instant.compare(one.until, window.until) <= 0))
          if (index > 0) assert.ok(Temporal.Instant.compare(all[index - 1]!.until, one.from) <= 0)
        }
      },
    ),
  )
})

test('over half a year and all counters the shares kept back come within two points of what was asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), day, fc.integer({ min: 1, max: 8 }), (same, phone, first, counters) => {
      let [open, sameDay, byPhone] = [0, 0, 0]
      const minutes = (list: readonly Stretch[]) => list.reduce((sum, one) => sum + one.from.until(one.until).total('minutes'), 0)
      for (let ahead = 0; ahead < 180; ahead += 1)
        for (let counter = 0; counter < counters; counter += 1) {
          const at = first.add({ days: ahead })
          const instant = (hour: number) => at.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour) }).toInstant()
          const windows = [{ from: instant(8), until: instant(16) }]
          const kept = keptBack(windows, { counter, day: at, sameDayPercent: same, phonePercent: phone })
          open += minutes(windows)
          sameDay += minutes(kept.sameDay)
          byPhone += minutes(kept.phone)
        }
      assert.ok(Math.abs((sameDay / open) * 100 - same) <= 2, `same day: ${(sameDay / open) * 100} instead of ${same}`)
      assert.ok(Math.abs((byPhone / open) * 100 - phone) <= 2, `phone: ${(byPhone / open) * 100} instead of ${phone}`)
    }),
    { numRuns: 12 },
  )
})

test('holidays are those of the Land: Allerheiligen in Nordrhein-Westfalen, not in Berlin', () => {
  const at = (text: string) => Temporal.PlainDate.from(text)
  assert.equal(publicHoliday('NW', at('2026-11-01')), 'Allerheiligen')
  assert.equal(publicHoliday('BE', at('2026-11-01')), null)
  assert.ok(publicHoliday('BE', at('2027-03-08')))
  assert.equal(publicHoliday('NW', at('2027-03-08')), null)
  for (const land of ['NW', 'BE', 'BY'])
    for (const text of ['2026-12-25', '2027-01-01', '2027-03-29', '2027-10-03']) assert.ok(publicHoliday(land, at(text)), `${land} ${text}`)
})
