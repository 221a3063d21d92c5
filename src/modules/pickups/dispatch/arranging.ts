import { afterCommit, checkViolation, type Db, inTransaction, sqlState } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { type Tour, orderTour, planTours, positionIn } from '../tours/index.ts'
import { type ShiftRow, type StopRow, findShift, listShifts, listStops, lockShifts, setOrder, setShifts } from './store.ts'
import { scheduleOf, stopOf, timeOf, tourOf } from './tour.ts'

/** Live topic of everything that happens on a day's tours. */
export function dayTopic(day: Temporal.PlainDate): string {
  return `pickups:day:${day.toString()}`
}

/** Live topic of one tour; citizens on it hear it too. */
function shiftTopic(shiftId: string): string {
  return `pickups:shift:${shiftId}`
}

export function publishTour(house: House, db: Db, shift: { id: string; day: Temporal.PlainDate }): void {
  afterCommit(db, () => {
    house.live.publish(dayTopic(shift.day), { name: 'changed' })
    house.live.publish(shiftTopic(shift.id), { name: 'changed' })
  })
}

/** Gives stops without a position a good one, leaves the order of the others, writes everybody's times. What a new booking causes. */
export async function arrange(house: House, db: Db, shiftId: string): Promise<void> {
  await inTransaction(db, async tx => {
    await lockShifts(tx, [shiftId])
    const shift = await findShift(tx, shiftId)
    if (!shift) return
    const stops = await listStops(tx, [shiftId])
    const placed = stops.filter(stop => stop.state !== 'booked' || stop.position !== null)
    for (const stop of stops) if (!placed.includes(stop)) placed.splice(positionIn(tourOf(shift, placed), stopOf(stop)), 0, stop)
    await keepOrder(house, tx, shift, placed)
  })
}

/** Orders one tour anew; every stop stays on it. */
export async function orderAnew(house: House, db: Db, shiftId: string): Promise<void> {
  await inTransaction(db, async tx => {
    await lockShifts(tx, [shiftId])
    const shift = await findShift(tx, shiftId)
    if (!shift) return
    const stops = await listStops(tx, [shiftId])
    await keepOrder(house, tx, shift, inOrder(stops, orderTour(tourOf(shift, stops))))
  })
}

/**
 * Plans all open, unlocked tours of a day anew: stops may change between vehicles of the same zone and kind. Nobody loses the day.
 * @param zoneKey only that zone
 * @returns how many stops changed vehicle
 */
export async function planDay(house: House, db: Db, day: Temporal.PlainDate, zoneKey: string | null = null): Promise<number> {
  return inTransaction(db, async tx => {
    await lockShifts(
      tx,
      (await listShifts(tx, day)).map(shift => shift.id),
    )
    const shifts = (await listShifts(tx, day)).filter(shift => zoneKey === null || shift.zone_key === zoneKey)
    let moved = 0
    for (const group of groupsOf(shifts.filter(shift => shift.state === 'open' && shift.tour_locked_at === null))) {
      const stops = await listStops(
        tx,
        group.map(shift => shift.id),
      )
      const tours = group.map(shift =>
        tourOf(
          shift,
          stops.filter(stop => stop.shift_id === shift.id),
        ),
      )
      moved += await applyTours(house, tx, group, stops, planTours(tours, []).tours)
    }
    return moved
  })
}

/** Shifts that share their stops: same zone, same kind of things. */
function groupsOf(shifts: readonly ShiftRow[]): ShiftRow[][] {
  return [...Map.groupBy(shifts, shift => `${shift.zone_key} ${shift.fraction_group}`).values()]
}

/** Writes what the planner found. Shifts must be locked. @returns how many stops changed vehicle */
export async function applyTours(house: House, db: Db, shifts: readonly ShiftRow[], stops: readonly StopRow[], tours: readonly Tour[]): Promise<number> {
  const rows = new Map(stops.map(stop => [stop.id, stop]))
  const moves = tours.flatMap(tour =>
    tour.stops
      .filter(stop => rows.get(stop.id)!.shift_id !== tour.vehicle.id)
      .map(stop => ({ id: stop.id, shiftId: tour.vehicle.id, stays: stop.stays ?? false })),
  )
  if (moves.length > 0) await moveAll(db, moves)
  for (const [index, tour] of tours.entries()) {
    const order = tour.stops.map(stop => rows.get(stop.id)!)
    await keepOrder(house, db, shifts[index]!, order)
  }
  return moves.length
}

/** As setShifts, but what does not fit is a page that says so. */
export async function moveAll(db: Db, moves: readonly { id: string; shiftId: string; stays: boolean }[]): Promise<void> {
  try {
    await setShifts(db, moves)
  } catch (error) {
    if (sqlState(error) === checkViolation)
      throw new Conflict({
        de: 'Das Fahrzeug hat dafür keinen Platz mehr. Es ist nichts geändert. Bitte wählen Sie ein anderes.',
        en: 'The vehicle has no room left for it. Nothing has changed. Please choose another one.',
      })
    throw error
  }
}

/** Writes order and times of one tour and tells everybody who looks at it. */
export async function keepOrder(house: House, db: Db, shift: ShiftRow, stops: readonly StopRow[]): Promise<void> {
  const { legs } = scheduleOf(shift, stops, house.city.zone)
  await setOrder(
    db,
    stops.map(stop => stop.id),
    legs.map(leg => timeOf(leg.arrives).toString()),
  )
  publishTour(house, db, shift)
}

function inOrder(stops: readonly StopRow[], tour: Tour): StopRow[] {
  const rows = new Map(stops.map(stop => [stop.id, stop]))
  return tour.stops.map(stop => rows.get(stop.id)!)
}
