import type { Visit } from '../../../platform/visit.ts'
import { inLanguage, type Lang } from '../../../platform/text.ts'
import { formatInstant, formatSpan, formatTime } from '../../../ui/format.ts'
import type { Appointment } from '../booking/appointment.ts'
import type { ConcernCount } from '../need.ts'
import type { Concern } from '../offices/store.ts'
import { texts } from './text.ts'

/** Concerns by key, also those no longer on offer. */
export type ConcernNames = ReadonlyMap<string, Concern>

/** One line each: `Reisepass beantragen (2 Personen)` */
export function sayConcerns(concerns: readonly ConcernCount[], names: ConcernNames, lang: Lang): string[] {
  return concerns.map(({ key, count }) => {
    const name = names.get(key)?.name
    return texts[lang].times(name ? inLanguage(name, lang) : key, count)
  })
}

export function sayWhen(v: Visit, instant: Temporal.Instant): string {
  return formatInstant(instant, v.lang, v.house.city.zone, 'weekday')
}

export function sayTime(v: Visit, instant: Temporal.Instant): string {
  return formatTime(instant.toZonedDateTimeISO(v.house.city.zone).toPlainTime(), v.lang)
}

/** `09:00 bis 09:30 Uhr` */
export function sayFromUntil(v: Visit, { start, end }: Pick<Appointment, 'start' | 'end'>): string {
  const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(v.house.city.zone).toPlainTime()
  return formatSpan(local(start), local(end), v.lang)
}
