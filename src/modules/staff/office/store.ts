import { containing, type Db, idFrom, many, maybe, one, run, sql } from '../../../platform/database.ts'

/** One who works here, as those see them who keep the records. */
export interface Kept {
  readonly id: string
  readonly name: string
  readonly given_name: string
  readonly family_name: string
  readonly title: string | null
  readonly personnel_number: string | null
  readonly email: string | null
  readonly unit_id: string | null
  readonly unit: string | null
  readonly position: string | null
  readonly tasks: string[]
  readonly manager_id: string | null
  readonly manager: string | null
  readonly place: string | null
  readonly room: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly source: 'hand' | 'csv' | 'ldap'
}

const columns = sql`
  e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, e.given_name, e.family_name, e.title, e.personnel_number, a.email,
  e.unit_id, u.name as unit, e.position, e.tasks, e.manager_id, (select m.name from platform.account m where m.id = e.manager_id) as manager,
  e.place, e.room, e.phone, e.mobile, e.source`
const tables = sql`staff.employee e join platform.account a on a.id = e.account_id left join staff.unit u on u.id = e.unit_id`

/** Those who work here, by name; `unit` with all units below it. */
export function listKept(db: Db, { text, unit }: { text: string; unit: string | null }, limit: number): Promise<Kept[]> {
  const like = containing(text.toLowerCase())
  const below = sql`with recursive below(id) as (
      select id from staff.unit where id = ${unit} union select u.id from staff.unit u join below on u.parent_id = below.id)`
  return many(
    db,
    sql<Kept>`${below} select ${columns} from ${tables} where e.left_at is null
      and (lower(concat_ws(' ', e.given_name, e.family_name, e.position, a.email)) like ${like} or e.personnel_number = ${text})
      and (${unit}::uuid is null or e.unit_id in (select id from below))
    order by lower(e.family_name), lower(e.given_name), e.account_id limit ${limit}`,
  )
}

/** Who works here now; who left is looked after where one comes and goes. */
export function findKept(db: Db, id: string): Promise<Kept | null> {
  return maybe(db, sql<Kept>`select ${columns} from ${tables} where e.account_id = ${idFrom(id)} and e.left_at is null`)
}

/** Heads of units, who may lead others: `id` and what a choice says. */
export function listHeads(db: Db): Promise<{ id: string; name: string; unit: string }[]> {
  return many(
    db,
    sql<{ id: string; name: string; unit: string }>`
    select e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, min(u.name) as unit
    from staff.unit u join staff.employee e on e.account_id = u.head_id where u.closed_at is null and e.left_at is null group by e.account_id
    order by lower(e.family_name), lower(e.given_name)`,
  )
}

/** Whose a personnel number is, also of those who left. */
export function ownerOfNumber(db: Db, number: string): Promise<{ id: string } | null> {
  return maybe(db, sql<{ id: string }>`select account_id as id from staff.employee where personnel_number = ${number}`)
}

/** An account of somebody who works here but is in no directory. */
export interface Unrecorded {
  readonly id: string
  readonly name: string
  readonly email: string | null
}

const unrecorded = sql`platform.account a where a.kind = 'staff' and a.name <> '' and not exists (select 1 from staff.employee e where e.account_id = a.id)`

/** Open accounts without a record, by name. */
export function listUnrecorded(db: Db, limit: number): Promise<Unrecorded[]> {
  return many(db, sql<Unrecorded>`select a.id, a.name, a.email from ${unrecorded} and a.disabled_at is null order by lower(a.name), a.id limit ${limit}`)
}

/** How many open accounts have no record. */
export async function countUnrecorded(db: Db): Promise<number> {
  return (await one(db, sql<{ count: number }>`select count(*) as count from ${unrecorded} and a.disabled_at is null`)).count
}

/** One of them, locked or not; null if there is a record by now. */
export function findUnrecorded(db: Db, id: string): Promise<Unrecorded | null> {
  return maybe(db, sql<Unrecorded>`select a.id, a.name, a.email from ${unrecorded} and a.id = ${idFrom(id)}`)
}

/** The account of an address, and whether its owner is an employee already. */
export function ownerOfAddress(db: Db, email: string): Promise<{ id: string; kind: 'citizen' | 'staff'; employed: boolean } | null> {
  return maybe(
    db,
    sql<{ id: string; kind: 'citizen' | 'staff'; employed: boolean }>`
    select a.id, a.kind, exists (select 1 from staff.employee e where e.account_id = a.id) as employed from platform.account a where lower(a.email) = lower(${email})`,
  )
}

export type Change = Partial<Omit<Kept, 'id' | 'name' | 'unit' | 'manager' | 'source'>>

/** Writes what was changed by hand. @returns the unit before and after */
export async function writeKept(db: Db, id: string, { email, ...row }: Change): Promise<{ from: string | null; to: string | null }> {
  const before = await one(db, sql<{ unit_id: string | null }>`select unit_id from staff.employee where account_id = ${id} for update`)
  const sets = Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  if (sets.length > 0) await run(db, sql`update staff.employee set ${sql.join(sets)} where account_id = ${id}`)
  await run(
    db,
    sql`update platform.account a set email = ${email === undefined ? sql`a.email` : email}, name = concat_ws(' ', nullif(e.given_name, ''), e.family_name)
    from staff.employee e where e.account_id = a.id and a.id = ${id}`,
  )
  return { from: before.unit_id, to: row.unit_id === undefined ? before.unit_id : row.unit_id }
}
