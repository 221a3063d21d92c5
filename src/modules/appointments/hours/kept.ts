/** A stretch of time. */
export interface Stretch {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Parts of the opening time that not everybody may book ahead. */
export interface Kept {
  readonly sameDay: readonly Stretch[]
  readonly phone: readonly Stretch[]
}

/** Long enough for most concerns; shorter pieces would be no use to anybody. */
const blockMinutes = 60

/** Steps of the golden ratio fall everywhere in 0…1 as evenly as can be, whatever the length of the row. */
const golden = (Math.sqrt(5) - 1) / 2

/**
 * Which parts of a counter's day are kept back, in blocks of an hour spread evenly over hours, counters and days. The same
 * counter and day always give the same parts, so planning twice changes nothing.
 * @param counter the counter's place in its office, from 0
 */
export function keptBack(
  windows: readonly Stretch[],
  { counter, day, sameDayPercent, phonePercent }: { counter: number; day: Temporal.PlainDate; sameDayPercent: number; phonePercent: number },
): Kept {
  const kept = { sameDay: [] as Stretch[], phone: [] as Stretch[] }
  const days = new Temporal.PlainDate(2020, 1, 1).until(day).days
  let block = 0
  for (const window of windows) {
    for (let from = window.from; Temporal.Instant.compare(from, window.until) < 0; from = from.add({ minutes: blockMinutes })) {
      const end = from.add({ minutes: blockMinutes })
      const until = Temporal.Instant.compare(end, window.until) < 0 ? end : window.until
      const share = ((days * 12 + counter * 5 + block) * golden) % 1
      if (share * 100 < phonePercent) kept.phone.push({ from, until })
      else if (share * 100 < phonePercent + sameDayPercent) kept.sameDay.push({ from, until })
      block += 1
    }
  }
  return kept
}
