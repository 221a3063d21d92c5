import { randomUUID } from 'node:crypto'
import { maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { keepShare } from './store.ts'

/** One thing that the clerk shared from a map and has not sent yet. */
export async function shareInDemo(house: House): Promise<void> {
  const clerk = await maybe(
    house.db,
    sql<{
      id: string
    }>`select a.id from platform.account a join platform.account_role r on r.account_id = a.id and r.role_key = 'clerk' order by a.created_at, a.id limit 1`,
  )
  const words = 'Ab Montag ist die Uferstraße bis zur Brücke gesperrt. Wer mit dem Rad kommt, fährt besser über den Markt.'
  if (clerk) await keepShare(house.db, house.clock.now(), clerk.id, { id: randomUUID(), words })
}
