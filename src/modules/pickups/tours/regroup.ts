import { dice } from './dice.ts'
import { exchange } from './exchange.ts'
import { insertAll } from './insert.ts'
import type { Rounds } from './rounds.ts'

/**
 * Takes some neighbouring stops off their vehicles and puts them back one by one where they now cost
 * least; keeps what got cheaper. Gets out of the corners in which single moves are stuck.
 * Deterministic; a stop that has a place keeps one.
 * @param times how often it tries
 */
export function regroup(rounds: Rounds, times: number): Rounds {
  const { world } = rounds
  const movable = rounds.orders.flatMap((order, vehicle) => order.filter((stop, position) => position >= world.fixedCount(vehicle) && !world.stop(stop).stays))
  if (rounds.orders.length < 2 || movable.length < 4) return rounds
  const random = dice(movable.length)
  const may = new Set(movable)
  let best = rounds
  for (let time = 0; time < times; time += 1) {
    const seed = movable[random(movable.length)]!
    const taken = [seed, ...world.near(seed)].filter(stop => may.has(stop) && best.vehicleOf(stop) >= 0).slice(0, 4 + random(9))
    if (taken.every(stop => best.vehicleOf(stop) === best.vehicleOf(seed))) continue
    const draft = best.copy()
    for (const stop of taken) draft.drop(stop)
    shuffle(taken, random)
    if (insertAll(draft, taken).length > 0) continue
    exchange(draft, taken)
    if (draft.cost < best.cost - 1e-6) best = draft
  }
  return best
}

function shuffle(list: number[], random: (sides: number) => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random(at + 1)
    ;[list[at], list[other]] = [list[other]!, list[at]!]
  }
}
