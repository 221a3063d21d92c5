import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Distances, metresBetween } from './distance.ts'
import { type Stop, type Tour, type Vehicle, cityRoads } from './model.ts'
import { nearestFirst, nearestForAll } from './nearest.ts'
import { orderTour, placeFor, planTours, positionIn } from './plan.ts'
import { judgeRound } from './round.ts'
import { scheduleTour } from './schedule.ts'
import { shorten } from './shorten.ts'
import { World } from './world.ts'

const depot = { lat: 51.53, lon: 6.64 }

const place = fc
  .record({ lat: fc.integer({ min: 0, max: 4000 }), lon: fc.integer({ min: 0, max: 6000 }) })
  .map(at => ({ lat: 51.51 + at.lat / 1e5, lon: 6.61 + at.lon / 1e5 }))
const stops = (most: number, prefix = 's') =>
  fc
    .array(
      fc.record({ at: place, litres: fc.integer({ min: 50, max: 4000 }), kg: fc.integer({ min: 5, max: 300 }), minutes: fc.integer({ min: 3, max: 15 }) }),
      { maxLength: most },
    )
    .map(list => list.map(({ at, ...load }, index): Stop => ({ id: `${prefix}${index}`, ...at, ...load })))

function vehicle(id: string, changes: Partial<Vehicle> = {}): Vehicle {
  return { id, depot, unload: depot, unloadMinutes: 20, litres: 12_000, kg: 3000, startsAt: 6 * 60, endsAt: 14 * 60, ...changes }
}

const day = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    placed: stops(25, 'p'),
    loose: stops(25, 'l'),
    hours: fc.integer({ min: 2, max: 9 }),
    litres: fc.integer({ min: 3000, max: 15_000 }),
  })
  .map(({ count, placed, loose, hours, litres }) => {
    const vehicles = Array.from({ length: count }, (_, index) => vehicle(`v${index}`, { endsAt: 360 + hours * 60, litres }))
    // What stands on the tours at the start is what the planner itself let in: a day that holds.
    const { tours, left } = planTours(
      vehicles.map(one => ({ vehicle: one, stops: [] })),
      placed,
    )
    return { tours, loose: [...loose, ...left.map(stop => Object.assign({}, stop, { id: `again-${stop.id}` }))] }
  })

const idsOf = (tours: readonly Tour[]) => tours.flatMap(tour => tour.stops.map(stop => stop.id))
const lengthOf = (tours: readonly Tour[]) => tours.reduce((sum, tour) => sum + scheduleTour(tour).metres, 0)

test('every stop is on exactly one tour or left over, and what had a place keeps one', () => {
  fc.assert(
    fc.property(day, ({ tours, loose }) => {
      const plan = planTours(tours, loose)
      const placed = idsOf(plan.tours)
      assert.deepEqual([...placed, ...plan.left.map(stop => stop.id)].toSorted(), [...idsOf(tours), ...loose.map(stop => stop.id)].toSorted())
      for (const id of idsOf(tours)) assert.ok(placed.includes(id), `${id} lost its place`)
    }),
    { numRuns: 25 },
  )
})

