import { many, maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { type CaseRow, viewOf } from './store.ts'

/** A case of the demo city, for the tests that open every page. */
export function sampleCase(path: string, options: { state?: string; inquiry?: boolean; form?: Record<string, string> } = {}) {
  return async (house: House) => {
    const row = await maybe(
      house.db,
      sql<{ id: string; code: string }>`
      select c.id, c.code from services.case c
      where (${options.state ?? null}::text is null or c.state = ${options.state ?? null})
        and (not ${options.inquiry ?? false} or exists (select 1 from services.inquiry i where i.case_id = c.id and i.answered_at is null))
      order by c.id limit 1`,
    )
    return row && { path: `/vorgang/${row.code}${path}`, grants: [`case:${row.id}`], ...(options.form ? { form: options.form } : {}) }
  }
}

/** A case that has been decided. */
export async function sampleNotice(house: House) {
  const row = await maybe(
    house.db,
    sql<{
      id: string
      code: string
    }>`select id, code from services.case where decision->>'outcome' in ('grant', 'refuse') and state in ('closed', 'refused', 'fulfilling') order by id limit 1`,
  )
  return row && { path: `/vorgang/${row.code}/bescheid.pdf`, grants: [`case:${row.id}`] }
}

/** A file of a case. */
export async function sampleFile(house: House) {
  const row = await maybe(
    house.db,
    sql<{
      id: string
      code: string
      file: string
    }>`select c.id, c.code, f.id as file from services.case c join platform.file f on f.subject = 'case:' || c.id where f.state = 'clean' order by f.id limit 1`,
  )
  return row && { path: `/vorgang/${row.code}/datei/${row.file}`, grants: [`case:${row.id}`] }
}

/** A case with something to go with its confirmation. */
export async function sampleAttachment(house: House) {
  for (const row of await many(house.db, sql<CaseRow>`select * from services.case where state = 'fulfilling' order by id limit 20`)) {
    const definition = await getDefinition(house.db, row.service, row.version)
    const given = await fulfilmentOf(house, definition)?.confirmation?.(house, house.db, viewOf(row))
    const first = given?.attachments[0]
    if (first) return { path: `/vorgang/${row.code}/anlage/${encodeURIComponent(first.name)}`, grants: [`case:${row.id}`] }
  }
  return null
}
