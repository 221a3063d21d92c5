import { type Db, many, sql } from '../../../platform/database.ts'

const name = sql`coalesce(nullif(concat_ws(' ', nullif(e.given_name, ''), nullif(e.family_name, '')), ''), a.name)`
const written = sql`concat_ws(' ', e.title, ${name}, '<' || a.email || '>')`

/** How each is written in a list of people: the name, and the address where there is one, because names are no keys. */
export async function writtenAs(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await many(
    db,
    sql<{ id: string; written: string }>`select a.id, ${written} as written from platform.account a left join staff.employee e on e.account_id = a.id
    where a.id = any(${[...ids]}::uuid[])`,
  )
  return new Map(rows.map(row => [row.id, row.written]))
}

/**
 * Who of those that work here is meant by each line: as `writtenAs` has it, by address, or by the name their records have, with or without
 * title; not by one they gave themselves. `before` are those meant until now: a line that one of them is written as means them, whoever else is
 * called the same. Several ids: nobody can tell.
 */
export async function meantBy(db: Db, lines: readonly string[], before: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await many(
    db,
    sql<{ line: string; kept: string[]; ids: string[] }>`
    select l.line, coalesce(array_agg(distinct a.id::text) filter (where a.id = any(${[...before]}::uuid[]) and l.line = ${written}), '{}') as kept,
      array_agg(distinct a.id::text) as ids
    from platform.account a left join staff.employee e on e.account_id = a.id
      cross join lateral unnest(array[a.email, ${name}, concat_ws(' ', e.title, ${name}), ${written}]) as way
      join unnest(${[...lines]}::text[]) l (line) on lower(l.line) = lower(way)
    where a.kind = 'staff' and a.disabled_at is null and e.left_at is null group by l.line`,
  )
  return new Map(rows.map(row => [row.line, row.kept.length > 0 ? row.kept : row.ids]))
}
