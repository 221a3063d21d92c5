import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'
import type { ToldDepartment } from './telling.ts'

export interface ToldRow {
  readonly day: Temporal.PlainDate
  readonly read: number
  readonly confirmed: number
  readonly reactions: Readonly<Record<string, number>>
  readonly departments: readonly ToldDepartment[] | null
  /** of the bulletin, whose confirmations these are */
  readonly version: number
}

const columns = sql.raw('day, read, confirmed, reactions, departments, version')

/** What may be told of a bulletin today; null before the first copy. */
export function latestTold(db: Db, bulletinId: string): Promise<ToldRow | null> {
  return maybe(db, sql<ToldRow>`select ${columns} from bulletins.told where bulletin_id = ${bulletinId} order by day desc limit 1`)
}

/** What was told, day by day. */
export function toldSoFar(db: Db, bulletinId: string): Promise<ToldRow[]> {
  return many(db, sql<ToldRow>`select ${columns} from bulletins.told where bulletin_id = ${bulletinId} order by day`)
}

export async function keepTold(db: Db, bulletinId: string, told: ToldRow): Promise<void> {
  await run(
    db,
    sql`insert into bulletins.told (bulletin_id, day, read, confirmed, reactions, departments, version)
    values (${bulletinId}, ${told.day}, ${told.read}, ${told.confirmed}, ${JSON.stringify(told.reactions)}, ${told.departments ? JSON.stringify(told.departments) : null},
      ${told.version})
    on conflict do nothing`,
  )
}
