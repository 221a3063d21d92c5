import { type Db, many, sql } from '../../../platform/database.ts'

/** Whom something is for: every kind that is named must hold, and within a kind one of its values. Nothing named: everybody. */
export interface Circle {
  /** with all units below them */
  readonly units: readonly string[]
  /** keys of roles */
  readonly roles: readonly string[]
  /** keys of offices in the city's files */
  readonly places: readonly string[]
}

/** A query of the accounts of everybody who works here and stands in the circle; to be used within another. Column: id. */
export function accountsIn(circle: Circle) {
  const units =
    circle.units.length === 0
      ? sql`true`
      : sql`e.unit_id in (
    with recursive below(id) as (select unnest(${[...circle.units]}::uuid[]) union select u.id from staff.unit u join below on u.parent_id = below.id) select id from below)`
  const roles =
    circle.roles.length === 0
      ? sql`true`
      : sql`exists (select 1 from platform.account_role r where r.account_id = a.id and r.role_key = any(${[...circle.roles]}::text[]))`
  const places = circle.places.length === 0 ? sql`true` : sql`coalesce(e.place, u.place) = any(${[...circle.places]}::text[])`
  return sql<{ id: string }>`select a.id from platform.account a left join staff.employee e on e.account_id = a.id left join staff.unit u on u.id = e.unit_id
    where a.kind = 'staff' and a.disabled_at is null and e.left_at is null and ${units} and ${roles} and ${places}`
}

/**
 * A query of where one person stands, to be used within another: their unit and all above it, their roles, their place. No row for whoever
 * does not work here; whoever has no unit stands in none. Columns: id, units, roles, places.
 */
export function standingOf(accountId: string) {
  return sql<{ id: string } & Circle>`select a.id, array(
      with recursive above(id, parent_id) as (
        select o.id, o.parent_id from staff.unit o where o.id = e.unit_id union select o.id, o.parent_id from staff.unit o join above on above.parent_id = o.id
      ) select above.id from above) as units,
      array(select r.role_key from platform.account_role r where r.account_id = a.id) as roles,
      array_remove(array[coalesce(e.place, u.place)], null) as places
    from platform.account a left join staff.employee e on e.account_id = a.id left join staff.unit u on u.id = e.unit_id
    where a.id = ${accountId} and a.kind = 'staff' and a.disabled_at is null and e.left_at is null`
}

/** The units this person heads, with all below them. */
export async function unitsHeadedBy(db: Db, accountId: string): Promise<Set<string>> {
  const rows = await many(
    db,
    sql<{ id: string }>`with recursive below(id) as (
      select id from staff.unit where head_id = ${accountId} and closed_at is null union select u.id from staff.unit u join below on u.parent_id = below.id where u.closed_at is null
    ) select id from below`,
  )
  return new Set(rows.map(row => row.id))
}

/** account → the department it belongs to: the unit just below the city. Who stands in none is missing. */
export async function departmentsOf(db: Db): Promise<Map<string, string>> {
  const rows = await many(
    db,
    sql<{ account: string; department: string }>`with recursive tree(id, department) as (
      select u.id, u.id from staff.unit u join staff.unit root on root.id = u.parent_id where root.parent_id is null
      union all select u.id, tree.department from staff.unit u join tree on u.parent_id = tree.id
    ) select e.account_id as account, tree.department from staff.employee e join tree on tree.id = e.unit_id where e.left_at is null`,
  )
  return new Map(rows.map(row => [row.account, row.department]))
}
