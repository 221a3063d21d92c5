import type { RawBuilder } from 'kysely'
import { sql } from '../database.ts'
import type { Lang } from '../text.ts'

/** What a search may see and how much it wants. */
export interface Scope {
  readonly side: 'citizen' | 'staff'
  /** null: not staff */
  readonly permissions: string[] | null
  readonly lang: Lang
  readonly limit: number
  readonly kinds: readonly string[] | null
}

/** A row of the index the viewer may see. */
export interface Found {
  module: string
  kind: string
  id: string
  lang: Lang
  url: string
  title: string
  body: string
}

/** Which documents `d` the viewer may find: their side and rights, and each in one language, theirs if there is such a variant. */
export function visible(scope: Scope): RawBuilder<unknown> {
  const kinds = scope.kinds ? sql`and d.kind = any(${[...scope.kinds]})` : sql``
  const language =
    scope.lang === 'de'
      ? sql`d.lang = 'de'`
      : sql`(d.lang = ${scope.lang} or (d.lang = 'de' and not exists (
          select from platform.search_document e where e.module = d.module and e.kind = d.kind and e.ref = d.ref and e.lang = ${scope.lang})))`
  const side =
    scope.side === 'citizen' || scope.permissions === null
      ? sql`d.side = 'citizen'`
      : sql`(d.side = 'citizen' or d.permission is null or d.permission = any(${scope.permissions}))`
  return sql`${side} and ${language} ${kinds}`
}
