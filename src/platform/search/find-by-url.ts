import { many, sql } from '../database.ts'
import type { Visit } from '../visit.ts'
import { visible } from './scope.ts'

/**
 * What the house's own pages at these paths are called, as far as this viewer may find them. A path that is unknown and one that is
 * somebody else's are missing alike.
 */
export async function titlesOf(v: Pick<Visit, 'db' | 'viewer' | 'lang'>, paths: readonly string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map()
  const permissions = v.viewer.kind === 'staff' ? [...v.viewer.permissions] : null
  const scope = { side: permissions ? 'staff' : 'citizen', permissions, lang: v.lang, limit: paths.length, kinds: null } as const
  const rows = await many(
    v.db,
    sql<{
      url: string
      title: string
    }>`select distinct on (d.url) d.url, d.title from platform.search_document d where d.url = any(${[...paths]}) and ${visible(scope)} order by d.url, d.id`,
  )
  return new Map(rows.map(row => [row.url, row.title]))
}
