import { type Db, maybe, one, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** The room of a department, made when it is first asked for. Who is in it follows the department, not this function. @returns its id */
export async function roomOfUnit(house: House, db: Db, unit: { readonly id: string; readonly name: string }): Promise<string> {
  const now = house.clock.now()
  const fresh = await maybe(
    db,
    sql<{ id: string }>`insert into chat.room (kind, name, unit_id, last_at, created_at) values ('unit', ${unit.name}, ${unit.id}, ${now}, ${now})
    on conflict (unit_id) do nothing returning id`,
  )
  return (fresh ?? (await one(db, sql<{ id: string }>`select id from chat.room where unit_id = ${unit.id}`))).id
}
