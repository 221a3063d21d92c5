import { containing, type Db, idFrom, many, maybe, sql } from '../../platform/database.ts'
import { SignInNeeded } from '../../platform/errors.ts'
import { type Visit, notFound } from '../../platform/visit.ts'

/** One who works or worked here, as whoever looks after them sees them. */
export interface Cared {
  readonly id: string
  /** false: an account whose owner is in no directory yet */
  readonly employed: boolean
  readonly name: string
  readonly lang: 'de' | 'en' | 'ls'
  readonly personnel_number: string | null
  readonly family_name: string
  readonly unit: string | null
  readonly email: string | null
  readonly disabled_at: Temporal.Instant | null
  readonly left_at: Temporal.Instant | null
  readonly leaves_on: Temporal.PlainDate | null
}

/**
 * Whom the viewer looks after: with the right `staff.manage` everybody, else the members of the units they head and of those below.
 * Rights sleep on one's own phone; being a head sleeps with them.
 */
export async function caredFor(v: Visit): Promise<{ all: boolean; units: string[] }> {
  if (v.viewer.isTired) throw new SignInNeeded()
  if (v.viewer.permissions.has('staff.manage')) return { all: true, units: [] }
  const rows = await many(
    v.db,
    sql<{ id: string }>`
    with recursive mine(id) as (
      select id from staff.unit where head_id = ${v.viewer.accountId} and closed_at is null
      union select u.id from staff.unit u join mine on u.parent_id = mine.id where u.closed_at is null
    ) select id from mine`,
  )
  return rows.length > 0 ? { all: false, units: rows.map(row => row.id) } : notFound()
}

const columns = sql`a.id, e.account_id is not null as employed,
  coalesce(nullif(concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name), ''), a.name) as name, a.lang, e.personnel_number,
  coalesce(e.family_name, a.name) as family_name,
  u.name as unit, a.email, a.disabled_at, e.left_at, e.leaves_on`
const tables = sql`staff.employee e join platform.account a on a.id = e.account_id left join staff.unit u on u.id = e.unit_id`

/** Those the viewer looks after, by name, those who left last. `among`: a condition on staff.employee `e`, for those who are asked about. */
export async function listCared(v: Visit, text: string, limit: number, among = sql`true`): Promise<Cared[]> {
  const { all, units } = await caredFor(v)
  const like = containing(text.toLowerCase())
  return many(
    v.db,
    sql<Cared>`select ${columns} from ${tables} where (${all} or e.unit_id = any(${units}::uuid[])) and e.account_id <> ${v.viewer.accountId} and ${among}
      and (lower(concat_ws(' ', e.given_name, e.family_name, u.name)) like ${like} or e.personnel_number = ${text})
    order by (e.left_at is not null), lower(e.family_name), lower(e.given_name), e.account_id limit ${limit}`,
  )
}

/** The person whom the address names; "not found" for whom the viewer does not look after, and for oneself. */
export async function getCared(v: Visit, id: string): Promise<Cared> {
  const { all, units } = await caredFor(v)
  return (
    (await maybe(
      v.db,
      sql<Cared>`select ${columns} from ${tables} where e.account_id = ${idFrom(id)} and e.account_id <> ${v.viewer.accountId}
        and (${all} or e.unit_id = any(${units}::uuid[]))`,
    )) ?? notFound()
  )
}

/** The same for the proof of ways in: with the right `staff.manage` also who has an account but no record, for a lost phone asks for none. */
export async function getCaredAccount(v: Visit, id: string): Promise<Cared> {
  const { all } = await caredFor(v)
  if (!all) return getCared(v, id)
  return (
    (await maybe(
      v.db,
      sql<Cared>`select ${columns} from platform.account a left join staff.employee e on e.account_id = a.id left join staff.unit u on u.id = e.unit_id
        where a.kind = 'staff' and (a.name <> '' or e.account_id is not null) and a.id = ${idFrom(id)} and a.id <> ${v.viewer.accountId}`,
    )) ?? notFound()
  )
}

/** Whether the person has rights that the viewer lacks: whoever could open or close such an account could act as its owner. */
export async function hasMoreRights(v: Visit, accountId: string): Promise<boolean> {
  if (v.viewer.permissions.has('administration.roles')) return false
  const rows = await many(
    v.db,
    sql<{ permission: string }>`select distinct unnest(r.permissions) as permission from platform.account_role ar join platform.role r on r.key = ar.role_key
    where ar.account_id = ${accountId}`,
  )
  return rows.some(row => !v.viewer.permissions.has(row.permission))
}

/** Names of accounts among these whose owners may do more than somebody with these rights: such must not be changed by them. */
export async function whoMayMore(db: Db, accounts: readonly string[], permissions: ReadonlySet<string>): Promise<string[]> {
  if (permissions.has('administration.roles')) return []
  const rows = await many(
    db,
    sql<{ name: string }>`select distinct a.name from platform.account a join platform.account_role ar on ar.account_id = a.id
    join platform.role r on r.key = ar.role_key where a.id = any(${[...accounts]}) and not r.permissions <@ ${[...permissions]}::text[] order by a.name`,
  )
  return rows.map(row => row.name)
}

/** In the tests that walk the house: somebody of the demo city who still works here. */
export async function someEmployee(db: Db): Promise<string | null> {
  const row = await maybe(
    db,
    sql<{
      id: string
    }>`select account_id as id from staff.employee where left_at is null and personnel_number is not null order by personnel_number desc limit 1`,
  )
  return row?.id ?? null
}
