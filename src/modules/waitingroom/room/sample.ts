import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'

/** A path to an office of the demo city whose waiting room is in use. */
export function officeSample(above: string, below = ''): Sample {
  return async house => {
    const row = await maybe(house.db, sql<{ key: string }>`select office_key as key from waitingroom.station order by office_key limit 1`)
    return row && { path: `${above}/${row.key}${below}` }
  }
}
