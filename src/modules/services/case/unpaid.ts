import { inTransaction, many, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { advance } from './advance.ts'

/**
 * Ends cases whose time to pay is long over. Payments tell us when one expires; this is the net below, for
 * a case whose payment was never asked for or was lost. What still arrives goes back by itself.
 */
export async function endUnpaid(house: House): Promise<void> {
  const over = house.clock.now().subtract({ hours: 2 })
  const rows = await many(
    house.db,
    sql<{ id: string }>`select id from services.case where state = 'paying' and pay_until < ${over} order by pay_until limit 500`,
  )
  for (const { id } of rows) await inTransaction(house.db, tx => advance(house, tx, id, { kind: 'unpaid' }, { actor: 'system:services' }))
}
