import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'

/** A path to a booked appointment of the demo city that is still to come. */
export function appointmentSample(path: (code: string) => string, form?: Record<string, string>, state: 'booked' | 'displaced' = 'booked'): Sample {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{
        code: string
      }>`select code from appointments.appointment where state = ${state} and lower(slot) > ${house.clock.now()} order by lower(slot), id limit 1`,
    )
    return row && { path: path(row.code), form }
  }
}
