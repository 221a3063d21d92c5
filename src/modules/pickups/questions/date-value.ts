import type { City } from '../../../platform/city.ts'
import type { Lang } from '../../../platform/text.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import type { Answers, Question } from '../../services/index.ts'
import { catalogueOf } from '../catalogue.ts'
import type { Kind } from '../deadlines.ts'
import { type FreeDay } from '../free-days.ts'
import type { Spot } from '../holding.ts'
import { type Load, loadsOf, type Things } from '../load.ts'
import type { Rules } from '../rules.ts'
import { texts } from './text.ts'

/** The answer to `pickups.date`; what a day costs is kept as it was said when the day was held. */
export interface DateValue {
  /** ISO date */
  readonly day: string
  readonly express: boolean
  /** ISO instant; when the hold runs out */
  readonly until: string
  /** how-manieth order of the household in that calendar year */
  readonly order: number
  /** litres of this order that cost nothing */
  readonly freeLitres: number
  /** how many free orders the household had left before this one */
  readonly freeLeft: number
  /** the city had to take back the day before; this one costs nothing more */
  readonly displaced?: boolean
  /** cents */
  readonly prices: Rules['prices']
}

/** What the form posts: `2026-12-01:express`. */
export function readChoice(text: string): { day: Temporal.PlainDate; kind: Kind } | null {
  const match = /^(\d{4}-\d{2}-\d{2}):(standard|express)$/.exec(text)
  if (!match) return null
  try {
    return { day: Temporal.PlainDate.from(match[1]!), kind: match[2] as Kind }
  } catch {
    return null
  }
}

export function writeChoice(free: Pick<FreeDay, 'day' | 'kind'>): string {
  return `${free.day.toString()}:${free.kind}`
}

/** The spot named by an answer of type `address`, which keeps the address of the register itself; null if it is not answered. */
export function spotFrom(answers: Answers, question: Question): Spot | null {
  const value = answers[optionOf(question, 'address', 'adresse')]
  if (typeof value !== 'object' || value === null) return null
  const address = value as { id?: string; addressId?: string; label?: string; districtKey?: string | null; district?: string; lat?: number; lon?: number }
  const addressId = address.addressId ?? address.id
  if (!addressId || !address.label || address.lat === undefined || address.lon === undefined) return null
  return { addressId, label: address.label, district: address.districtKey ?? '', lat: address.lat, lon: address.lon }
}

/** What is to be taken along, from the answer of type `pickups.items`; empty if it is not answered. */
export function loadsFrom(city: City, answers: Answers, question: Question): Load[] {
  const value = answers[optionOf(question, 'items', 'gegenstaende')] as Things | undefined
  return value?.things
    ? loadsOf(value.things.filter(thing => thing.count > 0 && (catalogueOf(city).find(thing.key) !== undefined || ['S', 'M', 'L'].includes(thing.key))))
    : []
}

/** Who shares the free allowance: the address, and if the definition asks for it the name on the bell. */
export function householdFrom(answers: Answers, question: Question, spot: Spot): string {
  const bell = answers[optionOf(question, 'household', '')]
  return typeof bell === 'string' && bell.trim() !== '' ? `${spot.addressId}/${bell.trim().toLocaleLowerCase('de').replaceAll(/\s+/g, ' ')}` : spot.addressId
}

function optionOf(question: Question, name: string, fallback: string): string {
  const value = question.options[name]
  return typeof value === 'string' ? value : fallback
}

/** „Dienstag, 1. Dezember 2026“ */
export function sayDay(day: Temporal.PlainDate | string, lang: Lang): string {
  return formatDate(Temporal.PlainDate.from(day), lang, 'weekday')
}

/** „10:45 Uhr“ */
export function sayTime(instant: Temporal.Instant | string, lang: Lang, zone: string): string {
  return formatTime(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime(), lang)
}

/** The sentence for somebody whose day went to somebody else: what is free instead. */
export function sayTaken(day: Temporal.PlainDate, free: readonly FreeDay[], lang: Lang, phone: string, isTooLate = false): string {
  const t = texts[lang].day
  const others = nearest(day, free).map(one => sayDay(one.day, lang))
  const said = sayDay(day, lang)
  if (others.length === 0) return t.takenNone(said, phone)
  return isTooLate ? t.tooLate(said, others.join('; ')) : t.taken(said, others.join('; '))
}

/** The free days closest to a wished one, in calendar order. */
export function nearest(day: Temporal.PlainDate, free: readonly FreeDay[], count = 3): FreeDay[] {
  const distance = (one: FreeDay) => Math.abs(day.until(one.day, { largestUnit: 'days' }).days)
  return free
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}
