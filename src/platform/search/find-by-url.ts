import { many, sql } from '../database.ts'
import type { Visit } from '../visit.ts'
import { visible } from './scope.ts'

/** A page as the index knows it. */
export interface FoundPage {
  readonly title: string
  /** of its document, such as `service` */
  readonly kind: string
}

/** What the house's own pages at these paths are called, as far as this viewer may find them; see `pagesAt`. */
export async function titlesOf(v: Pick<Visit, 'db' | 'viewer' | 'lang'>, paths: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await pagesAt(v, paths))].map(([path, page]) => [path, page.title]))
}

/**
 * The house's own pages at these paths, as far as this viewer may find them. A path that is unknown and one that is somebody else's are
 * missing alike.
 */
export async function pagesAt(v: Pick<Visit, 'db' | 'viewer' | 'lang'>, paths: readonly string[]): Promise<Map<string, FoundPage>> {
  if (paths.length === 0) return new Map()
  const permissions = v.viewer.kind === 'staff' ? [...v.viewer.permissions] : null
  const scope = { side: permissions ? 'staff' : 'citizen', permissions, lang: v.lang, limit: paths.length, kinds: null } as const
  const rows = await many(
    v.db,
    sql<
      FoundPage & { url: string }
    >`select distinct on (d.url) d.url, d.title, d.kind from platform.search_document d where d.url = any(${[...paths]}) and ${visible(scope)} order by d.url, d.id`,
  )
  return new Map(rows.map(({ url, title, kind }) => [url, { title, kind }]))
}
