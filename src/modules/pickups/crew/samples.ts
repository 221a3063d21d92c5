import { randomUUID } from 'node:crypto'
import { maybe, sql } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Sample } from '../../../platform/page.ts'

/** A report that a crew of the demo city could send today. */
export function crewSample(path: string): Sample {
  return async house => {
    const today = dayOf(house.clock.now(), house.city.zone)
    const row = await maybe(
      house.db,
      sql<{
        id: string
        vehicle_key: string
      }>`select b.id, s.vehicle_key from pickups.booking b join pickups.shift s on s.id = b.shift_id where s.day = ${today} and b.state = 'booked' order by b.id limit 1`,
    )
    return row && { path, form: { stop: row.id, vehicle: row.vehicle_key, client: randomUUID(), kind: 'done' } }
  }
}

/** Photo of a stop's place, under that path of its id. */
export function photoSample(path: (id: string) => string): Sample {
  return async house => {
    const row = await maybe(
      house.db,
      sql<{ id: string }>`select id from pickups.booking where place -> 'photo' ->> 'id' is not null and state in ('booked', 'done', 'missed') limit 1`,
    )
    return row && { path: path(row.id) }
  }
}
