import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** A file of the demo city that its clerk can see, for the tests that walk the house. */
export async function fileSample(house: House): Promise<{ path: string; as: string } | null> {
  const row = await maybe(
    house.db,
    sql<{ file_id: string }>`select a.file_id from chat.attachment a join chat.member m on m.room_id = a.room_id
      join platform.account_role r on r.account_id = m.account_id and r.role_key = 'clerk' order by a.file_id limit 1`,
  )
  return row ? { path: `/rathaus/chat/datei/${row.file_id}`, as: 'clerk' } : null
}
