import { type Db, many, sql } from '../../../platform/database.ts'
import { fits, type Need } from '../need.ts'
import { listOffices, type Office } from '../offices/store.ts'

/** Offices with a counter that can do all of it, whether anything is free or not. */
export async function officesFor(db: Db, need: Need): Promise<Office[]> {
  const able = await many(db, sql<{ key: string }>`select distinct c.office_key as key from appointments.counter c where ${fits(need)}`)
  const keys = new Set(able.map(row => row.key))
  return (await listOffices(db)).filter(office => keys.has(office.key))
}
