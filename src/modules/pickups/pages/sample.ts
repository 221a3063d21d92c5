import { many, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import { findCase } from '../../services/index.ts'

/** A case of the demo city in that state of its pickup, with the grant that opens it. */
export function sampleOrder(state: 'booked' | 'displaced', path: string): Sample {
  return async house => {
    const rows = await many(
      house.db,
      sql<{ case_id: string }>`select b.case_id from pickups.booking b join pickups.shift s on s.id = b.shift_id
      where b.state = ${state} and b.case_id is not null order by s.day desc, b.case_id limit 20`,
    )
    for (const { case_id } of rows) {
      const subject = await findCase(house.db, case_id)
      if (subject?.state === 'fulfilling') return { path: `/vorgang/${subject.code}/abholung/${path}`, grants: [`case:${subject.id}`] }
    }
    return null
  }
}
