import { judgeRound } from './round.ts'
import type { World } from './world.ts'

/** Always on to the nearest stop not yet visited: what a driver without a plan does, and the measure ours is held against. */
export function nearestFirst(between: (a: number, b: number) => number, start: number, stops: readonly number[]): number[] {
  const open = [...stops]
  const order: number[] = []
  for (let here = start; open.length > 0; ) {
    let best = 0
    for (let i = 1; i < open.length; i += 1) if (between(here, open[i]!) < between(here, open[best]!)) best = i
    here = open[best]!
    open[best] = open.at(-1)!
    open.pop()
    order.push(here)
  }
  return order
}

/** The same for several vehicles: each drives on from where it stands as long as load and time allow. */
export function nearestForAll(world: World, begun: readonly (readonly number[])[], loose: readonly number[]): { orders: number[][]; left: number[] } {
  const open = new Set(loose)
  const orders = begun.map((order, vehicle) => {
    const round = [...order]
    for (;;) {
      const here = round.at(-1) ?? world.depotOf(vehicle)
      const next = [...open]
        .filter(stop => world.mayTake(vehicle, stop))
        .toSorted((a, b) => world.distances.between(here, a) - world.distances.between(here, b))
        .find(stop => judgeRound(world, vehicle, [...round, stop]).fits)
      if (next === undefined) return round
      open.delete(next)
      round.push(next)
    }
  })
  return { orders, left: [...open] }
}
