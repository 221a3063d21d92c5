/**
 * A quarter of a year, cut into weeks from its first day. Figures are told by whole quarters only: windows that begin on
 * any day could be laid over one another until single visitors show.
 */
export interface Quarter {
  /** as in addresses: `2026-4` */
  readonly key: string
  readonly number: number
  readonly year: number
  readonly from: Temporal.PlainDate
  /** first days of the weeks, up to today */
  readonly weeks: readonly Temporal.PlainDate[]
}

export function quarterOf(day: Temporal.PlainDate, today: Temporal.PlainDate): Quarter {
  const number = Math.ceil(day.month / 3)
  const from = Temporal.PlainDate.from({ year: day.year, month: number * 3 - 2, day: 1 })
  const end = from.add({ months: 3 })
  const weeks = Array.from({ length: 14 }, (_, week) => from.add({ weeks: week })).filter(
    week => Temporal.PlainDate.compare(week, end) < 0 && Temporal.PlainDate.compare(week, today) <= 0,
  )
  return { key: `${day.year}-${number}`, number, year: day.year, from, weeks }
}

/** The quarter of `?quartal=`; anything else is this one. */
export function readQuarter(text: string, today: Temporal.PlainDate): Quarter {
  const [, year, number] = /^(20\d\d)-([1-4])$/.exec(text) ?? []
  return quarterOf(year ? Temporal.PlainDate.from({ year: Number(year), month: Number(number) * 3, day: 1 }) : today, today)
}
