import { createHash } from 'node:crypto'
import { type Db, inTransaction, maybe, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { indexDocument, removeDocument } from '../../../platform/search.ts'
import { inLanguage, type Lang } from '../../../platform/text.ts'
import { type Concern, listConcerns } from '../offices/store.ts'
import { texts } from './text.ts'

/** Makes „Termin vereinbaren“ and every concern findable; call it when concerns have changed. Nothing to do is done quickly. */
export async function indexConcerns(house: House): Promise<void> {
  const concerns = await listConcerns(house.db)
  const hash = createHash('sha256')
    .update(JSON.stringify([concerns, texts.de.searchEntry]))
    .digest('hex')
  if ((await maybe(house.db, sql<{ hash: string }>`select hash from appointments.loaded where what = 'search'`))?.hash === hash) return
  await inTransaction(house.db, async tx => {
    for (const { key } of await retired(tx)) await removeDocument(tx, { module: 'appointments', kind: 'page', id: key })
    for (const lang of house.city.languages) {
      const t = texts[lang].searchEntry
      await indexDocument(tx, {
        ...shared(lang),
        id: 'termine',
        title: t.title,
        body: t.body,
        keywords: texts.de.searchEntry.keywords.concat(t.keywords),
        url: '/termine',
        boost: 1.5,
      })
      for (const concern of concerns) await indexConcern(tx, concern, lang)
    }
    await run(tx, sql`insert into appointments.loaded values ('search', ${hash}) on conflict (what) do update set hash = excluded.hash`)
  })
}

async function indexConcern(db: Db, concern: Concern, lang: Lang) {
  const t = texts[lang].searchEntry
  const name = inLanguage(concern.name, lang)
  await indexDocument(db, {
    ...shared(lang),
    id: `concern-${concern.key}`,
    title: t.concern(name),
    body: [inLanguage(concern.about, lang), ...concern.documents.map(document => inLanguage(document, lang))].filter(Boolean).join('. '),
    keywords: ['Termin', ...concern.keywords],
    url: `/termine?anliegen.${concern.key}=1`,
  })
}

function shared(lang: Lang) {
  return { module: 'appointments', kind: 'page', side: 'citizen' as const, lang }
}

async function retired(db: Db) {
  const { rows } = await sql<{ key: string }>`select 'concern-' || key as key from appointments.concern where retired_at is not null`.execute(db)
  return rows
}
