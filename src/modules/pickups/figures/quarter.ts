import { mondayOf } from '../../../platform/clock.ts'
/** A quarter of whole ISO weeks: a week belongs to the quarter its Thursday lies in, so no week is in two. */
export interface Quarter {
  /** `2026-4` */
  readonly key: string
  readonly year: number
  readonly number: 1 | 2 | 3 | 4
  /** Mondays of its weeks */
  readonly weeks: readonly Temporal.PlainDate[]
}

export function quarterOf(day: Temporal.PlainDate): Quarter {
  const thursday = mondayOf(day).add({ days: 3 })
  return quarter(thursday.year, (Math.floor((thursday.month - 1) / 3) + 1) as Quarter['number'])
}

/** `2026-4` as paths write it; null if it is no quarter of this century. */
export function readQuarter(key: string): Quarter | null {
  const match = /^(20\d\d)-([1-4])$/.exec(key)
  return match ? quarter(Number(match[1]), Number(match[2]) as Quarter['number']) : null
}

export function quarterBefore({ year, number }: Quarter): Quarter {
  return number === 1 ? quarter(year - 1, 4) : quarter(year, (number - 1) as Quarter['number'])
}

export function quarterAfter({ year, number }: Quarter): Quarter {
  return number === 4 ? quarter(year + 1, 1) : quarter(year, (number + 1) as Quarter['number'])
}

function quarter(year: number, number: Quarter['number']): Quarter {
  const first = Temporal.PlainDate.from({ year, month: number * 3 - 2, day: 1 })
  const end = first.add({ months: 3 })
  // The first Thursday of the quarter, back to its Monday.
  let monday = first.add({ days: (11 - first.dayOfWeek) % 7 }).subtract({ days: 3 })
  const weeks: Temporal.PlainDate[] = []
  for (; Temporal.PlainDate.compare(monday.add({ days: 3 }), end) < 0; monday = monday.add({ days: 7 })) weeks.push(monday)
  return { key: `${year}-${number}`, year, number, weeks }
}
