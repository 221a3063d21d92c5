import { type Roster, rosterRule, type Span, spansOn } from '../quiet/roster.ts'

type Times = Pick<Span, 'starts' | 'ends'>

export interface WorkToday {
  /** of a night that began yesterday and is not over */
  readonly tonight: Times | null
  /** what begins today; empty: free */
  readonly times: readonly Times[]
}

/** When somebody on this roster works today; null for a roster that says nothing. Pure. */
export function workToday(roster: Roster, at: Temporal.Instant, zone: string, isHoliday: (day: Temporal.PlainDate) => boolean): WorkToday | null {
  if (roster.spans.length === 0) return null
  const rule = rosterRule(roster, zone, isHoliday)
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  const startOf = (day: Temporal.PlainDate, { starts }: Times) => day.toZonedDateTime({ timeZone: zone, plainTime: starts }).toInstant()
  // The rule knows of holidays, and of whatever else keeps somebody from working: where it is not silent at the start, there is work.
  const on = (day: Temporal.PlainDate) => spansOn(roster, day).filter(span => rule(startOf(day, span)) === null)
  const byTime = (a: Times, b: Times) => Temporal.PlainTime.compare(a.starts, b.starts)
  const night = on(today.subtract({ days: 1 })).find(
    span =>
      Temporal.PlainTime.compare(span.ends, span.starts) <= 0 &&
      Temporal.Instant.compare(at, today.toZonedDateTime({ timeZone: zone, plainTime: span.ends }).toInstant()) < 0,
  )
  return { tonight: night ?? null, times: on(today).toSorted(byTime) }
}
