import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'

/** The demo city's entry that waits, with the grants of who opened its link. */
export function sampleWish(below: string): Sample {
  return async house => {
    const wish = await maybe(
      house.db,
      sql<{ id: string; code: string }>`select id, code from appointments.wish order by state in ('waiting', 'offered', 'asked') desc, created_at limit 1`,
    )
    return wish && { path: `/warteliste/${wish.code}${below}`, grants: [`wish:${wish.id}`, `wish-mail:${wish.id}`] }
  }
}
