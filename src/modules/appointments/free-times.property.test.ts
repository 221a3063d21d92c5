import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { many, maybe, run, sql } from '../../platform/database.ts'
import { firstFree, freeDays, freeStarts } from './free-times.ts'
import type { Need } from './need.ts'
import { openAppointmentHouse } from './testing/house.ts'

const house = await openAppointmentHouse()
after(() => house.close())
const { db } = house.house
const officeKey = 'buergerbuero-feldmark'
const today = Temporal.PlainDate.from('2026-11-23')
const now = house.clock.now()
const origin = Temporal.Instant.from('2026-12-01T06:00:00Z')

/** [from, until) in minutes after the origin */
type Piece = readonly [number, number]

const piece: fc.Arbitrary<Piece> = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => [from * 5, (from + length) * 5])
const pieces = fc.array(piece, { maxLength: 5 }).map(list => flatten(list, []))

/** The pieces less the holes, by looking at each five minutes on its own. */
function flatten(list: readonly Piece[], holes: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  const isIn = (n: number, where: readonly Piece[]) => where.some(([from, until]) => from <= n && n < until)
  for (let n = 0; n < 1440; n += 5) {
    if (!isIn(n, list) || isIn(n, holes)) continue
    const last = result.at(-1)
    if (last?.[1] === n) result[result.length - 1] = [last[0], n + 5]
    else result.push([n, n + 5])
  }
  return result
}

function startsOf(free: readonly Piece[], minutes: number, after: number, step: number): number[] {
  return free.flatMap(([from, until]) => {
    const starts = []
    for (let start = from; start + minutes <= until; start += step) if (start >= after) starts.push(start)
    return starts
  })
}

function at(minute: number) {
  return origin.add({ minutes: minute })
}

function multirange(list: readonly Piece[]) {
  return `{${list.map(([from, until]) => `[${at(from).toString()},${at(until).toString()})`).join(',')}}`
}

test('room and starts agree with a plain model on any stretches, lengths and steps', async () => {
  const minutes = fc.integer({ min: 1, max: 12 }).map(n => n * 5)
  const step = fc.constantFrom(5, 10, 15, 20, 30)
  await fc.assert(
    fc.asyncProperty(pieces, minutes, fc.integer({ min: -20, max: 800 }), step, async (free, minutes, after, step) => {
      const model = startsOf(free, minutes, after, step)
      const rows = await many(
        db,
        sql<{ s: Temporal.Instant }>`select s from appointments.starts(${multirange(free)}::tstzmultirange, ${minutes}, ${at(after)}, ${step}) s order by s`,
      )
      assert.deepEqual(
        rows.map(row => row.s.toString()),
        model.map(start => at(start).toString()),
      )
      const first = await maybe(
        db,
        sql<{
          s: Temporal.Instant | null
        }>`select min(start) as s from appointments.room(${multirange(free)}::tstzmultirange, ${minutes}, ${at(after)}, ${step})`,
      )
      assert.equal(first?.s?.toString() ?? null, model.length === 0 ? null : at(model[0]!).toString())
    }),
    { numRuns: 150 },
  )
})

test("first free time, free days and a day's starts agree with a plain model on random openings, shares and bookings", async () => {
  const counters = await many(db, sql<{ id: string }>`select id from appointments.counter where office_key = ${officeKey} order by position`)
  assert.equal(counters.length, 2)
  const { step } = (await maybe(db, sql<{ step: number }>`select step_minutes as step from appointments.office where key = ${officeKey}`))!
  const days = [0, 1, 2].map(ahead => Temporal.PlainDate.from('2026-12-01').add({ days: ahead }))
  const counterDay = fc.record({ open: pieces, same: pieces, phone: pieces, taken: pieces })
  const plan = fc.array(counterDay, { minLength: 6, maxLength: 6 })
  await run(db, sql`delete from appointments.counter_day where office_key = ${officeKey}`)
  const need: Need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site', wheelchair: false, speaks: null }
  await fc.assert(
    fc.asyncProperty(plan, fc.constantFrom(5, 15, 30, 45), fc.constantFrom('online' as const, 'any' as const), async (plan, minutes, audience) => {
      await run(db, sql`delete from appointments.counter_day where office_key = ${officeKey}`)
      const shift = (list: readonly Piece[], day: number): Piece[] => list.map(([from, until]) => [from + day * 1440, until + day * 1440])
      const model = days.map(() => new Map<number, number>())
      const places = [0, 0, 0]
      for (const [index, { open, same, phone, taken }] of plan.entries()) {
        const [day, counter] = [index % 3, counters[Math.floor(index / 3)]!]
        const inside = (list: readonly Piece[], other: readonly Piece[]) =>
          flatten(open, flatten([[0, 1440]], list)).length === 0 ? [] : flatten(flatten(open, flatten([[0, 1440]], list)), other)
        const kept = { same: inside(same, []), phone: inside(phone, same), taken: inside(taken, []) }
        const put = (list: readonly Piece[]) => multirange(shift(list, day))
        await run(
          db,
          sql`insert into appointments.counter_day (counter_id, day, office_key, open, same_day, phone, taken)
          values (${counter.id}, ${days[day]}, ${officeKey}, ${put(open)}, ${put(kept.same)}, ${put(kept.phone)}, ${put(kept.taken)})`,
        )
        const holes = audience === 'any' ? kept.taken : [...kept.same, ...kept.phone, ...kept.taken]
        const free = flatten(open, holes)
        places[day]! += free.reduce((sum, [from, until]) => sum + Math.floor((until - from) / minutes), 0)
        for (const start of startsOf(shift(free, day), minutes, -10_000, step)) model[day]!.set(start, (model[day]!.get(start) ?? 0) + 1)
      }
      const looking = { need, minutes, audience, now, today }
      const found = await freeDays(db, looking, officeKey, days[0]!, days[2]!)
      assert.deepEqual(
        found.map(one => [one.day.toString(), one.places]),
        days.flatMap((day, index) => (places[index] === 0 ? [] : [[day.toString(), places[index]]])),
      )
      for (const [index, day] of days.entries()) {
        const starts = await freeStarts(db, looking, officeKey, day)
        assert.deepEqual(
          starts.map(one => [one.start.toString(), one.counters]),
          [...model[index]!].toSorted((a, b) => a[0] - b[0]).map(([start, count]) => [at(start).toString(), count]),
        )
      }
      const first = model.flatMap(day => Array.from(day.keys())).toSorted((a, b) => a - b)[0]
      const [answer] = await firstFree(db, looking, [officeKey])
      assert.equal(answer?.start.toString(), first === undefined ? undefined : at(first).toString())
    }),
    { numRuns: 40 },
  )
})
