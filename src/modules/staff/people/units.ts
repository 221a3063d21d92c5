import { type Db, many, maybe, one, sql } from '../../../platform/database.ts'

/** An office, department or team; the root is the city itself. */
export interface Unit {
  readonly id: string
  readonly parent_id: string | null
  readonly name: string
  /** what the plan of the administration calls it, such as 32.1 */
  readonly short: string | null
  readonly tasks: string[]
  /** key of an office in the city's files */
  readonly place: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly head_id: string | null
  readonly external_id: string | null
}

export const columns = sql`id, parent_id, name, short, tasks, place, phone, email, head_id, external_id`

/** Every unit that is not closed, parents before children, beside each other in the order of the plan. */
export function listUnits(db: Db): Promise<(Unit & { depth: number })[]> {
  return many(
    db,
    sql<Unit & { depth: number }>`
    with recursive tree as (
      select u.*, 0 as depth, array[coalesce(u.short, ''), u.name] as path from staff.unit u where u.parent_id is null and u.closed_at is null
      union all
      select u.*, tree.depth + 1, tree.path || array[coalesce(u.short, ''), u.name] from staff.unit u join tree on u.parent_id = tree.id where u.closed_at is null
    )
    select ${columns}, depth from tree order by path`,
  )
}

/** A unit, closed ones too. */
export function findUnit(db: Db, id: string): Promise<Unit | null> {
  return maybe(db, sql<Unit>`select ${columns} from staff.unit where id = ${id}`)
}

export interface NewUnit {
  readonly name: string
  readonly parent_id: string | null
  readonly short?: string | null
  readonly tasks?: readonly string[]
  readonly place?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly source?: 'hand' | 'csv' | 'ldap'
  readonly external_id?: string | null
}

/** Adds a unit. @returns its id */
export async function keepUnit(db: Db, unit: NewUnit): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`
    insert into staff.unit (name, parent_id, short, tasks, place, phone, email, source, external_id)
    values (${unit.name}, ${unit.parent_id}, ${unit.short ?? null}, ${[...(unit.tasks ?? [])]}, ${unit.place ?? null}, ${unit.phone ?? null}, ${unit.email ?? null},
      ${unit.source ?? 'hand'}, ${unit.external_id ?? null}) returning id`,
  )
  return row.id
}
