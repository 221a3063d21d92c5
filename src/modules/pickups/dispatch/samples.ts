import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'

/** A path to a tour of the demo city that has stops. */
export function tourSample(path: (ids: { shift: string; stop: string; day: string; vehicle: string }) => string, form?: Record<string, string>): Sample {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ shift: string; stop: string; day: Temporal.PlainDate; vehicle: string }>`select s.id as shift, b.id as stop, s.day, s.vehicle_key as vehicle
      from pickups.booking b join pickups.shift s on s.id = b.shift_id where b.state = 'booked' and s.state = 'open' order by s.day, b.id limit 1`,
    )
    return row && { path: path({ ...row, day: row.day.toString() }), form }
  }
}

/** A crew's report of the demo city, with a photo or not. */
export function reportSample(path: (id: string) => string, withPhoto: boolean, form?: Record<string, string>): Sample {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ id: string }>`select id from pickups.report where (photo_id is not null) = ${withPhoto} order by standing = 'conflict' desc, id limit 1`,
    )
    return row && { path: path(row.id), form }
  }
}
