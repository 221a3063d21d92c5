import type { Office } from './content.ts'
import { publicHoliday } from '../../platform/holidays.ts'

const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

export type Span = { readonly from: Temporal.PlainTime; readonly until: Temporal.PlainTime }

/** Whether an office is open, and until when; or when it opens next. */
export type Opening = { open: true; until: Temporal.PlainTime } | { open: false; next: { day: Temporal.PlainDate; at: Temporal.PlainTime } | null }

/** When an office works on that day; never on a public holiday of the Land. */
export function hoursOn(office: Pick<Office, 'hours'>, day: Temporal.PlainDate, land: string): readonly Span[] {
  return publicHoliday(land, day) ? [] : (office.hours[weekdays[day.dayOfWeek - 1]!] ?? [])
}

/** The usual week, Monday first, holidays aside. */
export function usualWeek(office: Pick<Office, 'hours'>): { dayOfWeek: number; spans: readonly Span[] }[] {
  return weekdays.map((key, at) => ({ dayOfWeek: at + 1, spans: office.hours[key] ?? [] }))
}

/** @param local now, in the city's zone */
export function openingAt(office: Pick<Office, 'hours'>, local: Temporal.ZonedDateTime, land: string): Opening {
  const today = local.toPlainDate()
  const time = local.toPlainTime()
  const current = hoursOn(office, today, land).find(span => isBefore(span.from, time, true) && isBefore(time, span.until, false))
  if (current) return { open: true, until: current.until }
  // Three weeks reach over every row of holidays there is.
  for (let ahead = 0; ahead < 21; ahead += 1) {
    const day = today.add({ days: ahead })
    const span = hoursOn(office, day, land).find(one => ahead > 0 || isBefore(time, one.from, false))
    if (span) return { open: false, next: { day, at: span.from } }
  }
  return { open: false, next: null }
}

function isBefore(a: Temporal.PlainTime, b: Temporal.PlainTime, orSame: boolean) {
  return Temporal.PlainTime.compare(a, b) < (orSame ? 1 : 0)
}
