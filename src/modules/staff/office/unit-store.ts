import { type Db, idFrom, many, maybe, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { columns, type Unit } from '../people/units.ts'

export interface KeptUnit extends Unit {
  readonly source: 'hand' | 'csv' | 'ldap'
  /** who said who heads it, see the migration; null: nobody has */
  readonly head_by: 'hand' | 'source' | 'managers' | null
}

/** In place of a person who heads a unit: whoever the source says. */
export const asSource = 'quelle'

/** An open unit with who looks after it. */
export function findOpenUnit(db: Db, id: string): Promise<KeptUnit | null> {
  return maybe(db, sql<KeptUnit>`select ${columns}, source, head_by from staff.unit where id = ${idFrom(id)} and closed_at is null`)
}

/** Whether `unit` is `above` itself or lies below it. */
export async function isWithin(db: Db, unit: string, above: string): Promise<boolean> {
  const row = await maybe(
    db,
    sql`with recursive up(id, parent_id) as (
      select id, parent_id from staff.unit where id = ${unit} union select u.id, u.parent_id from staff.unit u join up on u.id = up.parent_id
    ) select 1 from up where id = ${above}`,
  )
  return row !== null
}

export type UnitChange = Partial<Pick<Unit, 'name' | 'parent_id' | 'short' | 'place' | 'phone' | 'email' | 'head_id'>> &
  Partial<Pick<KeptUnit, 'head_by'>> & { readonly tasks?: readonly string[] }

export async function writeUnit(db: Db, id: string, change: UnitChange): Promise<void> {
  const sets = Object.entries(change).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  if (sets.length > 0) await run(db, sql`update staff.unit set ${sql.join(sets)} where id = ${id}`)
}

/**
 * Closes a unit; who works in it and what lies below it goes to another, in the caller's transaction and under its lock.
 * @returns how many people moved
 */
export async function closeInto(house: House, db: Db, id: string, to: string): Promise<number> {
  await run(db, sql`update staff.unit set closed_at = ${house.clock.now()}, head_id = null, head_by = null where id = ${id}`)
  const parts = await many(db, sql<{ id: string }>`update staff.unit set parent_id = ${to} where parent_id = ${id} and closed_at is null returning id`)
  const people = await many(
    db,
    sql<{ id: string; left: boolean }>`update staff.employee set unit_id = ${to} where unit_id = ${id} returning account_id as id, left_at is not null as left`,
  )
  for (const unit of [{ id }, ...parts]) await emit(house, db, 'unit.changed', { unitId: unit.id })
  const here = people.filter(person => !person.left)
  for (const person of here) await emit(house, db, 'employee.moved', { accountId: person.id, from: id, to })
  return here.length
}

/** How many work in a unit itself, and how many units lie directly below. */
export async function contentsOf(db: Db, id: string): Promise<{ people: number; parts: number }> {
  const row = await maybe(
    db,
    sql<{ people: number; parts: number }>`select (select count(*) from staff.employee where unit_id = ${id} and left_at is null) as people,
      (select count(*) from staff.unit where parent_id = ${id} and closed_at is null) as parts`,
  )
  return row!
}
