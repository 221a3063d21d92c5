import { type Db, many, sql } from '../../../platform/database.ts'
import type { Lang } from '../../../platform/text.ts'

export interface Choice {
  readonly key: string
  readonly name: string
}

/** The services of the city by name in the reader's language (German where that is missing), in order. */
export async function serviceNames(db: Db, lang: Lang): Promise<Choice[]> {
  return many(
    db,
    sql<Choice>`select distinct on (sort, key) key, name from services.entry where lang in (${lang}, 'de') order by sort, key, (lang = ${lang}) desc`,
  )
}
