import type { Vehicle } from './model.ts'
import type { World } from './world.ts'

/** What one order of stops means for a vehicle. */
export interface Round {
  /** street metres from depot to depot, ways to the unloading place included */
  readonly metres: number
  /** driving and unloading, without the handling at the kerbs: what the order can change */
  readonly cost: number
  /** whole working time */
  readonly minutes: number
  /** indexes into the order before which the vehicle empties */
  readonly unloads: readonly number[]
  /** no trip carries more than the vehicle may, and it is back in time */
  readonly fits: boolean
}

/**
 * Judges an order: where the vehicle best empties on the way, how far it drives, whether it holds.
 * Where to empty is chosen so that driving and unloading take least time; a stop too big for the
 * vehicle rides alone, and the round does not fit.
 */
export function judgeRound(world: World, vehicle: number, order: readonly number[]): Round {
  const car = world.vehicle(vehicle)
  let handling = 0
  for (const stop of order) handling += world.minutes[stop]!
  const trips = cutIntoTrips(world, car, order, world.depotOf(vehicle), world.unloadOf(vehicle))
  const cost = trips.metres / world.roads.metresPerMinute + trips.unloads.length * car.unloadMinutes
  const minutes = cost + handling
  const inTime = car.startsAt + minutes <= car.endsAt + 1e-9
  return { metres: trips.metres, cost, minutes, unloads: trips.unloads, fits: trips.fits && inTime && withinShift(world, car, order, handling) }
}

function withinShift(world: World, { most }: Vehicle, order: readonly number[], handling: number): boolean {
  if (!most) return true
  let litres = 0
  let kg = 0
  for (const stop of order) {
    litres += world.litres[stop]!
    kg += world.kg[stop]!
  }
  return order.length <= most.stops && handling <= most.minutes && litres <= most.litres && kg <= most.kg
}

const none: readonly number[] = []

/** Shortest path over "emptied after stop i"; nearly always there is one trip and nothing to choose. */
function cutIntoTrips(world: World, car: Vehicle, order: readonly number[], depot: number, unload: number) {
  const count = order.length
  if (count === 0) return { metres: 0, unloads: none, fits: true }
  let litres = 0
  let kg = 0
  let metres = 0
  let here = depot
  for (const stop of order) {
    metres += world.far(here, stop)
    litres += world.litres[stop]!
    kg += world.kg[stop]!
    here = stop
  }
  if (litres <= car.litres && kg <= car.kg) return { metres: metres + world.far(here, depot), unloads: none, fits: true }
  return chooseUnloads(world, car, order, depot, unload)
}

function chooseUnloads(world: World, car: Vehicle, order: readonly number[], depot: number, unload: number) {
  const count = order.length
  const along = new Float64Array(count)
  for (let i = 1; i < count; i += 1) along[i] = along[i - 1]! + world.far(order[i - 1]!, order[i]!)

  const pause = car.unloadMinutes * world.roads.metresPerMinute
  const best = new Float64Array(count + 1).fill(Infinity)
  const driven = new Float64Array(count + 1)
  const from = new Int32Array(count + 1)
  best[0] = 0
  let fits = true
  for (let end = 1; end <= count; end += 1) {
    let litres = 0
    let kg = 0
    for (let begin = end - 1; begin >= 0; begin -= 1) {
      litres += world.litres[order[begin]!]!
      kg += world.kg[order[begin]!]!
      const isTooMuch = litres > car.litres || kg > car.kg
      if (isTooMuch && begin < end - 1) break
      if (isTooMuch) fits = false
      const there = world.far(begin === 0 ? depot : unload, order[begin]!)
      const back = world.far(order[end - 1]!, end === count ? depot : unload)
      const metres = driven[begin]! + there + (along[end - 1]! - along[begin]!) + back
      const cost = best[begin]! + there + (along[end - 1]! - along[begin]!) + back + (begin === 0 ? 0 : pause)
      if (cost >= best[end]!) continue
      best[end] = cost
      driven[end] = metres
      from[end] = begin
    }
  }
  const unloads: number[] = []
  for (let at = from[count]!; at > 0; at = from[at]!) unloads.unshift(at)
  return { metres: driven[count]!, unloads, fits }
}
