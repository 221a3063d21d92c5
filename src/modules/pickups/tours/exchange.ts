import { judgeRound } from './round.ts'
import type { Rounds } from './rounds.ts'

const noise = 1e-6

/**
 * Moves between vehicles as long as one pays: a stop over to the other vehicle, two stops swapped, the
 * ends of two tours exchanged. Only between stops that lie close to each other.
 * @returns the vehicles whose order changed
 */
export function exchange(rounds: Rounds, among: readonly number[] = rounds.orders.flat()): Set<number> {
  const changed = new Set<number>()
  for (let again = true; again;) {
    again = false
    for (const a of among) {
      for (const b of rounds.world.near(a)) {
        const one = rounds.vehicleOf(a)
        const other = rounds.vehicleOf(b)
        if (one < 0 || other < 0 || one === other || !makeNeighbours(rounds, a, b)) continue
        changed.add(one).add(other)
        again = true
      }
    }
  }
  return changed
}

/** Every exchange that puts `a` beside `b`: distances first, and only what looks shorter is judged in full. */
function makeNeighbours(rounds: Rounds, a: number, b: number): boolean {
  const { world } = rounds
  const [one, other, i, j] = [rounds.vehicleOf(a), rounds.vehicleOf(b), rounds.positionOf(a), rounds.positionOf(b)]
  if (i < world.fixedCount(one) || j < world.fixedCount(other)) return false
  const [mine, theirs] = [rounds.order(one), rounds.order(other)]
  const beforeA = mine[i - 1] ?? world.depotOf(one)
  const afterA = mine[i + 1] ?? world.depotOf(one)
  const beforeB = theirs[j - 1] ?? world.depotOf(other)
  const afterB = theirs[j + 1] ?? world.depotOf(other)
  const closed = world.far(beforeA, afterA)
  const freed = world.far(beforeA, a) + world.far(a, afterA) - closed

  if (mayGo(rounds, other, a)) {
    const detour = (from: number, to: number) => world.far(from, a) + world.far(a, to) - world.far(from, to)
    if (detour(beforeB, b) < freed && attempt(rounds, one, mine.toSpliced(i, 1), other, theirs.toSpliced(j, 0, a))) return true
    if (detour(b, afterB) < freed && attempt(rounds, one, mine.toSpliced(i, 1), other, theirs.toSpliced(j + 1, 0, a))) return true
    const c = theirs[j + 1]
    if (c !== undefined && mayGo(rounds, one, c)) {
      const beyond = theirs[j + 2] ?? world.depotOf(other)
      const now = freed + closed + world.far(b, c) + world.far(c, beyond)
      const then = world.far(beforeA, c) + world.far(c, afterA) + world.far(b, a) + world.far(a, beyond)
      if (then < now && attempt(rounds, one, mine.toSpliced(i, 1, c), other, theirs.toSpliced(j + 1, 1, a))) return true
    }
  }
  if (world.far(a, b) + world.far(beforeB, afterA) >= world.far(a, afterA) + world.far(beforeB, b)) return false
  const [myEnd, theirEnd] = [mine.slice(i + 1), theirs.slice(j)]
  if (!myEnd.every(stop => mayGo(rounds, other, stop)) || !theirEnd.every(stop => mayGo(rounds, one, stop))) return false
  return attempt(rounds, one, [...mine.slice(0, i + 1), ...theirEnd], other, [...theirs.slice(0, j), ...myEnd])
}

function attempt(rounds: Rounds, one: number, first: readonly number[], other: number, second: readonly number[]): boolean {
  const a = judgeRound(rounds.world, one, first)
  const b = judgeRound(rounds.world, other, second)
  if (!a.fits || !b.fits || a.cost + b.cost >= rounds.round(one).cost + rounds.round(other).cost - noise) return false
  rounds.give(one, first, a)
  rounds.give(other, second, b)
  return true
}

function mayGo({ world }: Rounds, vehicle: number, stop: number): boolean {
  return !world.stop(stop).stays && world.mayTake(vehicle, stop)
}
