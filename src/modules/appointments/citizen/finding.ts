import type { Visit } from '../../../platform/visit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { type FirstFree, firstFree, type FreeDay, freeDays, freeStarts, type Looking } from '../free-times.ts'
import { listOffices, type Office } from '../offices/store.ts'
import type { Need } from '../need.ts'

/** An office with the first time that is free there. */
export interface First extends FirstFree {
  readonly office: Office
}

/** What is free in one month of one office, and on one day of it. */
export interface MonthOf {
  readonly office: Office
  readonly month: Temporal.PlainYearMonth
  readonly days: readonly FreeDay[]
  /** the day looked at; null: none */
  readonly day: Temporal.PlainDate | null
  readonly starts: readonly { readonly start: Temporal.Instant; readonly counters: number }[]
  /** whether people may look a month back or on */
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

export function lookingFor(v: Visit, need: Need, minutes: number): Looking {
  return { need, minutes, audience: 'online', now: v.now, today: v.today }
}

/** The first free time of every office (or of the ones named) that really fits, soonest first. */
export async function findFirsts(v: Visit, looking: Looking, named: readonly string[] | null = null): Promise<First[]> {
  const offices = new Map((await listOffices(v.db, named)).map(office => [office.key, office]))
  return (await firstFree(v.db, looking, named)).map(({ officeKey, start }) => ({ officeKey, start, office: offices.get(officeKey)! }))
}

/** The month and day the query asks for (`monat=2026-12`, `tag=2026-12-03`); without, those of the first free time. */
export async function findMonth(v: Visit, looking: Looking, office: Office, first: Temporal.Instant | null): Promise<MonthOf> {
  const last = v.today.add({ days: office.bookDays })
  const asked = readDay(v.query('tag'))
  const firstDay = first && dayOf(first, v.house.city.zone)
  const month = within(readMonth(v.query('monat')) ?? (asked ?? firstDay ?? v.today).toPlainYearMonth(), v.today.toPlainYearMonth(), last.toPlainYearMonth())
  const days = await freeDays(v.db, looking, office.key, month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth }))
  const day = asked?.toPlainYearMonth().equals(month) ? asked : (days[0]?.day ?? null)
  const starts = day ? await freeStarts(v.db, looking, office.key, day) : []
  return {
    office,
    month,
    days,
    day,
    starts,
    hasBefore: Temporal.PlainYearMonth.compare(month, v.today.toPlainYearMonth()) > 0,
    hasAfter: Temporal.PlainYearMonth.compare(month, last.toPlainYearMonth()) < 0,
  }
}

function within(month: Temporal.PlainYearMonth, first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth) {
  if (Temporal.PlainYearMonth.compare(month, first) < 0) return first
  return Temporal.PlainYearMonth.compare(month, last) > 0 ? last : month
}

function readDay(text: string): Temporal.PlainDate | null {
  return /^20\d\d-\d\d-\d\d$/.test(text) ? attempt(() => Temporal.PlainDate.from(text, { overflow: 'reject' })) : null
}

function readMonth(text: string): Temporal.PlainYearMonth | null {
  return /^20\d\d-\d\d$/.test(text) ? attempt(() => Temporal.PlainYearMonth.from(text, { overflow: 'reject' })) : null
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
