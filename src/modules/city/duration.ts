import type { Lang } from '../../platform/text.ts'

const units = [
  ['years', ['Jahr', 'Jahre'], ['year', 'years']],
  ['months', ['Monat', 'Monate'], ['month', 'months']],
  ['weeks', ['Woche', 'Wochen'], ['week', 'weeks']],
  ['days', ['Tag', 'Tage'], ['day', 'days']],
  ['hours', ['Stunde', 'Stunden'], ['hour', 'hours']],
  ['minutes', ['Minute', 'Minuten'], ['minute', 'minutes']],
] as const

/** An ISO 8601 duration in words: `P2Y` → „2 Jahre“. What is no duration is given back as it is. */
export function durationInWords(iso: string, lang: Lang): string {
  let duration: Temporal.Duration
  try {
    duration = Temporal.Duration.from(iso)
  } catch {
    return iso
  }
  const parts = units
    .filter(([unit]) => duration[unit] !== 0)
    .map(([unit, german, english]) => `${duration[unit]} ${(lang === 'en' ? english : german)[duration[unit] === 1 ? 0 : 1]}`)
  return parts.join(lang === 'en' ? ' and ' : ' und ') || '0'
}
