import { Distances } from './distance.ts'
import type { Roads, Stop, Tour, Vehicle } from './model.ts'

/** How many stops around a stop are thought of as its neighbours on a tour. */
const neighbourCount = 12

/** Stops and vehicles of one day as numbers: stops come first, then each vehicle's depot and unloading place. */
export class World {
  readonly distances: Distances
  readonly litres: Float64Array
  readonly kg: Float64Array
  readonly minutes: Float64Array
  private readonly allowed: readonly (ReadonlySet<string> | null)[]
  private readonly nearby: (Int32Array | undefined)[]

  constructor(
    readonly stops: readonly Stop[],
    readonly tours: readonly Tour[],
    readonly roads: Roads,
  ) {
    this.distances = Distances.over([...stops, ...tours.flatMap(tour => [tour.vehicle.depot, tour.vehicle.unload])], roads)
    this.litres = Float64Array.from(stops, stop => stop.litres)
    this.kg = Float64Array.from(stops, stop => stop.kg)
    this.minutes = Float64Array.from(stops, stop => stop.minutes)
    this.allowed = stops.map(stop => (stop.vehicles ? new Set(stop.vehicles) : null))
    this.nearby = Array.from({ length: stops.length })
  }

  stop(index: number): Stop {
    return this.stops[index]!
  }

  vehicle(index: number): Vehicle {
    return this.tours[index]!.vehicle
  }

  depotOf(vehicle: number): number {
    return this.stops.length + 2 * vehicle
  }

  unloadOf(vehicle: number): number {
    return this.stops.length + 2 * vehicle + 1
  }

  far(a: number, b: number): number {
    return this.distances.metres[a * this.distances.size + b]!
  }

  /** Whether that vehicle may take the stop at all (what it collects, whether its tour is still open). */
  mayTake(vehicle: number, stop: number): boolean {
    const allowed = this.allowed[stop]!
    return !this.tours[vehicle]!.locked && (allowed === null || allowed.has(this.vehicle(vehicle).id))
  }

  /** How many stops at the front of the order nobody may touch. */
  fixedCount(vehicle: number): number {
    const tour = this.tours[vehicle]!
    return tour.locked ? Infinity : (tour.pinned ?? 0)
  }

  /** The nearest other stops, nearest first. */
  near(stop: number): Int32Array {
    return (this.nearby[stop] ??= this.distances.nearest(stop, neighbourCount, this.stops.length))
  }
}
