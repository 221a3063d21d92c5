import { type Db, many, sql } from '../../../platform/database.ts'
import type { Lang } from '../../../platform/text.ts'

/** Languages other than German that are spoken at some counter, as BCP 47 codes. */
export async function spokenLanguages(db: Db): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ language: string }>`select distinct l as language from appointments.counter c, unnest(c.languages) l
    where c.retired_at is null and l <> 'de' order by l`,
  )
  return rows.map(row => row.language)
}

/** `tr` → `Türkisch` */
export function languageName(code: string, lang: Lang): string {
  return new Intl.DisplayNames([lang === 'en' ? 'en' : 'de'], { type: 'language' }).of(code) ?? code
}
