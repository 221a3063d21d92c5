import { metresBetween } from './distance.ts'
import { exchange } from './exchange.ts'
import { bestGap, insertAll } from './insert.ts'
import { type Plan, type Roads, type Stop, type Tour, cityRoads } from './model.ts'
import { nearestForAll } from './nearest.ts'
import { regroup } from './regroup.ts'
import { judgeRound } from './round.ts'
import { Rounds } from './rounds.ts'
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
  const had = current.flat()
  const fresh = world.stops.keys().toArray().slice(had.length)
  const begun = current.map((order, vehicle) => order.filter((stop, index) => index < world.fixedCount(vehicle) || world.stop(stop).stays))
  const kept = new Set(begun.flat())
  const free = [...had.filter(stop => !kept.has(stop)), ...fresh]

  const nearest = nearestForAll(world, begun, free)
  const drafts = [
    inserted(world, current, fresh),
    inserted(world, begun, asOneRound(world, free)),
    { rounds: new Rounds(world, nearest.orders), left: nearest.left },
  ]
    .map(draft => improve(draft, 0))
    .filter(draft => had.every(stop => draft.rounds.vehicleOf(stop) >= 0))
  const best = drafts.reduce((one, other) => (isBetter(other, one) ? other : one))
  return planOf(improve({ ...best, rounds: regroup(best.rounds, 300 + free.length * 6) }, 20))
}

/** Only the order: every stop stays with its vehicle, even if they are too many for it. */
export function orderTour(tour: Tour, roads: Roads = cityRoads): Tour {
  if (tour.locked) return tour
  const world = worldOf([tour], [], roads)
  const rounds = new Rounds(world, ordersOf(world))
  reorder(rounds, 0, 20)
  return { ...tour, stops: rounds.order(0).map(index => world.stop(index)) }
}

/**
 * A good place for one more stop without touching the order of the others: what happens when a
 * booking comes in. @returns null if no tour has room and time for it
 */
export function placeFor(tours: readonly Tour[], stop: Stop, roads: Roads = cityRoads): { vehicle: string; position: number; extraMinutes: number } | null {
  const world = worldOf(tours, [stop], roads)
  const gap = bestGap(new Rounds(world, ordersOf(world)), world.stops.length - 1)
  return gap && { vehicle: world.vehicle(gap.vehicle).id, position: gap.position, extraMinutes: gap.extra }
}

/** The position with the smallest detour in a tour that has to take the stop, room or not: it was promised. Never before what is pinned. */
export function positionIn(tour: Tour, stop: Stop, roads: Roads = cityRoads): number {
  const way = [tour.vehicle.depot, ...tour.stops, tour.vehicle.depot]
  const detour = (position: number) =>
    metresBetween(way[position]!, stop, roads) + metresBetween(stop, way[position + 1]!, roads) - metresBetween(way[position]!, way[position + 1]!, roads)
  let best = tour.stops.length
  for (let position = tour.pinned ?? 0; position < tour.stops.length; position += 1) if (detour(position) < detour(best)) best = position
  return best
}

interface Draft {
  readonly rounds: Rounds
  readonly left: readonly number[]
}

function worldOf(tours: readonly Tour[], loose: readonly Stop[], roads: Roads): World {
  return new World([...tours.flatMap(tour => tour.stops), ...loose], tours, roads)
}

function ordersOf(world: World): number[][] {
  let next = 0
  return world.tours.map(tour => tour.stops.map(() => next++))
}

function planOf({ rounds, left }: Draft): Plan {
  const { world } = rounds
  const tours = world.tours.map((tour, vehicle) => ({ ...tour, stops: rounds.order(vehicle).map(index => world.stop(index)) }))
  return { tours, left: left.map(index => world.stop(index)) }
}

function inserted(world: World, begun: readonly (readonly number[])[], stops: readonly number[]): Draft {
  const rounds = new Rounds(world, [...begun])
  return { rounds, left: insertAll(rounds, stops) }
}

/** Turns over between better orders within tours and exchanges among them; what was left out gets another chance each time. */
function improve({ rounds, left }: Draft, shakesPerStop: number): Draft {
  let changed = new Set(rounds.orders.keys())
  for (let time = 0; time < 6 && changed.size > 0; time += 1) {
    for (const vehicle of changed) reorder(rounds, vehicle, shakesPerStop)
    left = insertAll(rounds, left)
    changed = exchange(rounds)
  }
  return { rounds, left }
}

/** Gives the tour's free part a shorter order, if there is one once unloading is counted. */
function reorder(rounds: Rounds, vehicle: number, shakesPerStop: number): void {
  const { world } = rounds
  const order = rounds.order(vehicle)
  const fixed = Math.min(world.fixedCount(vehicle), order.length)
  if (fixed === order.length) return
  const depot = world.depotOf(vehicle)
  const whole = () => [...order.slice(0, fixed), ...shorten(world.distances, order[fixed - 1] ?? depot, order.slice(fixed), depot, shakesPerStop)]
  const candidates = rounds.round(vehicle).unloads.length === 0 ? [whole()] : [whole(), tripByTrip(rounds, vehicle, fixed, shakesPerStop)]
  for (const candidate of candidates) {
    const now = rounds.round(vehicle)
    const then = judgeRound(world, vehicle, candidate)
    if ((then.fits || !now.fits) && then.cost < now.cost - 1e-9) rounds.give(vehicle, candidate, then)
  }
}

function tripByTrip(rounds: Rounds, vehicle: number, fixed: number, shakesPerStop: number): number[] {
  const { world } = rounds
  const order = rounds.order(vehicle)
  const { unloads } = rounds.round(vehicle)
  const cuts = [...unloads.filter(at => at > fixed), order.length]
  const result = order.slice(0, fixed)
  for (const [trip, end] of cuts.entries()) {
    const begin = trip === 0 ? fixed : cuts[trip - 1]!
    const start = trip > 0 || unloads.includes(fixed) ? world.unloadOf(vehicle) : (order[fixed - 1] ?? world.depotOf(vehicle))
    result.push(
      ...shorten(world.distances, start, order.slice(begin, end), end === order.length ? world.depotOf(vehicle) : world.unloadOf(vehicle), shakesPerStop),
    )
  }
  return result
}

/** All stops on one long round: inserted in that order, neighbours land on the same vehicle. */
function asOneRound(world: World, stops: readonly number[]): number[] {
  return shorten(world.distances, world.depotOf(0), stops, world.depotOf(0), 2)
}

function isBetter(one: Draft, other: Draft): boolean {
  if (one.left.length !== other.left.length) return one.left.length < other.left.length
  return one.rounds.cost < other.rounds.cost - 1e-9
}
