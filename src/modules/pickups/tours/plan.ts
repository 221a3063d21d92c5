import { exchange } from './exchange.ts'
import { bestPlace, insertAll } from './insert.ts'
import { type Plan, type Roads, type Stop, type Tour, cityRoads } from './model.ts'
import { nearestForAll } from './nearest.ts'
import { judgeRound } from './round.ts'
import { shorten } from './shorten.ts'
import { World } from './world.ts'

/**
 * Puts the day's stops on its tours, in a good driving order. What the caller may rely on: every stop
 * is on exactly one tour or in `left`; a stop that had a place keeps one; loose stops go only where
 * load and shift hold; locked tours and pinned beginnings stay as they are; the same input gives the
 * same plan; never longer than always driving on to the nearest stop.
 * @param tours the tours as they are; a stop on them may change vehicle unless it `stays`
 * @param loose stops without a place yet
 */
export function planTours(tours: readonly Tour[], loose: readonly Stop[], roads: Roads = cityRoads): Plan {
  const world = worldOf(tours, loose, roads)
  const current = ordersOf(world)
  const fresh = loose.map(stop => world.stops.indexOf(stop))
  const begun = current.map((order, vehicle) => order.filter((stop, index) => index < fixedCount(world, vehicle) || world.stop(stop).stays))
  const free = current.flatMap((order, vehicle) => order.filter(stop => !begun[vehicle]!.includes(stop)))
  const had = current.flat()

  const starts = [
    () => inserted(world, current, fresh),
    () => inserted(world, begun, farthestFirst(world, [...free, ...fresh])),
    () => inserted(world, begun, asOneRound(world, [...free, ...fresh])),
    () => nearestForAll(world, begun, [...free, ...fresh]),
  ]
  const drafts = starts.map(start => improve(world, start())).filter(draft => had.every(stop => !draft.left.includes(stop)))
  return planOf(world, drafts.reduce((best, draft) => (isBetter(world, draft, best) ? draft : best)))
}

/** Only the order: every stop stays with its vehicle. For tours that are too full to plan anew, and for "order again" of one tour. */
export function orderTour(tour: Tour, roads: Roads = cityRoads): Tour {
  if (tour.locked) return tour
  const world = worldOf([tour], [], roads)
  const order = world.stops.keys().toArray()
  return { ...tour, stops: shortest(world, 0, order).map(index => world.stop(index)) }
}

/**
 * A good place for one more stop without touching the order of the others: what happens when a
 * booking comes in. @returns null if no tour has room and time for it
 */
export function placeFor(tours: readonly Tour[], stop: Stop, roads: Roads = cityRoads): { vehicle: string; position: number; extraMinutes: number } | null {
  const world = worldOf(tours, [stop], roads)
  const place = bestPlace(world, ordersOf(world), world.stops.length - 1)
  return place && { vehicle: world.of(place.vehicle).id, position: place.position, extraMinutes: place.extra }
}

interface Draft {
  orders: number[][]
  left: number[]
}

function worldOf(tours: readonly Tour[], loose: readonly Stop[], roads: Roads): World {
  return new World([...tours.flatMap(tour => tour.stops), ...loose], tours, roads)
}

function ordersOf(world: World): number[][] {
  let next = 0
  return world.tours.map(tour => tour.stops.map(() => next++))
}

function planOf(world: World, draft: Draft): Plan {
  const tours = world.tours.map((tour, vehicle) => ({ ...tour, stops: draft.orders[vehicle]!.map(index => world.stop(index)) }))
  return { tours, left: draft.left.map(index => world.stop(index)) }
}

function fixedCount(world: World, vehicle: number): number {
  const tour = world.tours[vehicle]!
  return tour.locked ? Infinity : (tour.pinned ?? 0)
}

function inserted(world: World, begun: readonly (readonly number[])[], stops: readonly number[]): Draft {
  const orders = begun.map(order => [...order])
  return { orders, left: insertAll(world, orders, stops) }
}

/** Turns over between better orders within tours and exchanges among them; what was left out gets another chance each time. */
function improve(world: World, draft: Draft): Draft {
  const orders = draft.orders.map((order, vehicle) => shortest(world, vehicle, order))
  let left = insertAll(world, orders, draft.left)
  for (let time = 0; time < 6; time += 1) {
    const changed = exchange(world, orders)
    for (const vehicle of changed) orders[vehicle] = shortest(world, vehicle, orders[vehicle]!)
    left = insertAll(world, orders, left)
    if (changed.size === 0) break
  }
  return { orders, left }
}

/** The tour's free part in a shorter order, trip by trip; the old order if the new one is no better once unloading is counted. */
function shortest(world: World, vehicle: number, order: readonly number[]): number[] {
  const fixed = Math.min(fixedCount(world, vehicle), order.length)
  if (fixed === order.length) return [...order]
  const depot = world.depotOf(vehicle)
  const candidates = [[...order.slice(0, fixed), ...shorten(world.distances, order[fixed - 1] ?? depot, order.slice(fixed), depot)], tripByTrip(world, vehicle, order, fixed)]
  const now = judgeRound(world, vehicle, order)
  let best = { order: [...order], round: now }
  for (const candidate of candidates) {
    const round = judgeRound(world, vehicle, candidate)
    if ((round.fits || !best.round.fits) && round.cost < best.round.cost - 1e-9) best = { order: candidate, round }
  }
  return best.order
}

function tripByTrip(world: World, vehicle: number, order: readonly number[], fixed: number): number[] {
  const { unloads } = judgeRound(world, vehicle, order)
  const cuts = [...unloads.filter(at => at > fixed), order.length]
  const result = order.slice(0, fixed)
  for (const [trip, end] of cuts.entries()) {
    const begin = trip === 0 ? fixed : cuts[trip - 1]!
    const start = trip > 0 || unloads.includes(fixed) ? world.unloadOf(vehicle) : (order[fixed - 1] ?? world.depotOf(vehicle))
    result.push(...shorten(world.distances, start, order.slice(begin, end), end === order.length ? world.depotOf(vehicle) : world.unloadOf(vehicle)))
  }
  return result
}

function farthestFirst(world: World, stops: readonly number[]): number[] {
  const depot = world.depotOf(0)
  return stops.toSorted((a, b) => world.distances.between(depot, b) - world.distances.between(depot, a))
}

/** All stops on one long round: inserted in that order, neighbours land on the same vehicle. */
function asOneRound(world: World, stops: readonly number[]): number[] {
  return shorten(world.distances, world.depotOf(0), stops, world.depotOf(0))
}

function isBetter(world: World, one: Draft, other: Draft): boolean {
  if (one.left.length !== other.left.length) return one.left.length < other.left.length
  return costOf(world, one) < costOf(world, other) - 1e-9
}

function costOf(world: World, draft: Draft): number {
  return draft.orders.reduce((sum, order, vehicle) => sum + judgeRound(world, vehicle, order).cost, 0)
}
