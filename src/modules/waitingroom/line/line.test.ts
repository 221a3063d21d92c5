import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dueAt } from './due.ts'
import { inMinutes, inOrder, type Standing, spansOf, startTimes } from './expect.ts'

const noon = Temporal.Instant.from('2026-11-23T11:00:00Z')
const minute = fc.integer({ min: 0, max: 480 })
const rules = fc.record({ lateMinutes: fc.integer({ min: 0, max: 60 }), walkInMinutes: fc.integer({ min: 0, max: 240 }) })
const arrival = fc.record({ arrived: minute, start: fc.option(minute) })
const instant = (minutes: number) => noon.add({ minutes })

function due({ arrived, start }: { arrived: number; start: number | null }, ruled: { lateMinutes: number; walkInMinutes: number }) {
  return noon.until(dueAt({ arrivedAt: instant(arrived), start: start === null ? null : instant(start) }, ruled)).total('minutes')
}

test('an appointment in time is due at its start, a late one from its arrival, a walk-in some minutes after arriving', () => {
  const ruled = { lateMinutes: 10, walkInMinutes: 20 }
  assert.equal(due({ arrived: 50, start: 60 }, ruled), 60)
  assert.equal(due({ arrived: 70, start: 60 }, ruled), 70)
  assert.equal(due({ arrived: 71, start: 60 }, ruled), 91)
  assert.equal(due({ arrived: 50, start: null }, ruled), 70)
})

test('nobody starves: whoever comes after somebody was due stands behind them, appointment or not', () => {
  fc.assert(
    fc.property(arrival, arrival, rules, (one, other, ruled) => {
      const turn = due(one, ruled)
      if (other.arrived <= turn) return
      const place = (who: typeof one, id: string) => ({ due: due(who, ruled), arrived: who.arrived, id })
      assert.ok(inOrder(place(one, 'a'), place(other, 'b')) < 0)
    }),
  )
})

test('nobody is due before they are here, nor an early arrival before its appointment', () => {
  fc.assert(
    fc.property(arrival, rules, (one, ruled) => {
      assert.ok(due(one, ruled) >= one.arrived)
      if (one.start !== null && one.arrived <= one.start) assert.equal(due(one, ruled), one.start)
    }),
  )
})

const desks = fc.array(fc.integer({ min: 0, max: 1800 }), { minLength: 1, maxLength: 5 })
const line = fc
  .array(
    fc.record({
      due: fc.integer({ min: -3600, max: 3600 }),
      arrived: fc.integer({ min: -3600, max: 1800 }),
      seconds: fc.integer({ min: 60, max: 2400 }),
      can: fc.integer({ min: 1, max: 31 }),
    }),
    {
      maxLength: 25,
    },
  )
  .map(rows =>
    rows.map(({ can, ...row }, at): Standing => ({ ...row, id: `v${String(at).padStart(2, '0')}`, desks: [0, 1, 2, 3, 4].filter(desk => can & (1 << desk)) })),
  )

test('played through, no desk serves two at once, nobody starts before they are here, and all who can be served are', () => {
  fc.assert(
    fc.property(line, desks, (people, freeAt) => {
      const starts = startTimes(people, freeAt)
      for (const one of people) {
        const servable = one.desks.some(desk => desk < freeAt.length)
        assert.equal(starts.has(one.id), servable)
        if (servable) assert.ok(starts.get(one.id)! >= Math.max(0, one.arrived))
      }
      const busy = (at: number) => people.filter(one => starts.has(one.id) && starts.get(one.id)! <= at && at < starts.get(one.id)! + one.seconds).length
      for (const at of starts.values()) assert.ok(busy(at) <= freeAt.length)
    }),
  )
})

test('at a single desk the wait is what those before take, to the second', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 0, max: 1800 }), (people, freeAt) => {
      const here = people.map(one => ({ ...one, arrived: Math.min(0, one.arrived), desks: [0] })).toSorted(inOrder)
      const starts = startTimes(here, [freeAt])
      let sum = freeAt
      for (const one of here) {
        assert.equal(starts.get(one.id), sum)
        sum += one.seconds
      }
    }),
  )
})

test('who comes last delays nobody, and the order of the list does not matter', () => {
  fc.assert(
    fc.property(line, desks, (people, freeAt) => {
      const last: Standing = { id: 'zz', due: 10_000, arrived: 0, seconds: 600, desks: [0, 1, 2, 3, 4] }
      const here = people.map(one => ({ ...one, arrived: Math.min(0, one.arrived) }))
      const [before, after] = [startTimes(here, freeAt), startTimes([...here, last].toReversed(), freeAt)]
      for (const [id, start] of before) assert.equal(after.get(id), start)
    }),
  )
})

test('a span never ends before it begins, and rounding never promises more than was reckoned', () => {
  fc.assert(
    fc.property(line, desks, (people, freeAt) => {
      const slow = people.map(one => ({ ...one, seconds: one.seconds * 1.5 }))
      for (const span of spansOf({ line: people, freeAt }, { line: slow, freeAt }).values()) {
        const { from, until } = inMinutes(span)
        assert.ok(span.low <= span.high)
        assert.ok(from * 60 <= span.low && until * 60 >= span.high && from < until)
      }
    }),
  )
})
