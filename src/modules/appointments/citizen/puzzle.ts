import { createHash } from 'node:crypto'
import { linkSecret } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'

/**
 * A puzzle the browser solves while somebody types, instead of a picture puzzle: a small pause for one person, dear for who
 * takes times by the thousand. Several small ones instead of a large one, because then nobody has bad luck and waits for seconds.
 */
export const parts = 6
/** Zero bits each part's hash begins with: 6 × 2^13 hashes on average, about half a second on an old phone. */
export const zeroBits = 13

/** The puzzle of one hold; it holds for nothing else, and a hold is fixed once, so each solution serves once. */
export function puzzleFor(house: Pick<House, 'config'>, holdId: string, until: Temporal.Instant): string {
  const expires = Math.ceil(until.epochMilliseconds / 1000)
  return `${holdId}.${expires}.${linkSecret(house, `puzzle ${holdId} ${expires}`, 0)}`
}

/** Whether this is a solution of a puzzle that was given out for this hold and has not expired. */
export function isSolved(house: Pick<House, 'config'>, holdId: string, now: Temporal.Instant, puzzle: string, solution: string): boolean {
  const expires = /^[^.]+\.(\d{1,12})\./.exec(puzzle)?.[1]
  if (!expires || Number(expires) * 1000 < now.epochMilliseconds) return false
  if (puzzle !== puzzleFor(house, holdId, Temporal.Instant.fromEpochMilliseconds(Number(expires) * 1000))) return false
  const numbers = solution.split(',')
  return numbers.length === parts && numbers.every((number, part) => /^\d{1,9}$/.test(number) && fits(`${puzzle.split('.')[2]}:${part}:${number}`))
}

// The signature alone stands for the whole puzzle: short enough for one round of SHA-256.
function fits(text: string) {
  return createHash('sha256').update(text).digest().readUInt32BE() >>> (32 - zeroBits) === 0
}
