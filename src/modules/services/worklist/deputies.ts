import { type Db, many, run, sql } from '../../../platform/database.ts'

export interface Deputy {
  readonly deputy_id: string
  readonly name: string
  readonly from_day: Temporal.PlainDate
  readonly until_day: Temporal.PlainDate
}

/** Who stands in for this person, from today on. */
export function listDeputies(db: Db, accountId: string, today: Temporal.PlainDate): Promise<Deputy[]> {
  return many(
    db,
    sql<Deputy>`select d.deputy_id, a.name, d.from_day, d.until_day from services.deputy d join platform.account a on a.id = d.deputy_id
    where d.account_id = ${accountId} and d.until_day >= ${today} order by d.from_day`,
  )
}

/** @returns false if this person stands in from that day already */
export async function addDeputy(db: Db, accountId: string, deputyId: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<boolean> {
  return (await run(db, sql`insert into services.deputy values (${accountId}, ${deputyId}, ${from}, ${until}) on conflict do nothing`)) === 1
}

export async function endDeputy(db: Db, accountId: string, deputyId: string, from: Temporal.PlainDate): Promise<void> {
  await run(db, sql`delete from services.deputy where account_id = ${accountId} and deputy_id = ${deputyId} and from_day = ${from}`)
}
