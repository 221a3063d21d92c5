import { type Lang, words } from '../platform/text.ts'

/** Leichte Sprache reads like German; Intl knows no locale of its own for it. */
const locales: Record<Lang, string> = { de: 'de-DE', en: 'en-GB', ls: 'de-DE' }

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Intl formatters are costly to make and free to keep. */
function formatter(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options)
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locales[lang], options)
  formatters.set(key, known)
  return known
}

/** `24. November 2026`; `weekday`: `Dienstag, 24. November 2026`; `short`: `24.11.2026`; `day`: `Di., 24. Nov.` */
export function formatDate(date: Temporal.PlainDate, lang: Lang, style: 'long' | 'weekday' | 'short' | 'day' | 'month' = 'long'): string {
  return formatter(lang, { timeZone: 'UTC', ...dateStyles[style] }).format(date.toZonedDateTime('UTC').epochMilliseconds)
}

const dateStyles: Record<string, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
}

/** `14:30 Uhr`, English `14:30` */
export function formatTime(time: Temporal.PlainTime, lang: Lang): string {
  const digits = time.toString({ smallestUnit: 'minute' })
  return texts[lang].clock(digits)
}

/** `24. November 2026, 14:30 Uhr`, in the city's zone */
export function formatInstant(instant: Temporal.Instant, lang: Lang, zone: string, style: 'long' | 'weekday' | 'short' | 'day' = 'long'): string {
  const local = instant.toZonedDateTimeISO(zone)
  return `${formatDate(local.toPlainDate(), lang, style)}, ${formatTime(local.toPlainTime(), lang)}`
}

/** `08:00 bis 12:30 Uhr`, English `08:00 to 12:30` */
export function formatSpan(from: Temporal.PlainTime, until: Temporal.PlainTime, lang: Lang): string {
  const digits = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
  return texts[lang].span(digits(from), digits(until))
}

/** Cents as `25,00 €`; whole amounts keep their two zeros. */
export function formatMoney(cents: number, lang: Lang): string {
  return numberFormatter(lang, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}

/** `1.234,5`; at most `digits` places, default 2 */
export function formatNumber(value: number, lang: Lang, digits = 2): string {
  return numberFormatter(lang, { maximumFractionDigits: digits }).format(value)
}

/** `1,4 MB` */
export function formatBytes(bytes: number, lang: Lang): string {
  if (bytes < 1000) return `${bytes} Byte`
  return bytes < 1_000_000 ? `${formatNumber(bytes / 1000, lang, 0)} kB` : `${formatNumber(bytes / 1_000_000, lang, 1)} MB`
}

const numbers = new Map<string, Intl.NumberFormat>()

function numberFormatter(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options)
  const known = numbers.get(key) ?? new Intl.NumberFormat(locales[lang], options)
  numbers.set(key, known)
  return known
}

const texts = words({
  de: { clock: (time: string) => `${time} Uhr`, span: (from: string, until: string) => `${from} bis ${until} Uhr` },
  en: { clock: (time: string) => time, span: (from: string, until: string) => `${from} to ${until}` },
})
