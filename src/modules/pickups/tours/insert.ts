import { judgeRound } from './round.ts'
import type { World } from './world.ts'

/** Where a stop costs least extra without breaking load, time or what is pinned; null if no vehicle can take it. */
export function bestPlace(world: World, orders: readonly (readonly number[])[], stop: number): { vehicle: number; position: number; extra: number } | null {
  let best: { vehicle: number; position: number; extra: number } | null = null
  for (const [vehicle, order] of orders.entries()) {
    if (!world.mayTake(vehicle, stop)) continue
    const now = judgeRound(world, vehicle, order).cost
    for (const position of likelyPositions(world, vehicle, order, stop)) {
      const round = judgeRound(world, vehicle, order.toSpliced(position, 0, stop))
      if (round.fits && (best === null || round.cost - now < best.extra - 1e-9)) best = { vehicle, position, extra: round.cost - now }
    }
  }
  return best
}

/** The few gaps with the smallest detour: judging every gap in full would find nothing else and take n times as long. */
function likelyPositions(world: World, vehicle: number, order: readonly number[], stop: number): number[] {
  const far = (a: number, b: number) => world.distances.between(a, b)
  const depot = world.depotOf(vehicle)
  const first = world.tours[vehicle]!.pinned ?? 0
  const detours: [number, number][] = []
  for (let position = first; position <= order.length; position += 1) {
    const before = order[position - 1] ?? depot
    const after = order[position] ?? depot
    detours.push([far(before, stop) + far(stop, after) - far(before, after), position])
  }
  return detours
    .toSorted((a, b) => a[0] - b[0])
    .slice(0, 4)
    .map(([, position]) => position)
}

/** Puts the stops in one after the other, each where it costs least. @returns those that found no place */
export function insertAll(world: World, orders: number[][], stops: readonly number[]): number[] {
  const left: number[] = []
  for (const stop of stops) {
    const place = bestPlace(world, orders, stop)
    if (place) orders[place.vehicle]!.splice(place.position, 0, stop)
    else left.push(stop)
  }
  return left
}
