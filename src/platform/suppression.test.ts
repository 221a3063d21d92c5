import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Told, smallestGroup, suppress } from './suppression.ts'

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
const table = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom(3, 6, 12, 30))
  .chain(([rows, columns, most]) => table(rows, columns, most))

/** Whether a table of whole numbers fits everything that is told. */
function agrees(counts: readonly (readonly number[])[], told: Told): boolean {
  const same = (value: number, said: number | null) => said === null || said === value
  return (
    counts.every((row, r) => row.every((count, c) => same(count, told.cells[r]![c]!)) && same(sum(row), told.rows[r]!)) &&
    told.columns.every((said, c) => same(sum(counts.map(row => row[c]!)), said)) &&
    same(sum(counts.map(sum)), told.total)
  )
}

/** Every small table near the true one that agrees with what is told. */
function* alternatives(counts: readonly (readonly number[])[], told: Told): Generator<number[][]> {
  const width = counts[0]!.length
  const flat = counts.flat()
  const free = flat
    .keys()
    .filter(at => told.cells[Math.floor(at / width)]![at % width] === null)
    .toArray()
  for (let code = 0; code < 3 ** free.length; code += 1) {
    const other = [...flat]
    for (const [place, at] of free.entries()) other[at] = flat[at]! + (Math.floor(code / 3 ** place) % 3) - 1
    if (other.some(count => count < 0)) continue
    const rows = counts.map((_, row) => other.slice(row * width, (row + 1) * width))
    if (agrees(rows, told)) yield rows
  }
}

test('no count and no sum of one to four people is told', () => {
  fc.assert(
    fc.property(anyTable, counts => {
      const told = suppress(counts)
      for (const said of [...told.cells.flat(), ...told.rows, ...told.columns, told.total]) assert.ok(said === null || said === 0 || said >= smallestGroup)
    }),
    { numRuns: 500 },
  )
})

test('what is told is true', () => {
  fc.assert(fc.property(anyTable, counts => assert.ok(agrees(counts, suppress(counts)))))
})

test('no hidden small count can be worked out from what is told', () => {
  fc.assert(
    fc.property(anyTable, counts => {
      const told = suppress(counts)
      const others = [...alternatives(counts, told)]
      const isOpen = (value: (rows: readonly (readonly number[])[]) => number) => {
        const truth = value(counts)
        return truth === 0 || truth >= smallestGroup || others.some(rows => value(rows) !== truth)
      }
      for (const [r, row] of counts.entries()) {
        assert.ok(
          isOpen(rows => sum(rows[r]!)),
          `sum of row ${r} of ${JSON.stringify(counts)}`,
        )
        for (const c of row.keys())
          assert.ok(
            isOpen(rows => rows[r]![c]!),
            `${r},${c} of ${JSON.stringify(counts)}`,
          )
      }
      for (const c of counts[0]!.keys())
        assert.ok(
          isOpen(rows => sum(rows.map(row => row[c]!))),
          `sum of column ${c}`,
        )
      assert.ok(isOpen(rows => sum(rows.map(sum))))
    }),
    { numRuns: 400 },
  )
})

test('nothing is hidden where every group is large enough', () => {
  const counts = [
    [5, 9, 0],
    [17, 6, 40],
  ]
  assert.deepEqual(suppress(counts), { cells: counts, rows: [14, 63], columns: [22, 15, 40], total: 77 })
})

test('a single small count takes the cheapest circle with it', () => {
  const told = suppress([
    [3, 20, 90],
    [30, 10, 80],
    [60, 70, 50],
  ])
  assert.deepEqual(told.cells, [
    [null, null, 90],
    [null, null, 80],
    [60, 70, 50],
  ])
  assert.deepEqual(told.rows, [113, 120, 180])
})

test('an empty table stays empty', () => {
  assert.deepEqual(suppress([]), { cells: [], rows: [], columns: [], total: 0 })
  assert.deepEqual(suppress([[], []]), { cells: [[], []], rows: [0, 0], columns: [], total: 0 })
})
