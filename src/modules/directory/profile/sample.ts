import { maybe, sql } from '../../../platform/database.ts'
import type { Sample } from '../../../platform/page.ts'

/** Somebody who shows their photo. */
export const photoSample: Sample = async house => {
  const row = await maybe(
    house.db,
    sql<{ account_id: string }>`select account_id from directory.profile where photo_id is not null and 'photo' = any(shows) limit 1`,
  )
  return row && { path: `/rathaus/wer/foto/${row.account_id}` }
}
