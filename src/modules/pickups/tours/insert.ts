import { type Round, judgeRound } from './round.ts'
import type { Rounds } from './rounds.ts'

export interface Gap {
  readonly vehicle: number
  readonly position: number
  /** minutes of driving and unloading it adds */
  readonly extra: number
  readonly order: readonly number[]
  readonly round: Round
}

/** After so many refusals in the best gaps of a vehicle it has no room for this stop. */
const patience = 3

/** Where a stop costs least extra without breaking load, time or what is pinned; null if no vehicle can take it. */
export function bestGap(rounds: Rounds, stop: number): Gap | null {
  const { world } = rounds
  const refusals = new Map<number, number>()
  let best: Gap | null = null
  for (const { vehicle, position, metres } of gaps(rounds, stop)) {
    // Emptying on the way can only add to the detour itself.
    if (best !== null && metres / world.roads.metresPerMinute >= best.extra) break
    if ((refusals.get(vehicle) ?? 0) >= patience) continue
    const order = rounds.order(vehicle).toSpliced(position, 0, stop)
    const round = judgeRound(world, vehicle, order)
    const extra = round.cost - rounds.round(vehicle).cost
    if (!round.fits) refusals.set(vehicle, (refusals.get(vehicle) ?? 0) + 1)
    else if (best === null || extra < best.extra - 1e-9) best = { vehicle, position, extra, order, round }
  }
  return best
}

/** Gaps beside near stops and at both ends of each tour, smallest detour first. */
function gaps(rounds: Rounds, stop: number): { vehicle: number; position: number; metres: number }[] {
  const { world } = rounds
  const found = new Map<string, { vehicle: number; position: number; metres: number }>()
  const add = (vehicle: number, position: number) => {
    if (position < world.fixedCount(vehicle) || found.has(`${vehicle} ${position}`)) return
    const order = rounds.order(vehicle)
    const before = order[position - 1] ?? world.depotOf(vehicle)
    const after = order[position] ?? world.depotOf(vehicle)
    found.set(`${vehicle} ${position}`, { vehicle, position, metres: world.far(before, stop) + world.far(stop, after) - world.far(before, after) })
  }
  for (const near of world.near(stop)) {
    const vehicle = rounds.vehicleOf(near)
    if (vehicle < 0 || !world.mayTake(vehicle, stop)) continue
    add(vehicle, rounds.positionOf(near))
    add(vehicle, rounds.positionOf(near) + 1)
  }
  for (let vehicle = 0; vehicle < rounds.orders.length; vehicle += 1) {
    if (!world.mayTake(vehicle, stop)) continue
    add(vehicle, Math.min(world.fixedCount(vehicle), rounds.order(vehicle).length))
    add(vehicle, rounds.order(vehicle).length)
  }
  return [...found.values()].toSorted((a, b) => a.metres - b.metres)
}

/** Puts the stops in one after the other, each where it costs least. @returns those that found no place */
export function insertAll(rounds: Rounds, stops: readonly number[]): number[] {
  return stops.filter(stop => {
    const gap = bestGap(rounds, stop)
    if (gap) rounds.give(gap.vehicle, gap.order, gap.round)
    return gap === null
  })
}
