import { dayOf } from '../../../platform/clock.ts'
import { many, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'
import { findCase } from '../../services/index.ts'

/** A case of the demo city in that state of its pickup, with the grant that opens it. The first or the last one, so that a sample that ends its case leaves another. */
export function sampleOrder(state: 'booked' | 'displaced', path: string, which: 'first' | 'last' = 'last'): Sample {
  return async house => {
    const rows = await many(
      house.db,
      sql<{ case_id: string }>`select b.case_id from pickups.booking b join pickups.shift s on s.id = b.shift_id
      where b.state = ${state} and b.case_id is not null and s.day > ${dayOf(house.clock.now(), house.city.zone).add({ days: 5 })} order by case when ${which === 'last'} then s.day end desc, s.day, b.case_id limit 20`,
    )
    for (const { case_id } of rows) {
      const subject = await findCase(house.db, case_id)
      if (subject?.state === 'fulfilling') return { path: `/vorgang/${subject.code}/abholung/${path}`, grants: [`case:${subject.id}`] }
    }
    return null
  }
}
