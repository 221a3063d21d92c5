/** Where "now" comes from. Nothing else in the house asks the machine for the time, so tests can move it. */
export interface Clock {
  now(): Temporal.Instant
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until moved; for tests. */
export class SetClock implements Clock {
  #now: Temporal.Instant

  constructor(start: string | Temporal.Instant) {
    this.#now = Temporal.Instant.from(start)
  }

  now() {
    return this.#now
  }

  set(instant: string | Temporal.Instant) {
    this.#now = Temporal.Instant.from(instant)
  }

  /** @param by an ISO 8601 duration without calendar units, such as "PT15M" */
  advance(by: string) {
    this.#now = this.#now.add(by)
  }
}

/** The calendar day in the city at that instant. */
export function dayOf(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/** The Monday of the day's week. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}
