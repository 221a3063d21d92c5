import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { suppress, type Told } from '../../../platform/suppression.ts'
import { listOffices, type Office } from '../offices/store.ts'
import { countHours, countRefusals, countWeeks, type HourCell, type OfficeWeek } from './store.ts'

/** How many weeks are told at a time. */
export const span = 12

/** What is counted per office and week. */
export const countKinds = ['kept', 'cancelled', 'displaced', 'missed', 'nothing_free', 'just_taken'] as const
export type CountKind = (typeof countKinds)[number]

/** What is worked out per office and week, in percent and days. */
export const rateKinds = ['utilisation', 'missedShare', 'lead'] as const
export type RateKind = (typeof rateKinds)[number]

/** One row an office, one column a week; null is hidden, or there is nothing to tell. */
type Grid = readonly (readonly (number | null)[])[]

export interface Figures {
  /** Mondays; a week still running is not told: it could be told apart from what it was yesterday */
  readonly weeks: readonly Temporal.PlainDate[]
  readonly offices: readonly Office[]
  readonly counts: Readonly<Record<CountKind, Told>>
  readonly rates: Readonly<Record<RateKind, Grid>>
  /** weekday × hour in percent for the chosen office; hours without opening are missing */
  readonly hours: readonly { readonly weekday: number; readonly hour: number; readonly percent: number | null }[]
  /** the office that was asked for, '' for all */
  readonly officeKey: string
}

/**
 * The twelve weeks before `until` (a Monday), per office, never per counter or person, nothing about fewer than five people. Every rate is told
 * only where the counts it is made of are told.
 */
export async function figuresOf(house: Pick<House, 'city'>, db: Db, until: Temporal.PlainDate, asked: string): Promise<Figures> {
  const from = until.subtract({ weeks: span })
  const { zone } = house.city
  const weeks = Array.from({ length: span }, (_none, at) => from.add({ weeks: at }))
  const offices = await listOffices(db)
  const officeKey = offices.find(one => one.key === asked)?.key ?? ''
  const counted = new Map((await countWeeks(db, from, until, zone)).map(row => [`${row.officeKey} ${row.week.toString()}`, row]))
  const refused = await countRefusals(db, from, until, zone)
  const cell = (office: Office, week: Temporal.PlainDate) => counted.get(`${office.key} ${week.toString()}`)
  const table = (count: (office: Office, week: Temporal.PlainDate) => number) => suppress(offices.map(office => weeks.map(week => count(office, week))))
  const refusals = (kind: 'nothing_free' | 'just_taken') =>
    table((office, week) => refused.find(one => one.kind === kind && one.officeKey === office.key && one.week.equals(week))?.count ?? 0)
  const counts = {
    kept: table((office, week) => cell(office, week)?.kept ?? 0),
    cancelled: table((office, week) => cell(office, week)?.cancelled ?? 0),
    displaced: table((office, week) => cell(office, week)?.displaced ?? 0),
    missed: table((office, week) => cell(office, week)?.missed ?? 0),
    nothing_free: refusals('nothing_free'),
    just_taken: refusals('just_taken'),
  }
  const rate = (of: (row: OfficeWeek, at: readonly [number, number]) => number | null) =>
    offices.map((office, row) =>
      weeks.map((week, column) => {
        const found = cell(office, week)
        return found && counts.kept.cells[row]![column] ? of(found, [row, column]) : null
      }),
    )
  const rates = {
    utilisation: rate(row => (row.openMinutes > 0 ? (100 * row.bookedMinutes) / row.openMinutes : null)),
    missedShare: rate((row, [r, c]) => (counts.missed.cells[r]![c] === null ? null : (100 * row.missed) / row.kept)),
    lead: rate(row => row.lead),
  }
  return { weeks, offices, counts, rates, officeKey, hours: tellHours(await countHours(db, from, until, zone, officeKey)) }
}

function tellHours(cells: readonly HourCell[]): Figures['hours'] {
  const hours = [...new Set(cells.map(cell => cell.hour))].toSorted((a, b) => a - b)
  const weekdays = [...new Set(cells.map(cell => cell.weekday))].toSorted((a, b) => a - b)
  const find = (weekday: number, hour: number) => cells.find(cell => cell.weekday === weekday && cell.hour === hour)
  const told = suppress(weekdays.map(weekday => hours.map(hour => find(weekday, hour)?.count ?? 0)))
  return weekdays.flatMap((weekday, row) =>
    hours.flatMap((hour, column) => {
      const cell = find(weekday, hour)
      if (!cell || cell.openMinutes === 0) return []
      const isTold = told.cells[row]![column] !== null
      return [{ weekday, hour, percent: isTold ? Math.min(100, (100 * cell.bookedMinutes) / cell.openMinutes) : null }]
    }),
  )
}
