import type { Db } from '../../../platform/database.ts'
import { placeFor } from '../tours/plan.ts'
import { type ShiftRow, type StopRow, listStops } from './store.ts'
import { stopOf, tourOf } from './tour.ts'

/** Where a stop would best stand: the tour, the stop before it (null: first), and what it costs in minutes of driving. */
export interface Suggestion {
  readonly shift: ShiftRow
  readonly after: StopRow | null
  readonly minutes: number
}

/** The best place for a stop on these tours, its own among them; null if none has room and time. */
export async function suggestPlace(db: Db, stop: StopRow, shifts: readonly ShiftRow[]): Promise<Suggestion | null> {
  const stops = (
    await listStops(
      db,
      shifts.map(shift => shift.id),
    )
  ).filter(one => one.id !== stop.id)
  // Off its own tour for the moment, load and all, so that staying counts like going elsewhere.
  const without = shifts.map(shift => (shift.id === stop.shift_id ? lighter(shift, stop) : shift))
  const tours = without.map(shift =>
    tourOf(
      shift,
      stops.filter(one => one.shift_id === shift.id),
    ),
  )
  const place = placeFor(tours, stopOf(stop))
  const index = place ? shifts.findIndex(shift => shift.id === place.vehicle) : -1
  if (!place || index < 0) return null
  const before = tours[index]!.stops[place.position - 1]
  return { shift: shifts[index]!, after: stops.find(one => one.id === before?.id) ?? null, minutes: place.extraMinutes }
}

function lighter(shift: ShiftRow, stop: StopRow): ShiftRow {
  return {
    ...shift,
    used_litres: shift.used_litres - stop.litres,
    used_kg: shift.used_kg - stop.kg,
    used_minutes: shift.used_minutes - stop.minutes,
    used_stops: shift.used_stops - 1,
  }
}
