import type { Visit } from '../../../platform/visit.ts'
import { type ShiftRow, type StopRow, listShifts, listStops } from '../dispatch/store.ts'
import { scheduleOf } from '../dispatch/tour.ts'
import { type CrewVehicle, listVehicles, vehicleOf } from './store.ts'

export interface CrewStop {
  stop: StopRow
  number: number
  /** minutes after midnight */
  arrives: number
  unloadsBefore: boolean
}

export interface CrewData {
  vehicles: CrewVehicle[]
  /** null until the crew has chosen */
  vehicle: CrewVehicle | null
  shifts: ShiftRow[]
  stops: CrewStop[]
}

/** Today's stops of the viewer's vehicle, shift after shift, in driving order. */
export async function loadCrew(v: Visit): Promise<CrewData> {
  const vehicles = await listVehicles(v.db, v.today)
  const key = await vehicleOf(v.db, v.viewer.accountId!, v.today)
  const vehicle = vehicles.find(one => one.key === key) ?? null
  const shifts = vehicle ? (await listShifts(v.db, v.today)).filter(shift => shift.vehicle_key === vehicle.key && shift.state === 'open') : []
  const all = await listStops(
    v.db,
    shifts.map(shift => shift.id),
  )
  let number = 0
  const stops = shifts.flatMap(shift => {
    const own = all.filter(stop => stop.shift_id === shift.id)
    const { legs } = scheduleOf(shift, own, v.house.city.zone)
    return own.map((stop, index): CrewStop => ({ stop, number: (number += 1), arrives: legs[index]!.arrives, unloadsBefore: legs[index]!.unloadsBefore }))
  })
  return { vehicles, vehicle, shifts, stops }
}
