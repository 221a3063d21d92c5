import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** A case that a clerk could be working on, for the tests that walk the house. */
export async function sampleCase(house: House, action?: string): Promise<{ path: string } | null> {
  const row = await maybe(house.db, sql<{ code: string }>`select code from services.case where state = 'deciding' order by due_at, id limit 1`)
  return row && { path: `/rathaus/vorgaenge/${row.code}${action ? `/${action}` : ''}` }
}
