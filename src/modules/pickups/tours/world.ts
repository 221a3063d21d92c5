import { Distances } from './distance.ts'
import type { Roads, Stop, Tour, Vehicle } from './model.ts'

/** Stops and vehicles of one day as numbers: stops come first, then each vehicle's depot and unloading place. */
export class World {
  readonly distances: Distances
  private readonly allowed: readonly (ReadonlySet<string> | null)[]

  constructor(
    readonly stops: readonly Stop[],
    readonly tours: readonly Tour[],
    readonly roads: Roads,
  ) {
    this.distances = new Distances([...stops, ...tours.flatMap(tour => [tour.vehicle.depot, tour.vehicle.unload])], roads)
    this.allowed = stops.map(stop => (stop.vehicles ? new Set(stop.vehicles) : null))
  }

  stop(index: number): Stop {
    return this.stops[index]!
  }

  of = (vehicle: number): Vehicle => this.tours[vehicle]!.vehicle
  depotOf = (vehicle: number): number => this.stops.length + 2 * vehicle
  unloadOf = (vehicle: number): number => this.stops.length + 2 * vehicle + 1

  /** Whether that vehicle may take the stop at all (what it collects, whether its tour is still open). */
  mayTake(vehicle: number, stop: number): boolean {
    const allowed = this.allowed[stop]!
    return !this.tours[vehicle]!.locked && (allowed === null || allowed.has(this.of(vehicle).id))
  }
}
