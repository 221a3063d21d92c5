import { publicHoliday } from '../../platform/holidays.ts'

/** Says for a day whether the yard works. Pure once made. */
export interface WorkingDays {
  /** Monday to Friday, no public holiday of the Land, not closed by the city's plan */
  isWorking(day: Temporal.PlainDate): boolean
  /**
   * The n-th working day after (n > 0) or before (n < 0) `day`, which itself does not count.
   * With n = 0 the day itself if it works, else the next one that does.
   */
  add(day: Temporal.PlainDate, n: number): Temporal.PlainDate
  /** why a weekday is off, such as „Allerheiligen“; null if it works or is a weekend */
  reason(day: Temporal.PlainDate): string | null
}

/**
 * @param land ISO 3166-2 without country, such as `NW`; its public holidays count
 * @param closed further days off
 */
export function workingDays(land: string, closed: readonly { day: Temporal.PlainDate; reason: string }[] = []): WorkingDays {
  const closedDays = new Map(closed.map(one => [one.day.toString(), one.reason]))
  const reason = (day: Temporal.PlainDate) => closedDays.get(day.toString()) ?? publicHoliday(land, day)
  const isWorking = (day: Temporal.PlainDate) => day.dayOfWeek <= 5 && reason(day) === null
  return {
    isWorking,
    reason,
    add(day, n) {
      const step = n < 0 ? { days: -1 } : { days: 1 }
      let at = day
      if (n === 0) while (!isWorking(at)) at = at.add(step)
      for (let left = Math.abs(n); left > 0;) {
        at = at.add(step)
        if (isWorking(at)) left -= 1
      }
      return at
    },
  }
}
