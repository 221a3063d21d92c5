import { calendarFile, calendarType } from '../../platform/calendar-file.ts'
import type { House } from '../../platform/module.ts'
import type { CaseView } from '../services/index.ts'
import type { Booking } from './bookings.ts'
import { kerbTimes } from './saying.ts'
import { texts } from './text.ts'

/** The pickup as a calendar file; `sequence` grows with every move, so that an imported one follows. Rings at 18:00 on the evening before. */
export function icsFor(
  house: House,
  subject: Pick<CaseView, 'id' | 'lang' | 'code'>,
  bookings: readonly Booking[],
  url: string,
  sequence: number,
  isCancelled = false,
) {
  const t = texts[subject.lang].confirmation
  const byTime = Temporal.PlainTime.compare
  const { day } = bookings[0]!
  const at = (time: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: house.city.zone, plainTime: time }).toInstant()
  const start = at(bookings.map(one => one.starts).toSorted(byTime)[0]!)
  const eveningBefore = day.subtract({ days: 1 }).toZonedDateTime({ timeZone: house.city.zone, plainTime: '18:00' }).toInstant()
  const entry = {
    id: `pickup-${subject.id}`,
    sequence,
    title: t.event,
    start,
    end: at(
      bookings
        .map(one => one.ends)
        .toSorted(byTime)
        .at(-1)!,
    ),
    place: bookings[0]!.label,
    description: `${subject.code}. ${t.putOut(...kerbTimes(house.city, subject.lang))}`,
    url,
    isCancelled,
    alarmHours: Math.round(eveningBefore.until(start).total('hours')),
  }
  return { name: t.file, type: calendarType(entry), content: calendarFile(house, entry) }
}
