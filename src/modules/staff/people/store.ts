import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'

/** One who works for the city, as colleagues may know them. Those who left are in no list. */
export interface Employee {
  /** key of the account too */
  readonly id: string
  /** with title, as on the door */
  readonly name: string
  readonly given_name: string
  readonly family_name: string
  readonly title: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly position: string | null
  readonly tasks: string[]
  readonly unit_id: string | null
  readonly unit: string | null
  readonly manager_id: string | null
  /** key of an office in the city's files */
  readonly place: string | null
  readonly room: string | null
}

export const columns = sql`
  e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, e.given_name, e.family_name, e.title,
  a.email, e.phone, e.mobile, e.position, e.tasks, e.unit_id, u.name as unit, e.manager_id, coalesce(e.place, u.place) as place, e.room`
export const tables = sql`staff.employee e join platform.account a on a.id = e.account_id left join staff.unit u on u.id = e.unit_id`

/** The employee of this account; null for citizens and for those who left. */
export function findEmployee(db: Db, id: string): Promise<Employee | null> {
  return maybe(db, sql<Employee>`select ${columns} from ${tables} where e.account_id = ${id} and e.left_at is null`)
}

/** These employees, in the order of their names; whoever left is missing. */
export function listEmployees(db: Db, ids: readonly string[]): Promise<Employee[]> {
  return many(
    db,
    sql<Employee>`select ${columns} from ${tables} where e.account_id = any(${[...ids]}) and e.left_at is null order by lower(e.family_name), lower(e.given_name), e.account_id`,
  )
}

/** Employees whose name, position or unit holds every one of these words, in the order of their names. */
export function searchEmployees(db: Db, words: string, limit: number): Promise<Employee[]> {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
  return many(
    db,
    sql<Employee>`select ${columns} from ${tables} where e.left_at is null and not exists (
      select from unnest(${parts}::text[]) as part
      where strpos(lower(concat_ws(' ', e.title, e.given_name, e.family_name, e.position, u.name)), part) = 0)
    order by lower(e.family_name), lower(e.given_name), e.account_id limit ${limit}`,
  )
}

/** Everybody in a unit, in the order of their names. `deep`: those of the units below it too. */
export function listMembers(db: Db, unitId: string, options: { deep?: boolean } = {}): Promise<Employee[]> {
  return many(
    db,
    sql<Employee>`
    with recursive below(id) as (
      select ${unitId}::uuid union select u.id from staff.unit u join below on u.parent_id = below.id where ${options.deep ?? false}
    )
    select ${columns} from ${tables} where e.unit_id in (select id from below) and e.left_at is null
    order by lower(e.family_name), lower(e.given_name), e.account_id`,
  )
}

/** Names of accounts, also of those who left, for what they once wrote. An account erased meanwhile has an empty name. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await many(
    db,
    sql<{ id: string; name: string }>`
    select a.id, coalesce(nullif(concat_ws(' ', e.title, nullif(e.given_name, ''), nullif(e.family_name, '')), ''), a.name) as name
    from platform.account a left join staff.employee e on e.account_id = a.id where a.id = any(${[...ids]})`,
  )
  return new Map(rows.map(row => [row.id, row.name]))
}

export interface NewEmployee {
  readonly given_name: string
  readonly family_name: string
  readonly title?: string | null
  readonly personnel_number?: string | null
  readonly unit_id?: string | null
  readonly position?: string | null
  readonly tasks?: readonly string[]
  readonly manager_id?: string | null
  readonly place?: string | null
  readonly room?: string | null
  readonly phone?: string | null
  readonly mobile?: string | null
  readonly source?: 'hand' | 'csv' | 'ldap'
  readonly external_id?: string | null
}

/** Makes the owner of an account an employee. The account stays as it is. */
export async function keepEmployee(db: Db, accountId: string, one: NewEmployee): Promise<void> {
  await run(
    db,
    sql`
    insert into staff.employee (account_id, given_name, family_name, title, personnel_number, unit_id, position, tasks, manager_id, place, room, phone, mobile, source, external_id)
    values (${accountId}, ${one.given_name}, ${one.family_name}, ${one.title ?? null}, ${one.personnel_number ?? null}, ${one.unit_id ?? null}, ${one.position ?? null},
      ${[...(one.tasks ?? [])]}, ${one.manager_id ?? null}, ${one.place ?? null}, ${one.room ?? null}, ${one.phone ?? null}, ${one.mobile ?? null},
      ${one.source ?? 'hand'}, ${one.external_id ?? null})`,
  )
}

/** Whether each of them is there today; absent are those who said so, without a reason. */
export async function absentOf(db: Db, ids: readonly string[], day: Temporal.PlainDate): Promise<Set<string>> {
  const rows = await many(
    db,
    sql<{ account_id: string }>`select distinct account_id from staff.absence where account_id = any(${[...ids]}) and days @> ${day}::date`,
  )
  return new Set(rows.map(row => row.account_id))
}
