import { metresBetween } from './distance.ts'
import { type Place, type Roads, type Stop, type Tour, cityRoads } from './model.ts'
import { judgeRound } from './round.ts'
import { World } from './world.ts'

/** A tour with its times. Minutes count from midnight. */
export interface Schedule {
  readonly legs: readonly Leg[]
  readonly startsAt: number
  readonly endsAt: number
  readonly metres: number
  readonly litres: number
  readonly kg: number
  readonly workMinutes: number
  readonly unloads: number
  /** it ends after the shift */
  readonly isLate: boolean
  /** one stop alone is more than the vehicle may carry */
  readonly isTooFull: boolean
}

export interface Leg {
  readonly stop: Stop
  readonly metres: number
  readonly arrives: number
  readonly leaves: number
  /** the vehicle empties on the way here */
  readonly unloadsBefore: boolean
}

/** When the vehicle is where, if it drives the stops in this order. */
export function scheduleTour(tour: Tour, roads: Roads = cityRoads): Schedule {
  const { vehicle, stops } = tour
  const world = new World(stops, [tour], roads)
  const round = judgeRound(world, 0, stops.keys().toArray())
  let here: Place = vehicle.depot
  let time = vehicle.startsAt
  const drive = (to: Place) => {
    const metres = metresBetween(here, to, roads)
    time += metres / roads.metresPerMinute
    here = to
    return metres
  }
  const legs: Leg[] = stops.map((stop, index) => {
    const unloadsBefore = round.unloads.includes(index)
    const detour = unloadsBefore ? drive(vehicle.unload) : 0
    if (unloadsBefore) time += vehicle.unloadMinutes
    const metres = detour + drive(stop)
    const arrives = time
    time += stop.minutes
    return { stop, metres, arrives, leaves: time, unloadsBefore }
  })
  if (stops.length > 0) drive(vehicle.depot)
  return {
    legs,
    startsAt: vehicle.startsAt,
    endsAt: time,
    metres: round.metres,
    litres: stops.reduce((sum, stop) => sum + stop.litres, 0),
    kg: stops.reduce((sum, stop) => sum + stop.kg, 0),
    workMinutes: round.minutes,
    unloads: round.unloads.length,
    isLate: time > vehicle.endsAt + 1e-6,
    isTooFull: stops.some(stop => stop.litres > vehicle.litres || stop.kg > vehicle.kg),
  }
}
