import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextTold, poolSmall, tellDepartments } from './telling.ts'

test('whoever compares what is told on any two days learns of nobody or of five and more, and of no rest of one to four', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (size, joining) => {
      const days = [0]
      let now = 0
      for (const more of joining) {
        now = Math.min(size, now + more)
        days.push(nextTold(days.at(-1)!, now, size))
      }
      for (const [at, told] of days.entries()) {
        const rest = size - told
        // Zero is what stands there before anything is told.
        if (told > 0) assert.ok(rest === 0 || rest >= 5, `${told} of ${size}`)
        for (const earlier of days.slice(0, at)) assert.ok(told === earlier || told - earlier >= 5, `${earlier} → ${told}`)
      }
    }),
  )
})

test('what is told by department leaves every group of one to four open, also beside the sums told on other days', () => {
  const departments = fc.array(fc.record({ read: fc.integer({ min: 0, max: 14 }), rest: fc.integer({ min: 0, max: 14 }) }), { minLength: 1, maxLength: 6 })
  let told = 0
  fc.assert(
    fc.property(departments, given => {
      const drawn = given.map((row, at) => ({ id: String(at), ...row }))
      const rows = poolSmall(drawn)
      const sum = (key: 'read' | 'rest') => rows.reduce((total, row) => total + row[key], 0)
      const known = tellDepartments(drawn, { read: nextTold(0, sum('read'), sum('read') + sum('rest')), size: sum('read') + sum('rest') })
      if (!known) return
      told += 1
      assert.equal(known.length, rows.length)
      for (const [at, row] of rows.entries())
        for (const key of ['read', 'rest'] as const)
          if (row[key] > 0 && row[key] < 5) assert.ok(hasOther(known, { read: sum('read'), rest: sum('rest') }, rows, at, key), JSON.stringify({ rows, known }))
      // Of a department of three even a zero would say what each of them did.
      for (const row of rows) assert.ok(row.read + row.rest >= 5, JSON.stringify(rows))
      assert.equal(
        sum('read'),
        given.reduce((total, row) => total + row.read, 0),
        'nobody is lost',
      )
    }),
    { numRuns: 400 },
  )
  assert.ok(told > 50, 'the property must not hold because nothing is ever told')
})

type Row = { read: number; rest: number }
type Known = { read: number | null; rest: number | null; size: number | null }

/** Is there another table of whole numbers that agrees with everything told, and with both sums, but not in this cell? Tries all, depth first. */
function hasOther(known: readonly Known[], sums: Row, truth: readonly Row[], at: number, key: keyof Row): boolean {
  const seen = new Set<string>()
  const search = (row: number, read: number, rest: number, isOther: boolean): boolean => {
    if (read < 0 || rest < 0) return false
    if (row === known.length) return read === 0 && rest === 0 && isOther
    const mark = `${row} ${read} ${rest} ${isOther}`
    if (seen.has(mark)) return false
    seen.add(mark)
    const { read: r, rest: n, size } = known[row]!
    for (let reads = r ?? 0; reads <= (r ?? read); reads += 1)
      for (let rests = n ?? 0; rests <= (n ?? rest); rests += 1) {
        if (size !== null && reads + rests !== size) continue
        const cell = key === 'read' ? reads : rests
        if (search(row + 1, read - reads, rest - rests, isOther || (row === at && cell !== truth[at]![key]))) return true
      }
    return false
  }
  return search(0, sums.read, sums.rest, false)
}
