import { judgeRound } from './round.ts'
import type { World } from './world.ts'

/** Always on to the nearest stop not yet visited: what a driver without a plan does, and the measure ours is held against. */
export function nearestFirst(between: (a: number, b: number) => number, start: number, stops: readonly number[]): number[] {
  const open = [...stops]
  const order: number[] = []
  for (let here = start; open.length > 0;) {
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
    for (let next: number | null = 0; next !== null;) {
      const here = round.at(-1) ?? world.depotOf(vehicle)
      const misfits = new Set<number>()
      for (next = closest(world, vehicle, here, open, misfits); next !== null; next = closest(world, vehicle, here, open, misfits)) {
        if (judgeRound(world, vehicle, [...round, next]).fits) break
        misfits.add(next)
      }
      if (next === null) break
      open.delete(next)
      round.push(next)
    }
    return round
  })
  return { orders, left: [...open] }
}

function closest(world: World, vehicle: number, here: number, open: ReadonlySet<number>, misfits: ReadonlySet<number>): number | null {
  // Who has already refused ten has no room left; the rest would only refuse too, one by one.
  if (misfits.size >= 10) return null
  let best: number | null = null
  for (const stop of open)
    if ((best === null || world.far(here, stop) < world.far(here, best)) && !misfits.has(stop) && world.mayTake(vehicle, stop)) best = stop
  return best
}
