import type { QuietRule } from '../../../platform/notify/quiet-sources.ts'

/** A span of work that repeats: on a day of one of the roster's weeks, over midnight if it ends no later than it starts. */
export interface Span {
  readonly week: number
  /** 1 is Monday */
  readonly weekday: number
  readonly starts: Temporal.PlainTime
  readonly ends: Temporal.PlainTime
}

/** When work begins and ends on a day; over midnight if it ends no later than it starts. */
export type Times = Pick<Span, 'starts' | 'ends'>

/** A single day that is otherwise than the pattern; without times nobody works. */
export interface RosterDay {
  readonly day: Temporal.PlainDate
  readonly times: readonly Times[]
}

export interface Roster {
  readonly weeks: number
  /** a Monday on which week 1 begins */
  readonly begins: Temporal.PlainDate
  /** public holidays are working days */
  readonly on_holidays: boolean
  readonly spans: readonly Span[]
  /** single days that are otherwise, also on public holidays; missing: none */
  readonly days?: readonly RosterDay[]
}

/** Days looked ahead for the next work; after that it is asked again. */
const ahead = 35

/**
 * Quiet outside the working spans. Before a span begins the quiet ends at its start; a span of yesterday that runs over midnight counts.
 * A roster without any span would silence its people for good, so it silences nobody. Pure.
 */
export function rosterRule(roster: Roster, zone: string, isHoliday: (day: Temporal.PlainDate) => boolean): QuietRule {
  return at => {
    if (roster.spans.length === 0) return null
    const today = at.toZonedDateTimeISO(zone).toPlainDate()
    let next: Temporal.Instant | null = null
    for (let offset = -1; offset <= ahead; offset += 1) {
      const day = today.add({ days: offset })
      if (!roster.on_holidays && isHoliday(day) && !singleDay(roster, day)) continue
      for (const { starts, ends } of spansOn(roster, day)) {
        const start = day.toZonedDateTime({ timeZone: zone, plainTime: starts }).toInstant()
        const lastDay = Temporal.PlainTime.compare(ends, starts) > 0 ? day : day.add({ days: 1 })
        const end = lastDay.toZonedDateTime({ timeZone: zone, plainTime: ends }).toInstant()
        if (Temporal.Instant.compare(start, at) <= 0 && Temporal.Instant.compare(at, end) < 0) return null
        if (Temporal.Instant.compare(start, at) > 0 && (next === null || Temporal.Instant.compare(start, next) < 0)) next = start
      }
      if (next && offset > 0) break
    }
    return next ?? at.add({ hours: 24 })
  }
}

/** The times that begin on that day: those of the single day if there is one, else those of the pattern. */
export function spansOn(roster: Roster, day: Temporal.PlainDate): readonly Times[] {
  const single = singleDay(roster, day)
  if (single) return single.times
  const weeks = Math.floor(roster.begins.until(day, { largestUnit: 'days' }).days / 7)
  const week = (((weeks % roster.weeks) + roster.weeks) % roster.weeks) + 1
  return roster.spans.filter(span => span.week === week && span.weekday === day.dayOfWeek)
}

function singleDay({ days }: Roster, day: Temporal.PlainDate): RosterDay | undefined {
  return days?.find(one => one.day.equals(day))
}

/** The single days of a roster that are not over. */
export function comingDays({ days = [] }: Roster, today: Temporal.PlainDate): readonly RosterDay[] {
  return days.filter(one => Temporal.PlainDate.compare(one.day, today) >= 0)
}

/** Days without work, from the first to before the last. */
export interface DaysOff {
  readonly from: Temporal.PlainDate
  readonly before: Temporal.PlainDate
}

/** Quiet on these days, from midnight to midnight in the city. Pure. */
export function daysOffRule(days: readonly DaysOff[], zone: string): QuietRule {
  return at => {
    const today = at.toZonedDateTimeISO(zone).toPlainDate()
    const span = days.find(one => Temporal.PlainDate.compare(one.from, today) <= 0 && Temporal.PlainDate.compare(today, one.before) < 0)
    return span ? span.before.toZonedDateTime(zone).toInstant() : null
  }
}

/** What is typed for a day: `6–14`, `6:30-14:45`, `22-6`, several with commas; empty is free. @returns null if it cannot be read */
export function readSpans(text: string): Times[] | null {
  const parts = text
    .split(/[,;]/)
    .map(part => part.trim())
    .filter(Boolean)
  const spans = parts.map(part => {
    const match = /^(\d{1,2})(?:[:.](\d{2}))?(?: ?Uhr)?\s*(?:-|–|bis|to)\s*(\d{1,2})(?:[:.](\d{2}))?(?: ?Uhr)?$/.exec(part)
    const starts = match && timeOf(match[1]!, match[2])
    const ends = match && timeOf(match[3] === '24' ? '0' : match[3]!, match[4])
    return starts && ends && !starts.equals(ends) ? { starts, ends } : null
  })
  if (spans.some(span => span === null)) return null
  const starts = new Set(spans.map(span => span!.starts.toString()))
  return starts.size === spans.length ? (spans as Times[]) : null
}

/** The same the other way round. */
export function writeSpans(spans: readonly Times[]): string {
  const plain = (time: Temporal.PlainTime) => (time.minute === 0 ? String(time.hour) : time.toString().slice(0, 5))
  return spans.map(span => `${plain(span.starts)}–${plain(span.ends)}`).join(', ')
}

function timeOf(hour: string, minute: string | undefined): Temporal.PlainTime | null {
  const [hours, minutes] = [Number(hour), Number(minute ?? '0')]
  return hours < 24 && minutes < 60 ? Temporal.PlainTime.from({ hour: hours, minute: minutes }) : null
}
