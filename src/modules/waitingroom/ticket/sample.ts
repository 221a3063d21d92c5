import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import { ticketGrant } from './link.ts'

/** A path to the phone ticket of somebody who waits in the demo city. */
export function ticketSample(below: string, state = 'waiting'): Sample {
  return async house => {
    const row = await maybe(
      house.db,
      sql<{ id: string; code: string }>`select id, code from waitingroom.visitor where state = ${state} order by due_at desc, id limit 1`,
    )
    return row && { path: `/ticket/${row.code}${below}`, grants: [ticketGrant(row)] }
  }
}
