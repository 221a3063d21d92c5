/** The last moment of a day in the city: a deadline "by Friday" ends when Friday does. */
export function endOfDay(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ seconds: 1 })
}
