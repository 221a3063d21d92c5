import type { City } from '../../platform/city.ts'
import { inLanguage, type Lang, type LocalText, languages } from '../../platform/text.ts'
import { formatInstant, formatSpan, formatTime } from '../../ui/format.ts'
import type { Booking } from './bookings.ts'
import { deadlinesOf } from './deadlines.ts'
import { sayDay } from './questions/date-value.ts'
import { rulesOf } from './rules.ts'
import { texts } from './text.ts'

type Words = (typeof texts)['de']

/** One sentence in every language of the house; for timelines and mails, which are written once and read later. */
export function inEvery(say: (t: Words, lang: Lang) => string): { de: string; en: string; ls: string } {
  return Object.fromEntries(languages.map(lang => [lang, say(texts[lang], lang)])) as { de: string; en: string; ls: string }
}

/** „6:00 bis 14:30 Uhr“: the widest span of the order's shifts. */
export function saySpan(bookings: readonly Pick<Booking, 'starts' | 'ends'>[], lang: Lang): string {
  const byTime = Temporal.PlainTime.compare
  const starts = bookings.map(one => one.starts).toSorted(byTime)[0]!
  const ends = bookings
    .map(one => one.ends)
    .toSorted(byTime)
    .at(-1)!
  return formatSpan(starts, ends, lang)
}

/** Until when this day can be moved or cancelled, as words. */
export function sayChangeableUntil(city: City, day: Temporal.PlainDate, lang: Lang): string {
  return formatInstant(deadlinesOf(city).changeableUntil(day), lang, city.zone, 'weekday')
}

/** When things may and must be outside, as two times. */
export function kerbTimes(city: City, lang: Lang): [string, string] {
  const { from, by } = rulesOf(city).kerb
  return [formatTime(from, lang), formatTime(by, lang)]
}

/** Why a day falls out, closed as a sentence. */
export function because(reason: LocalText | null, lang: Lang): string {
  const said = reason === null ? '' : inLanguage(reason, lang).trim()
  return /[.!?]$/.test(said) ? said : `${said}.`
}

/** The lines of a confirmation or reminder about these stops. */
export function confirmationLines(city: City, bookings: readonly Booking[], lang: Lang): string[] {
  const t = texts[lang].confirmation
  const first = bookings[0]
  if (!first) return []
  return [
    t.day(sayDay(first.day, lang), saySpan(bookings, lang)),
    ...(bookings.length > 1 ? [texts[lang].twoVehicles] : []),
    t.putOut(...kerbTimes(city, lang)),
    t.change(sayChangeableUntil(city, first.day, lang)),
  ]
}
