import type { RawBuilder } from 'kysely'
import { sql } from '../database.ts'
import type { Scope } from './find.ts'

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
