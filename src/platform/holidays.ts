import Holidays from 'date-holidays'

const books = new Map<string, Holidays>()
const years = new Map<string, Map<string, string>>()

/**
 * The public holiday of a Land on that day, in German, such as „Allerheiligen“; null on other days.
 * @param land ISO 3166-2 without country, such as `NW` (Feiertagsgesetz of the Land, as date-holidays keeps them)
 */
export function publicHoliday(land: string, day: Temporal.PlainDate): string | null {
  const key = `${land} ${day.year}`
  let days = years.get(key)
  if (!days) {
    const book = books.get(land) ?? new Holidays('DE', land)
    books.set(land, book)
    days = new Map(
      book
        .getHolidays(day.year, 'de')
        .filter(one => one.type === 'public')
        .map(one => [one.date.slice(0, 10), one.name]),
    )
    years.set(key, days)
  }
  return days.get(day.toString()) ?? null
}
