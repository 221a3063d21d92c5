import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type QuietHours, quietUntil } from './quiet.ts'

test('quiet hours end at their hour, over midnight, over weekends and when clocks change', () => {
  const night: QuietHours = { starts: Temporal.PlainTime.from('20:00'), ends: Temporal.PlainTime.from('07:00'), weekend: false }
  const until = (quiet: QuietHours, local: string) =>
    quietUntil(quiet, Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant(), 'Europe/Berlin')
      ?.toZonedDateTimeISO('Europe/Berlin')
      .toPlainDateTime()
      .toString() ?? null
  assert.equal(until(night, '2026-11-23T19:59'), null)
  assert.equal(until(night, '2026-11-23T20:00'), '2026-11-24T07:00:00')
  assert.equal(until(night, '2026-11-24T06:59'), '2026-11-24T07:00:00')
  assert.equal(until(night, '2026-11-24T07:00'), null)
  assert.equal(until({ ...night, weekend: true }, '2026-11-27T21:00'), '2026-11-30T07:00:00')
  assert.equal(until({ ...night, weekend: true }, '2026-11-28T12:00'), '2026-11-30T07:00:00')
  assert.equal(until(night, '2026-03-28T23:00'), '2026-03-29T07:00:00')
  const day: QuietHours = { starts: Temporal.PlainTime.from('08:00'), ends: Temporal.PlainTime.from('12:00'), weekend: false }
  assert.equal(until(day, '2026-11-23T09:00'), '2026-11-23T12:00:00')
  assert.equal(until(day, '2026-11-23T13:00'), null)
})

test('quiet never ends in the past, and after its end it is quiet no longer', () => {
  const time = fc.integer({ min: 0, max: 1439 }).map(minute => Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }))
  fc.assert(
    fc.property(time, time, fc.boolean(), fc.integer({ min: 1_750_000_000, max: 1_850_000_000 }), (starts, ends, weekend, second) => {
      fc.pre(!starts.equals(ends))
      const now = Temporal.Instant.fromEpochMilliseconds(second * 1000)
      let at: Temporal.Instant | null = now
      // A doubled hour in autumn may take a few steps; it must come to an end.
      for (let steps = 0; at && steps < 30; steps += 1) {
        const end: Temporal.Instant | null = quietUntil({ starts, ends, weekend }, at, 'Europe/Berlin')
        if (end) assert.ok(Temporal.Instant.compare(end, at) > 0)
        at = end
      }
      assert.equal(at, null)
    }),
  )
})
