import { mondayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { smallestGroup, suppress, type Told } from '../../../platform/suppression.ts'
import { type ConcernRow, countArrivals, countConcerns, countWeeks } from './store.ts'

/** How many weeks are looked at; only whole ones, so that no two days' figures tell a single visitor apart. */
const weeksShown = 12

/** Figures of an office as a whole; a single counter or clerk cannot be told from them, because no record holds either. */
export interface Figures {
  readonly weeks: readonly {
    readonly week: Temporal.PlainDate
    /** minutes; null where there were too few */
    readonly median: number | null
    readonly most: number | null
    /** per cent of waits within what was promised */
    readonly held: number | null
  }[]
  /** rows: weeks; columns: came, nobody came */
  readonly attendance: Told
  /** minutes per concern, only those with enough cases */
  readonly handling: readonly ConcernRow[]
  /** rows: Monday to Saturday; columns: `hours` */
  readonly arrivals: Told
  readonly hours: readonly number[]
}

export async function figuresOf(db: Db, office: string, today: Temporal.PlainDate): Promise<Figures> {
  const until = mondayOf(today)
  const days = { from: until.subtract({ weeks: weeksShown }), until }
  const rows = await countWeeks(db, office, days)
  const arrivals = await countArrivals(db, office, days)
  const hours = arrivals.map(({ hour }) => hour)
  const span = hours.length === 0 ? [] : Array.from({ length: Math.max(...hours) - Math.min(...hours) + 1 }, (_none, at) => Math.min(...hours) + at)
  const enough = (count: number) => count >= smallestGroup
  return {
    weeks: rows.map(({ week, waited, median, most, promised, held }) => ({
      week,
      median: enough(waited) && median !== null ? Math.round(median / 60) : null,
      most: enough(waited) && most !== null ? Math.round(most / 60) : null,
      held: enough(promised) ? Math.round((100 * held) / promised) : null,
    })),
    attendance: suppress(rows.map(({ came, noShow }) => [came, noShow])),
    handling: (await countConcerns(db, office, days)).filter(({ cases }) => enough(cases)),
    arrivals: suppress([1, 2, 3, 4, 5, 6].map(weekday => span.map(hour => arrivals.find(one => one.weekday === weekday && one.hour === hour)?.count ?? 0))),
    hours: span,
  }
}
