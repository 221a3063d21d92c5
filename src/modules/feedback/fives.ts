/**
 * Tells a series of counts in full fives: what is left below five waits until later counts fill it up. Nothing from one
 * to four is ever told, and no such count can be worked out, because several series tell the same (property test). A sum
 * of told figures says nothing new, so every sum is made of these, and nothing else is told.
 */
export function inFives(counts: readonly number[]): number[] {
  let waiting = 0
  return counts.map(count => {
    waiting += count
    const told = waiting - (waiting % 5)
    waiting -= told
    return told
  })
}

/** A share in whole tens per cent; null where fewer than twenty are told of, since then single answers would show. */
export function roughShare(part: number, whole: number): number | null {
  return whole < 20 ? null : Math.round((part / whole) * 10) * 10
}
