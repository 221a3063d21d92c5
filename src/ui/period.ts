import { type Lang, words } from '../platform/text.ts'

/** `P2Y` → „2 Jahre“. @param period an ISO 8601 duration */
export function periodInWords(period: string, lang: Lang): string {
  const duration = Temporal.Duration.from(period)
  const parts = (['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const).flatMap(unit => {
    const count = duration[unit]
    const [one, many] = names[lang][unit]
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  return parts.join(', ') || '0'
}

const names = words({
  de: {
    years: ['Jahr', 'Jahre'],
    months: ['Monat', 'Monate'],
    weeks: ['Woche', 'Wochen'],
    days: ['Tag', 'Tage'],
    hours: ['Stunde', 'Stunden'],
    minutes: ['Minute', 'Minuten'],
  },
  en: {
    years: ['year', 'years'],
    months: ['month', 'months'],
    weeks: ['week', 'weeks'],
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
    minutes: ['minute', 'minutes'],
  },
})
