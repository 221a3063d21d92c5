import { mondayOf } from '../../../platform/clock.ts'
/** A stretch of one day by the city's clock. */
export interface Span {
  readonly starts: Temporal.PlainTime
  readonly ends: Temporal.PlainTime
}

/** A rule of opening: on these weekdays, every so many weeks counted from the week of `fromDay`. */
export interface Opening extends Span {
  /** null: every counter of the office */
  readonly counterIds: readonly string[] | null
  /** ISO, Monday = 1 */
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  readonly fromDay: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate | null
}

/** Days that differ from the rules. */
export interface Exception {
  /** null: every counter of the office */
  readonly counterId: string | null
  readonly fromDay: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate
  readonly kind: 'closed' | 'open'
  /** null: the whole day */
  readonly span: Span | null
}

/**
 * When a counter is open on that day: the rules, unless it is a public holiday; where an exception says `open`, its
 * times instead (also on a holiday); less what an exception closes. Sorted, disjoint, never touching.
 */
export function windowsOf(
  counterId: string,
  day: Temporal.PlainDate,
  { openings, exceptions, isHoliday }: { openings: readonly Opening[]; exceptions: readonly Exception[]; isHoliday: boolean },
): Span[] {
  const today = exceptions.filter(one => (one.counterId ?? counterId) === counterId && isBetween(day, one.fromDay, one.untilDay))
  const instead = today.filter(one => one.kind === 'open').map(one => one.span!)
  const usual = isHoliday ? [] : openings.filter(rule => applies(rule, counterId, day))
  const closed = today.filter(one => one.kind === 'closed').map(one => one.span ?? wholeDay)
  return subtract(union(instead.length > 0 ? instead : usual), closed)
}

function applies(rule: Opening, counterId: string, day: Temporal.PlainDate) {
  if (rule.counterIds && !rule.counterIds.includes(counterId)) return false
  if (!rule.weekdays.includes(day.dayOfWeek)) return false
  if (!isBetween(day, rule.fromDay, rule.untilDay ?? day)) return false
  return mondayOf(rule.fromDay).until(mondayOf(day)).days % (7 * rule.everyWeeks) === 0
}

function isBetween(day: Temporal.PlainDate, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  return Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) <= 0
}

const wholeDay: Span = { starts: new Temporal.PlainTime(0, 0), ends: new Temporal.PlainTime(23, 59, 59, 999, 999, 999) }

function union(spans: readonly Span[]): Span[] {
  const result: { starts: Temporal.PlainTime; ends: Temporal.PlainTime }[] = []
  for (const { starts, ends } of spans.toSorted((a, b) => Temporal.PlainTime.compare(a.starts, b.starts))) {
    const last = result.at(-1)
    if (!last || Temporal.PlainTime.compare(last.ends, starts) < 0) result.push({ starts, ends })
    else if (Temporal.PlainTime.compare(last.ends, ends) < 0) last.ends = ends
  }
  return result
}

function subtract(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return holes.reduce<readonly Span[]>((left, hole) => left.flatMap(span => without(span, hole)), spans).slice()
}

function without(span: Span, hole: Span): Span[] {
  const before = { starts: span.starts, ends: earlier(span.ends, hole.starts) }
  const after = { starts: later(span.starts, hole.ends), ends: span.ends }
  return [before, after].filter(part => Temporal.PlainTime.compare(part.starts, part.ends) < 0)
}

function earlier(a: Temporal.PlainTime, b: Temporal.PlainTime) {
  return Temporal.PlainTime.compare(a, b) < 0 ? a : b
}

function later(a: Temporal.PlainTime, b: Temporal.PlainTime) {
  return Temporal.PlainTime.compare(a, b) > 0 ? a : b
}
