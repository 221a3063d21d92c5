import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inFives, roughShare } from './fives.ts'

const counts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 13 })

test('no figure from one to four is ever told, and at most four are held back', () => {
  fc.assert(
    fc.property(counts, series => {
      const told = inFives(series)
      assert.ok(told.every(count => count % 5 === 0))
      const held = series.reduce((a, b) => a + b, 0) - told.reduce((a, b) => a + b, 0)
      assert.ok(held >= 0 && held < 5)
    }),
  )
})

test('whoever sees the told series cannot work out any week of one to four: another series tells the same', () => {
  fc.assert(
    fc.property(counts, series => {
      const told = inFives(series).join()
      for (const [week, count] of series.entries()) {
        if (count === 0 || count > 4) continue
        assert.ok(
          others(series, week).some(other => inFives(other).join() === told),
          `week ${week} of ${series.join()} shows`,
        )
      }
    }),
  )
})

/** Series that differ in this week: one more or one fewer there, made up for later, earlier, or in what is held back. */
function others(series: readonly number[], week: number): number[][] {
  const found: number[][] = []
  for (const by of [-1, 1]) {
    const changed = series.with(week, series[week]! + by)
    found.push(changed)
    for (const at of changed.keys()) if (at !== week && changed[at]! - by >= 0) found.push(changed.with(at, changed[at]! - by))
  }
  return found
}

test('a share is told in tens, and not of fewer than twenty', () => {
  assert.equal(roughShare(9, 19), null)
  assert.equal(roughShare(7, 20), 40)
  assert.equal(roughShare(0, 20), 0)
})
