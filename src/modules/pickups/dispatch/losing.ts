import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, many, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { LocalText } from '../../../platform/text.ts'
import { loseVehicle } from '../shifts.ts'
import { planTours } from '../tours/index.ts'
import { applyTours } from './arranging.ts'
import { listShifts, listStops, lockShifts } from './store.ts'
import { stopOf, tourOf } from './tour.ts'

export interface Loss {
  readonly vehicleKey: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly reason: LocalText
  readonly actor: string
}

/**
 * A vehicle does not drive: what fits goes on the other vehicles of the same day, everybody else is offered new dates
 * in their case. All in one transaction.
 */
export async function spreadLoss(house: House, db: Db, loss: Loss): Promise<{ taken: number; displaced: number }> {
  return inTransaction(db, async tx => {
    const days = await many(
      tx,
      sql<{
        day: Temporal.PlainDate
      }>`select distinct day from pickups.shift where vehicle_key = ${loss.vehicleKey} and day between ${loss.from} and ${loss.until} order by day`,
    )
    let taken = 0
    for (const { day } of days) taken += await spreadDay(house, tx, day, loss.vehicleKey)
    const displaced = await loseVehicle(house, tx, loss)
    await audit(tx, house.clock.now(), {
      actor: loss.actor,
      action: 'pickups.vehicle-lost',
      subject: `vehicle:${loss.vehicleKey}`,
      details: { from: loss.from.toString(), until: loss.until.toString(), taken, displaced },
    })
    return { taken, displaced }
  })
}

async function spreadDay(house: House, db: Db, day: Temporal.PlainDate, vehicleKey: string): Promise<number> {
  await lockShifts(
    db,
    (await listShifts(db, day)).map(shift => shift.id),
  )
  const shifts = await listShifts(db, day)
  let taken = 0
  for (const lost of shifts.filter(shift => shift.vehicle_key === vehicleKey && shift.state === 'open')) {
    const helpers = (await listShifts(db, day)).filter(
      shift => shift.vehicle_key !== vehicleKey && shift.fraction_group === lost.fraction_group && shift.state === 'open',
    )
    if (helpers.length === 0) continue
    const stops = await listStops(db, [lost.id, ...helpers.map(shift => shift.id)])
    const homeless = stops.filter(stop => stop.shift_id === lost.id && stop.state === 'booked')
    // The helpers keep what they have; only the homeless go from vehicle to vehicle until they are well placed.
    const tours = helpers.map(shift => {
      const tour = tourOf(
        shift,
        stops.filter(stop => stop.shift_id === shift.id),
      )
      return { ...tour, stops: tour.stops.map(stop => Object.assign({}, stop, { vehicles: [shift.id] })) }
    })
    taken += await applyTours(house, db, helpers, stops, planTours(tours, homeless.map(stopOf)).tours)
  }
  return taken
}
