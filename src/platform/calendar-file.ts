import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { House } from './module.ts'

/** One date for somebody's own calendar (RFC 5545). */
export interface CalendarEntry {
  /** stays the same through every change of this date; the part before @ */
  readonly id: string
  /** 0 at first, one more with every change and with the cancellation */
  readonly sequence: number
  readonly title: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly place?: string
  readonly description?: string
  /** where to see, move or cancel it */
  readonly url?: string
  readonly isCancelled?: boolean
  /** hours before the start at which the calendar rings */
  readonly alarmHours?: number
}

/**
 * A calendar file in the city's time zone. Importing a later `sequence` of the same id moves the date in
 * the calendar, a cancelled one removes it. As an attachment its type is `calendarType(entry)`.
 */
export function calendarFile(house: Pick<House, 'city' | 'clock' | 'config'>, entry: CalendarEntry): string {
  const { city } = house
  const calendar = ical({
    prodId: { company: city.name, product: 'Stadtplatz', language: 'DE' },
    method: entry.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: city.zone, generator: () => zoneRules(city.zone, entry.start) },
  })
  addEntry(house, calendar, entry)
  return stamped(calendar.toString(), [house.clock.now()])
}

/** One date of a feed, with the moment it last changed. */
export type FeedEntry = CalendarEntry & { readonly stamp: Temporal.Instant }

/**
 * A calendar to subscribe to (RFC 5545, with the refresh wish of RFC 7986): all dates of now, and what is gone is gone. The same dates
 * give the same bytes, so that a subscriber who asks again can be told that nothing has changed.
 */
export function calendarFeed(house: Pick<House, 'city' | 'config'>, name: string, entries: readonly FeedEntry[]): string {
  const { city } = house
  const calendar = ical({
    name,
    prodId: { company: city.name, product: 'Stadtplatz', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 15 * 60,
    timezone: { name: city.zone, generator: () => zoneRules(city.zone, entries[0]?.start ?? Temporal.Instant.fromEpochMilliseconds(0)) },
  })
  for (const entry of entries) addEntry(house, calendar, entry)
  return stamped(
    calendar.toString(),
    entries.map(entry => entry.stamp),
  )
}

function addEntry({ city, config }: Pick<House, 'city' | 'config'>, calendar: ReturnType<typeof ical>, entry: CalendarEntry) {
  const host = config.PUBLIC_URL ? new URL(config.PUBLIC_URL).hostname : `${city.key}.invalid`
  const event = calendar.createEvent({
    id: `${entry.id}@${host}`,
    sequence: entry.sequence,
    start: entry.start.toZonedDateTimeISO(city.zone),
    end: entry.end.toZonedDateTimeISO(city.zone),
    timezone: city.zone,
    summary: entry.title,
    location: entry.place,
    description: entry.description,
    url: entry.url,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: city.name, email: city.contact.email },
  })
  if (entry.alarmHours !== undefined && !entry.isCancelled) event.createAlarm({ trigger: entry.alarmHours * 3600, description: entry.title })
}

/** The library writes stamps in the calendar's zone and of its own clock; RFC 5545 (3.8.7.2) wants UTC. */
function stamped(text: string, stamps: readonly Temporal.Instant[]): string {
  let at = 0
  return text.replaceAll(/^DTSTAMP:.*$/gm, () => `DTSTAMP:${stamps[at++]!.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`)
}

/** The media type of the file, with its method, for mail programs. */
export function calendarType(entry: Pick<CalendarEntry, 'isCancelled'>): string {
  return `text/calendar; charset=utf-8; method=${entry.isCancelled ? 'CANCEL' : 'PUBLISH'}`
}

/** VTIMEZONE: the offset in force and the changes of the year around the date, as the time zone data of the machine know them. */
function zoneRules(zone: string, start: Temporal.Instant): string {
  const begin = start.toZonedDateTimeISO(zone).with({ month: 1, day: 1 }).startOfDay()
  const changes = [begin]
  for (let at = begin.getTimeZoneTransition('next'); at && at.year <= begin.year + 1; at = at.getTimeZoneTransition('next')) changes.push(at)
  const usual = Math.min(...changes.map(at => at.offsetNanoseconds))
  const parts = changes.map((at, index) => {
    const before = index === 0 ? at.offset : changes[index - 1]!.offset
    const kind = at.offsetNanoseconds > usual ? 'DAYLIGHT' : 'STANDARD'
    // DTSTART is local time as the clocks showed it just before the change.
    const local = at.toInstant().toZonedDateTimeISO(before).toPlainDateTime()
    return [
      `BEGIN:${kind}`,
      `DTSTART:${local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
      `TZOFFSETFROM:${before.replace(':', '')}`,
      `TZOFFSETTO:${at.offset.replace(':', '')}`,
      `END:${kind}`,
    ]
  })
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n')
}
