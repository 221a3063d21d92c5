import { type Db, many, maybe, sql } from '../../../platform/database.ts'
import { columns, type Employee, tables } from './store.ts'
import { columns as unitColumns, type Unit } from './units.ts'

/** All who work for the city now, for whoever keeps an index of them. */
export function listEveryone(db: Db): Promise<Employee[]> {
  return many(db, sql<Employee>`select ${columns} from ${tables} where e.left_at is null`)
}

/** These units, in no order; closed ones are missing. */
export function unitsBy(db: Db, ids: readonly string[]): Promise<Unit[]> {
  return many(db, sql<Unit>`select ${unitColumns} from staff.unit where id = any(${[...ids]}) and closed_at is null`)
}

/** How many work in each unit itself, without the units below it. */
export async function countMembers(db: Db): Promise<Map<string, number>> {
  const rows = await many(
    db,
    sql<{ unit_id: string; count: number }>`
    select unit_id, count(*) as count from staff.employee where left_at is null and unit_id is not null group by unit_id`,
  )
  return new Map(rows.map(row => [row.unit_id, row.count]))
}

/** Who answers for somebody on that day, in the order in which they were named. */
export function deputiesOf(db: Db, id: string, day: Temporal.PlainDate): Promise<Employee[]> {
  return many(
    db,
    sql<Employee>`
    select ${columns} from staff.deputy d, ${tables}
    where d.account_id = ${id} and d.deputy_id = e.account_id and e.left_at is null
      and d.from_day <= ${day}::date and (d.until_day is null or d.until_day >= ${day}::date)
    order by d.from_day, lower(e.family_name)`,
  )
}

/**
 * A query of the accounts for whom somebody stands in on that day, because these are away; to be used within another. Column: id.
 */
export function standsInFor(deputyId: string, day: Temporal.PlainDate) {
  return sql<{ id: string }>`select d.account_id as id from staff.deputy d
    where d.deputy_id = ${deputyId} and d.from_day <= ${day}::date and (d.until_day is null or d.until_day >= ${day}::date)
      and exists (select 1 from staff.absence a where a.account_id = d.account_id and a.days @> ${day}::date)`
}

/** The last day somebody is away who is away on `day`; null for one who is there or whose absence has no end. */
export async function awayUntil(db: Db, id: string, day: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
  const row = await maybe(
    db,
    sql<{ last: Temporal.PlainDate | null }>`select upper(days) - 1 as last from staff.absence where account_id = ${id} and days @> ${day}::date`,
  )
  return row?.last ?? null
}
