import { type Db, many, sql } from '../../../platform/database.ts'
import type { Lang } from '../../../platform/text.ts'

/** A service as the catalogue lists it, in one language. */
export interface Entry {
  readonly key: string
  readonly name: string
  readonly teaser: string
  readonly situations: readonly string[]
}

/** Every published service in the order of the alphabet; one read along the primary key. */
export function listEntries(db: Db, lang: Lang): Promise<Entry[]> {
  return many(db, sql<Entry>`select key, name, teaser, situations from services.entry where lang = ${lang} order by sort, key`)
}
