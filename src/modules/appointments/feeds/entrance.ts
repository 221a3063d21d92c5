import { one, run, sql } from '../../../platform/database.ts'
import type { Entrance } from '../../accounts/index.ts'
import { texts } from '../desk/text.ts'

/** An employee's calendar subscription goes with them; its address answers "not found" from then on. */
export const feedEntrance: Entrance = {
  name: lang => texts[lang].feeds.title,
  shut: async (_house, db, id) => void (await run(db, sql`delete from appointments.feed where account_id = ${id}`)),
  open: async (_house, db, id) => (await one(db, sql<{ count: number }>`select count(*) as count from appointments.feed where account_id = ${id}`)).count,
}
