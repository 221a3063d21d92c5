import type { Schedule, Stop, Tour } from '../tours/index.ts'
import { scheduleTour } from '../tours/index.ts'
import type { ShiftRow, StopRow } from './store.ts'

/** Emptying at the yard: drive on the scale, tip, drive off. */
export const unloadMinutes = 20

/** A shift with its stops as the planner sees it. What is finished or under way is pinned; a closed tour stays. */
export function tourOf(shift: ShiftRow, stops: readonly StopRow[]): Tour {
  const depot = { lat: shift.depot_lat, lon: shift.depot_lon }
  const sum = (pick: (stop: StopRow) => number) => stops.reduce((total, stop) => total + pick(stop), 0)
  return {
    vehicle: {
      id: shift.id,
      depot,
      unload: depot,
      unloadMinutes,
      litres: shift.body_litres,
      kg: shift.body_kg,
      startsAt: minutesOf(shift.starts),
      endsAt: minutesOf(shift.ends),
      // What is held for somebody still deciding is not ours to give away.
      most: {
        litres: shift.litres - (shift.used_litres - sum(stop => stop.litres)),
        kg: shift.kg - (shift.used_kg - sum(stop => stop.kg)),
        minutes: shift.minutes - (shift.used_minutes - sum(stop => stop.minutes)),
        stops: shift.stops - (shift.used_stops - stops.length),
      },
    },
    stops: stops.map(stopOf),
    pinned: stops.filter(stop => stop.state !== 'booked' || stop.arrived_at !== null).length,
    locked: shift.tour_locked_at !== null,
  }
}

export function stopOf(stop: StopRow): Stop {
  return { id: stop.id, lat: stop.lat, lon: stop.lon, litres: stop.litres, kg: stop.kg, minutes: stop.minutes, stays: stop.stays }
}

export function minutesOf(time: Temporal.PlainTime): number {
  return time.hour * 60 + time.minute
}

/** 6:40 of 400 minutes after midnight; what runs past midnight is said as 23:59, what began the day before as 0:00. */
export function timeOf(minutes: number): Temporal.PlainTime {
  const whole = Math.min(Math.max(0, Math.round(minutes)), 24 * 60 - 1)
  return Temporal.PlainTime.from({ hour: Math.floor(whole / 60), minute: whole % 60 })
}

/** The tour's times as planned, shifted by how late or early the crew really is. */
export function scheduleOf(shift: ShiftRow, stops: readonly StopRow[], zone: string): Schedule & { readonly delay: number } {
  const schedule = scheduleTour(tourOf(shift, stops))
  const finished = stops.findLastIndex(stop => stop.done_at !== null)
  const done = stops[finished]?.done_at?.toZonedDateTimeISO(zone)
  const isThatDay = done !== undefined && Temporal.PlainDate.compare(done.toPlainDate(), shift.day) === 0
  const delay = isThatDay ? minutesOf(done.toPlainTime()) - schedule.legs[finished]!.leaves : 0
  const legs = schedule.legs.map((leg, index) => {
    if (index > finished) return Object.assign({}, leg, { arrives: leg.arrives + delay, leaves: leg.leaves + delay })
    const done = stops[index]!.done_at?.toZonedDateTimeISO(zone).toPlainTime()
    return done ? Object.assign({}, leg, { arrives: minutesOf(done), leaves: minutesOf(done) }) : leg
  })
  const endsAt = schedule.endsAt + delay
  return { ...schedule, legs, delay, endsAt, isLate: stops.length > 0 && endsAt > minutesOf(shift.ends) + 1e-6 }
}
