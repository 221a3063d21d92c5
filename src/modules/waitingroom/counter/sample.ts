import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'

/** A path below a counter of the demo city that somebody sits at. */
export function counterSample(below = ''): Sample {
  return async house => {
    const row = await maybe(
      house.db,
      sql<{ id: string }>`select counter_id as id from waitingroom.station s where state = 'open'
      order by exists (select 1 from waitingroom.visitor w where w.counter_id = s.counter_id and w.state = 'serving') desc, counter_id limit 1`,
    )
    return row && { path: `/rathaus/schalter/${row.id}${below}` }
  }
}
