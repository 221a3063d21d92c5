import { type Lang, words } from '../../platform/text.ts'

/** An ISO 8601 duration in words: `P2Y` → „2 Jahre“. What is no duration is given back as it is. */
export function durationInWords(iso: string, lang: Lang): string {
  let duration: Temporal.Duration
  try {
    duration = Temporal.Duration.from(iso)
  } catch {
    return iso
  }
  const t = texts[lang]
  const parts = units.filter(unit => duration[unit] !== 0).map(unit => `${duration[unit]} ${t[unit][duration[unit] === 1 ? 0 : 1]}`)
  return parts.join(t.and) || '0'
}

const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const

const texts = words({
  de: {
    and: ' und ',
    years: ['Jahr', 'Jahre'],
    months: ['Monat', 'Monate'],
    weeks: ['Woche', 'Wochen'],
    days: ['Tag', 'Tage'],
    hours: ['Stunde', 'Stunden'],
    minutes: ['Minute', 'Minuten'],
  },
  en: {
    and: ' and ',
    years: ['year', 'years'],
    months: ['month', 'months'],
    weeks: ['week', 'weeks'],
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
    minutes: ['minute', 'minutes'],
  },
})
