import { one, run, sql } from '../../../platform/database.ts'
import { entrances, type Entrance, occasions } from '../../accounts/index.ts'
import { provide } from '../../../platform/extension.ts'
import { queueGoodbyes } from './goodbye.ts'
import { texts } from './text.ts'

/** What employees get beside their account: devices that are pushed, and a code on paper. */
const own: readonly Entrance[] = [
  {
    name: lang => texts[lang].entrances.push,
    on: occasions,
    shut: queueGoodbyes,
    open: async (_house, db, id) =>
      (await one(db, sql<{ count: number }>`select count(*) as count from platform.push_subscription where account_id = ${id}`)).count,
  },
  {
    name: lang => texts[lang].entrances.startCode,
    shut: async (_house, db, id) => void (await run(db, sql`delete from staff.start_code where account_id = ${id} and used_at is null`)),
    open: async (_house, db, id) =>
      (await one(db, sql<{ count: number }>`select count(*) as count from staff.start_code where account_id = ${id} and used_at is null`)).count,
  },
]

export const provides = own.map(entrance => provide(entrances, entrance))
