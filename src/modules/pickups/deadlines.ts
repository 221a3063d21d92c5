import { dayOf } from '../../platform/clock.ts'
import type { City } from '../../platform/city.ts'
import { type Rules, rulesOf } from './rules.ts'
import { type WorkingDays, workingDays } from './working-days.ts'

export type Kind = 'standard' | 'express'

/** What may be booked, moved or cancelled until when. Pure: everything follows from the rules and the instant asked about. */
export interface Deadlines {
  readonly working: WorkingDays
  /** How a day may be asked for now; null if it is too late or the yard does not work. Says nothing about free places. */
  kindsFor(day: Temporal.PlainDate, now: Temporal.Instant): Kind[]
  /** From when on everybody may use what express left of that day; also when last-minute booking opens. */
  reserveOpensAt(day: Temporal.PlainDate): Temporal.Instant
  /** Until when the citizen may move or cancel a pickup of that day. */
  changeableUntil(day: Temporal.PlainDate): Temporal.Instant
  /** When the reminder goes out; never after the day has come. */
  remindAt(day: Temporal.PlainDate): Temporal.Instant
}

export function deadlines(rules: Rules, zone: string, working: WorkingDays): Deadlines {
  // A local time that a clock change leaves out or repeats is read as `compatible`: the later of a gap, the first of an overlap.
  const at = (day: Temporal.PlainDate, time: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  const reserveOpensAt = (day: Temporal.PlainDate) => at(working.add(day, -1), rules.lastMinute.opens)
  return {
    working,
    reserveOpensAt,
    kindsFor(day, now) {
      if (!working.isWorking(day)) return []
      const today = dayOf(now, zone)
      if (!isBefore(day, working.add(today, rules.standard.workingDaysAhead))) return ['standard', 'express']
      if (!isBefore(day, working.add(today, rules.express.workingDaysAhead))) return ['express']
      const dayBefore = working.add(day, -1)
      const isLastMinute = !isEarlier(now, reserveOpensAt(day)) && isEarlier(now, at(dayBefore, rules.lastMinute.closes))
      return isLastMinute ? ['standard'] : []
    },
    changeableUntil: day => at(working.add(day, -rules.change.workingDaysBefore), rules.change.until),
    remindAt: day => at(day.subtract({ days: rules.reminder.daysBefore }), rules.reminder.at),
  }
}

const known = new WeakMap<Rules, Deadlines>()

/** The city's deadlines: its rules, its Land's holidays, its time zone. */
export function deadlinesOf(city: City): Deadlines {
  const rules = rulesOf(city)
  let made = known.get(rules)
  if (!made) known.set(rules, (made = deadlines(rules, city.zone, workingDays(city.land, rules.closedDays))))
  return made
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate) {
  return Temporal.PlainDate.compare(a, b) < 0
}

function isEarlier(a: Temporal.Instant, b: Temporal.Instant) {
  return Temporal.Instant.compare(a, b) < 0
}
