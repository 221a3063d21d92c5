import { dayOf } from '../../../platform/clock.ts'
import type { Visit } from '../../../platform/visit.ts'
import { inLanguage, type Lang } from '../../../platform/text.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import type { Concern } from '../offices/store.ts'
import { texts } from './text.ts'

/** `morgen, 09:40 Uhr` or `Mittwoch, 25. November 2026, 09:40 Uhr` */
export function sayWhen(v: Visit, start: Temporal.Instant): string {
  return `${sayDay(v, dayOf(start, v.house.city.zone))}, ${sayTime(v, start)}`
}

export function sayDay(v: Visit, day: Temporal.PlainDate): string {
  const ahead = v.today.until(day).days
  if (ahead === 0) return v.text(texts).today
  return ahead === 1 ? v.text(texts).tomorrow : formatDate(day, v.lang, 'weekday')
}

export function sayTime(v: Visit, start: Temporal.Instant): string {
  return formatTime(start.toZonedDateTimeISO(v.house.city.zone).toPlainTime(), v.lang)
}

/** `Reisepass beantragen (2 Personen)` */
export function sayConcern({ concern, count }: { concern: Concern; count: number }, lang: Lang): string {
  const name = inLanguage(concern.name, lang)
  return count === 1 ? name : `${name} (${texts[lang].people(count)})`
}