test('no trip carries more than its vehicle may, and every tour is back before the shift ends', () => {
  fc.assert(
    fc.property(day, ({ tours, loose }) => {
      for (const tour of planTours(tours, loose).tours) {
        const schedule = scheduleTour(tour)
        assert.ok(!schedule.isLate && !schedule.isTooFull)
        let [litres, kg] = [0, 0]
        for (const leg of schedule.legs) {
          if (leg.unloadsBefore) [litres, kg] = [0, 0]
          litres += leg.stop.litres
          kg += leg.stop.kg
          assert.ok(litres <= tour.vehicle.litres && kg <= tour.vehicle.kg)
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('never longer than driving on to the nearest stop, for one vehicle and for several', () => {
  fc.assert(
    fc.property(day, ({ tours, loose }) => {
      const all = [...tours.flatMap(tour => tour.stops), ...loose]
      const empty = tours.map(tour => ({ ...tour, stops: [] }))
      const world = new World(all, empty, cityRoads)
      const nearest = nearestForAll(
        world,
        empty.map(() => []),
        all.keys().toArray(),
      )
      const plan = planTours(empty, all)
      assert.ok(plan.left.length <= nearest.left.length)
      const cost = (order: readonly number[], index: number) => judgeRound(world, index, order).cost
      const theirs = nearest.orders.reduce((sum, order, index) => sum + cost(order, index), 0)
      const ours = plan.tours.reduce(
        (sum, tour, index) =>
          sum +
          cost(
            tour.stops.map(stop => all.indexOf(stop)),
            index,
          ),
        0,
      )
      if (plan.left.length === nearest.left.length) assert.ok(ours <= theirs + 1e-6, `${ours} > ${theirs}`)
    }),
    { numRuns: 25 },
  )
  fc.assert(
    fc.property(stops(60), list => {
      const wide = vehicle('v', { litres: 1e9, kg: 1e9, endsAt: 1e6 })
      const distances = Distances.over([depot, ...list])
      const order = nearestFirst(
        (a, b) => distances.between(a, b),
        0,
        list.map((_, index) => index + 1),
      )
      const theirs = lengthOf([{ vehicle: wide, stops: order.map(index => list[index - 1]!) }])
      assert.ok(lengthOf(planTours([{ vehicle: wide, stops: [] }], list).tours) <= theirs + 1e-3)
    }),
    { numRuns: 25 },
  )
})

test('ordering a tour anew keeps its stops and never makes it longer', () => {
  fc.assert(
    fc.property(stops(40), fc.boolean(), (list, isSmall) => {
      const tour = { vehicle: vehicle('v', isSmall ? {} : { litres: 1e9, kg: 1e9 }), stops: list }
      const after = orderTour(tour)
      assert.deepEqual(after.stops.map(stop => stop.id).toSorted(), list.map(stop => stop.id).toSorted())
      const cost = (one: Tour) => scheduleTour(one).endsAt
      assert.ok(cost(after) <= cost(tour) + 1e-6)
    }),
    { numRuns: 50 },
  )
})

test('a locked tour and a pinned beginning stay as they are, a stop that stays keeps its vehicle', () => {
  fc.assert(
    fc.property(day, fc.nat(5), ({ tours, loose }, pinned) => {
      const marked = tours.map((tour, index): Tour => {
        if (index === 1) return { ...tour, locked: true }
        return { ...tour, pinned: Math.min(pinned, tour.stops.length), stops: tour.stops.map((stop, at) => (at % 3 === 2 ? { ...stop, stays: true } : stop)) }
      })
      const plan = planTours(marked, loose)
      for (const [index, before] of marked.entries()) {
        const after = plan.tours[index]!
        if (before.locked) assert.deepEqual(after.stops, before.stops)
        assert.deepEqual(after.stops.slice(0, before.pinned), before.stops.slice(0, before.pinned))
        for (const stop of before.stops) if (stop.stays) assert.ok(after.stops.some(one => one.id === stop.id))
      }
    }),
    { numRuns: 25 },
  )
})

test('the same day gives the same plan', () => {
  fc.assert(
    fc.property(day, ({ tours, loose }) => assert.deepEqual(planTours(tours, loose), planTours(tours, loose))),
    { numRuns: 10 },
  )
})

test('one more stop goes where the detour is small and disturbs nobody', () => {
  const here = (id: string, lon: number): Stop => ({ id, lat: 51.53, lon, litres: 100, kg: 10, minutes: 5 })
  const east = { vehicle: vehicle('east'), stops: [here('a', 6.66), here('b', 6.68), here('c', 6.7)] }
  const west = { vehicle: vehicle('west'), stops: [here('d', 6.62), here('e', 6.6)] }
  const found = placeFor([east, west], here('new', 6.69))
  assert.equal(found?.vehicle, 'east')
  assert.ok(found.position === 2 || found.position === 3)
  assert.ok(found.extraMinutes < 0.01)
  assert.equal(placeFor([{ ...east, locked: true }], here('new', 6.69)), null, 'a locked tour takes nobody')
  assert.equal(placeFor([east], { ...here('big', 6.69), litres: 50_000 }), null, 'more than the vehicle holds')
  assert.equal(placeFor([east, west], { ...here('only', 6.69), vehicles: ['west'] })?.vehicle, 'west')
})

test('what the whole shift may take is not exceeded either, however often the vehicle empties', () => {
  const list = Array.from({ length: 9 }, (_, index): Stop => ({ id: `s${index}`, lat: 51.53, lon: 6.64 + index / 1000, litres: 1000, kg: 10, minutes: 5 }))
  const most = { litres: 6000, kg: 1000, minutes: 400, stops: 40 }
  for (const [limit, count] of [
    [most, 6],
    [{ ...most, stops: 4 }, 4],
    [{ ...most, minutes: 26 }, 5],
    [{ ...most, kg: 35 }, 3],
  ] as const)
    assert.equal(planTours([{ vehicle: vehicle('v', { most: limit }), stops: [] }], list).left.length, 9 - count)
})

test('a promised stop finds its position even in a full tour, but never before what is driven already', () => {
  const at = (id: string, lon: number): Stop => ({ id, lat: 51.53, lon, litres: 9000, kg: 10, minutes: 5 })
  const full = { vehicle: vehicle('v'), stops: [at('a', 6.65), at('b', 6.66), at('c', 6.68), at('d', 6.7)] }
  assert.equal(positionIn(full, at('new', 6.67)), 2)
  assert.equal(positionIn({ ...full, pinned: 3 }, at('new', 6.67)), 4)
  assert.equal(positionIn({ ...full, stops: [] }, at('new', 6.67)), 0)
})

test('a stop that fits into no shift is left over, and says so', () => {
  const far: Stop = { id: 'far', lat: 52.5, lon: 13.4, litres: 10, kg: 1, minutes: 5 }
  assert.deepEqual(planTours([{ vehicle: vehicle('v'), stops: [] }], [far]).left, [far])
})

test('a full vehicle empties where it costs least time', () => {
  const heap = (id: string, lon: number): Stop => ({ id, lat: 51.53, lon, litres: 6000, kg: 100, minutes: 5 })
  const tour = { vehicle: vehicle('v'), stops: [heap('far', 6.7), heap('near depot', 6.645), heap('other side', 6.6)] }
  const schedule = scheduleTour(tour)
  assert.deepEqual(
    schedule.legs.map(leg => leg.unloadsBefore),
    [false, false, true],
  )
  assert.equal(schedule.unloads, 1)
  assert.ok(Math.abs(schedule.endsAt - schedule.startsAt - schedule.workMinutes) < 1e-6)
})

test('distances are those of the haversine, and a hundred stops are ordered well', () => {
  const [koeln, duisburg] = [
    { lat: 50.9413, lon: 6.9583 },
    { lat: 51.4322, lon: 6.7611 },
  ]
  assert.ok(Math.abs(metresBetween(koeln, duisburg) / 1.3 - 56_300) < 300)
  assert.ok(Math.abs(Distances.over([koeln, duisburg]).between(0, 1) - metresBetween(koeln, duisburg)) < 1e-3)
  // On a circle the best order is known: the circle itself.
  const ring = Array.from({ length: 100 }, (_, index) => ({
    lat: 51.5 + 0.02 * Math.sin((index * 37 * Math.PI) / 50),
    lon: 6.6 + 0.03 * Math.cos((index * 37 * Math.PI) / 50),
  }))
  const distances = Distances.over([ring[0]!, ...ring.slice(1)])
  const order = shorten(distances, 0, ring.keys().toArray().slice(1), 0)
  const angle = (index: number) => (index * 37) % 100
  const steps = [0, ...order].map((node, at, all) => Math.abs(angle(all[(at + 1) % all.length]!) - angle(node)))
  assert.ok(steps.every(step => step === 1 || step === 99))
})
