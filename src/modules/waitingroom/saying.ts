import { inLanguage } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { formatTime } from '../../ui/format.ts'
import type { Concern, ConcernCount } from '../appointments/index.ts'

/** `Personalausweis beantragen, 2 × Reisepass beantragen` */
export function sayConcerns(v: Visit, brought: readonly ConcernCount[], concerns: readonly Concern[]): string {
  return brought
    .map(({ key, count }) => {
      const concern = concerns.find(one => one.key === key)
      const name = concern ? inLanguage(concern.name, v.lang) : key
      return count === 1 ? name : `${count} × ${name}`
    })
    .join(', ')
}

/** The time of day in the city. */
export function sayClock(v: Visit, at: Temporal.Instant | null): string {
  return at ? formatTime(at.toZonedDateTimeISO(v.house.city.zone).toPlainTime(), v.lang) : ''
}

/** A language by its name in the reader's language: `tr` → Türkisch */
export function sayLanguage(v: Visit, tag: string): string {
  return new Intl.DisplayNames(v.lang === 'en' ? 'en' : 'de', { type: 'language' }).of(tag) ?? tag
}
