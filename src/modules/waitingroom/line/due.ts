/** What decides when somebody's turn is. */
export interface Arrival {
  readonly arrivedAt: Temporal.Instant
  /** beginning of the appointment; null: without one */
  readonly start: Temporal.Instant | null
}

/** How an office merges people with and without appointments; in minutes. */
export interface MergeRules {
  /** an appointment reached later than this waits like somebody without one */
  readonly lateMinutes: number
  /** an appointment precedes those who came up to that many minutes earlier without one */
  readonly walkInMinutes: number
}

export function isLate({ arrivedAt, start }: Arrival, { lateMinutes }: MergeRules): boolean {
  return start !== null && Temporal.Instant.compare(arrivedAt, start.add({ minutes: lateMinutes })) > 0
}

/**
 * The moment that fixes somebody's place in the line: with an appointment its start, or the arrival if that is later; without one
 * some minutes after the arrival. It never changes afterwards, so whoever comes later than that moment stands behind: nobody starves.
 */
export function dueAt(arrival: Arrival, rules: MergeRules): Temporal.Instant {
  const { arrivedAt, start } = arrival
  if (start === null || isLate(arrival, rules)) return arrivedAt.add({ minutes: rules.walkInMinutes })
  return Temporal.Instant.compare(arrivedAt, start) > 0 ? arrivedAt : start
}
