import { judgeRound } from './round.ts'
import type { World } from './world.ts'

const neighbourCount = 8
const noise = 1e-6

/**
 * Moves between vehicles as long as one pays: a stop over to the other vehicle, two stops swapped, the
 * ends of two tours exchanged. Only between stops that lie close to each other.
 * @returns the vehicles whose order changed
 */
export function exchange(world: World, orders: number[][]): Set<number> {
  const changed = new Set<number>()
  const costs = orders.map((order, vehicle) => judgeRound(world, vehicle, order).cost)
  const where = new Map<number, number>()
  orders.forEach((order, vehicle) => order.forEach(stop => where.set(stop, vehicle)))
  const placed = [...where.keys()]
  const near = new Map(placed.map(stop => [stop, closest(world, stop, placed)]))

  const attempt = (one: number, other: number, first: number[], second: number[]): boolean => {
    const a = judgeRound(world, one, first)
    const b = judgeRound(world, other, second)
    if (!a.fits || !b.fits || a.cost + b.cost >= costs[one]! + costs[other]! - noise) return false
    orders[one] = first
    orders[other] = second
    costs[one] = a.cost
    costs[other] = b.cost
    for (const stop of first) where.set(stop, one)
    for (const stop of second) where.set(stop, other)
    changed.add(one).add(other)
    return true
  }

  for (let again = true; again; ) {
    again = false
    for (const a of placed) {
      for (const b of near.get(a)!) {
        const one = where.get(a)!
        const other = where.get(b)!
        if (one !== other && tryPair(world, orders, one, other, a, b, attempt)) again = true
      }
    }
  }
  return changed
}

type Attempt = (one: number, other: number, first: number[], second: number[]) => boolean

/** Every exchange that makes `a` and `b` neighbours, cheap check by distances first. */
function tryPair(world: World, orders: number[][], one: number, other: number, a: number, b: number, attempt: Attempt): boolean {
  const [mine, theirs] = [orders[one]!, orders[other]!]
  const [i, j] = [mine.indexOf(a), theirs.indexOf(b)]
  if (i < pinned(world, one) || j < pinned(world, other)) return false
  const far = (x: number, y: number) => world.distances.between(x, y)
  const beforeA = mine[i - 1] ?? world.depotOf(one)
  const afterA = mine[i + 1] ?? world.depotOf(one)
  const beforeB = theirs[j - 1] ?? world.depotOf(other)
  const afterB = theirs[j + 1] ?? world.depotOf(other)
  const freed = far(beforeA, a) + far(a, afterA) - far(beforeA, afterA)

  if (mayGo(world, other, a)) {
    const rest = mine.toSpliced(i, 1)
    for (const [from, to, position] of [
      [beforeB, b, j],
      [b, afterB, j + 1],
    ] as const) {
      if (far(from, a) + far(a, to) - far(from, to) < freed && attempt(one, other, rest, theirs.toSpliced(position, 0, a))) return true
    }
    const c = theirs[j + 1]
    if (c !== undefined && mayGo(world, one, c)) {
      const now = freed + far(b, c) + far(c, theirs[j + 2] ?? world.depotOf(other))
      const then = far(beforeA, c) + far(c, afterA) - far(beforeA, afterA) + far(b, a) + far(a, theirs[j + 2] ?? world.depotOf(other))
      if (then < now && attempt(one, other, mine.toSpliced(i, 1, c), theirs.toSpliced(j + 1, 1, a))) return true
    }
  }
  if (far(a, b) + far(beforeB, afterA) < far(a, afterA) + far(beforeB, b)) {
    const [myTail, theirTail] = [mine.slice(i + 1), theirs.slice(j)]
    if (myTail.every(stop => mayGo(world, other, stop)) && theirTail.every(stop => mayGo(world, one, stop)))
      return attempt(one, other, [...mine.slice(0, i + 1), ...theirTail], [...theirs.slice(0, j), ...myTail])
  }
  return false
}

function pinned(world: World, vehicle: number): number {
  const tour = world.tours[vehicle]!
  return tour.locked ? Infinity : (tour.pinned ?? 0)
}

function mayGo(world: World, vehicle: number, stop: number): boolean {
  return !world.stop(stop).stays && world.mayTake(vehicle, stop)
}

function closest(world: World, stop: number, among: readonly number[]): number[] {
  return among
    .filter(other => other !== stop)
    .toSorted((a, b) => world.distances.between(stop, a) - world.distances.between(stop, b))
    .slice(0, neighbourCount)
}
