import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'

/** A guest's draft of the demo city, for the test that opens every page. @param path after `/antrag/:id`; `:step` becomes its first step. What throws a draft away takes another one. */
export function sampleDraft(path: string, form?: Record<string, string>) {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ id: string; step: string }>`
      select a.id, d.content->'steps'->0->>'id' as step from services.application a join services.definition d on d.key = a.service and d.version = a.version
      where a.offered is null and a.account_id is null and a.entered_by is null order by a.id desc offset ${path === '/loeschen' ? 1 : 0} limit 1`,
    )
    return row && { path: `/antrag/${row.id}${path.replace(':step', row.step)}`, grants: [`application:${row.id}`], ...(form ? { form } : {}) }
  }
}
