import { type Round, judgeRound } from './round.ts'
import type { World } from './world.ts'

/** Who drives what in which order, while it is being worked on: with what each order costs and where each stop is. */
export class Rounds {
  private readonly judged: Round[]
  private readonly vehicles: Int32Array
  private readonly positions: Int32Array

  /** @param like rounds whose orders these are, so that nothing has to be judged again */
  constructor(
    readonly world: World,
    readonly orders: (readonly number[])[],
    like?: Rounds,
  ) {
    this.vehicles = like ? like.vehicles.slice() : new Int32Array(world.stops.length).fill(-1)
    this.positions = like ? like.positions.slice() : new Int32Array(world.stops.length)
    this.judged = like ? [...like.judged] : orders.map((order, vehicle) => judgeRound(world, vehicle, order))
    if (!like) orders.forEach((order, vehicle) => this.note(vehicle, order))
  }

  copy(): Rounds {
    return new Rounds(this.world, [...this.orders], this)
  }

  /** The vehicle that has the stop, -1 for none. */
  vehicleOf(stop: number): number {
    return this.vehicles[stop]!
  }

  positionOf(stop: number): number {
    return this.positions[stop]!
  }

  order(vehicle: number): readonly number[] {
    return this.orders[vehicle]!
  }

  round(vehicle: number): Round {
    return this.judged[vehicle]!
  }

  get cost(): number {
    return this.judged.reduce((sum, round) => sum + round.cost, 0)
  }

  /** Gives a vehicle another order. Stops it loses must go elsewhere or be `drop`ped. */
  give(vehicle: number, order: readonly number[], round = judgeRound(this.world, vehicle, order)): void {
    this.orders[vehicle] = order
    this.judged[vehicle] = round
    this.note(vehicle, order)
  }

  drop(stop: number): void {
    const vehicle = this.vehicleOf(stop)
    this.give(vehicle, this.order(vehicle).toSpliced(this.positionOf(stop), 1))
    this.vehicles[stop] = -1
  }

  private note(vehicle: number, order: readonly number[]): void {
    order.forEach((stop, position) => {
      this.vehicles[stop] = vehicle
      this.positions[stop] = position
    })
  }
}
