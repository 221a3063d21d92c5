import { type Db, inTransaction, many, maybe, run, sql } from '../database.ts'
import { indexDocument, type SearchDocument } from './index-document.ts'

/** A document in all its languages. */
export interface DocumentKey {
  readonly module: string
  readonly kind: string
  readonly id: string
}

/**
 * Lets people find a document by these words too, from now on and after every new indexing. Twice is the same as once.
 * @returns its German title, or null if there is no such document
 */
export async function addKeyword(db: Db, now: Temporal.Instant, document: DocumentKey, keyword: string, actor: string): Promise<string | null> {
  return inTransaction(db, async tx => {
    const found = await maybe(
      tx,
      sql<{ title: string }>`select title from platform.search_document
      where module = ${document.module} and kind = ${document.kind} and ref = ${document.id} and not record order by lang limit 1`,
    )
    if (!found) return null
    await run(
      tx,
      sql`insert into platform.search_keyword (module, kind, ref, keyword, added_by, added_at)
      values (${document.module}, ${document.kind}, ${document.id}, ${keyword}, ${actor}, ${now}) on conflict do nothing`,
    )
    await indexAgain(tx, document)
    return found.title
  })
}

/** Takes an editor's keyword back. */
export async function removeKeyword(db: Db, document: DocumentKey, keyword: string): Promise<void> {
  await inTransaction(db, async tx => {
    await run(
      tx,
      sql`delete from platform.search_keyword where module = ${document.module} and kind = ${document.kind} and ref = ${document.id} and keyword = ${keyword}`,
    )
    await indexAgain(tx, document)
  })
}

/** The keywords that editors added, by document. */
export function listKeywords(db: Db): Promise<(DocumentKey & { keyword: string; title: string; url: string })[]> {
  return many(
    db,
    sql`
    select k.module, k.kind, k.ref as id, k.keyword, d.title, d.url
    from platform.search_keyword k join platform.search_document d on d.module = k.module and d.kind = k.kind and d.ref = k.ref and d.lang = 'de'
    order by d.title, k.keyword limit 500`,
  )
}

async function indexAgain(db: Db, document: DocumentKey) {
  const variants = await many(
    db,
    sql<Omit<SearchDocument, 'permission'> & { permission: string | null }>`
    select module, kind, ref as id, side, permission, lang, title, body, keywords, url, boost, record
    from platform.search_document where module = ${document.module} and kind = ${document.kind} and ref = ${document.id} order by lang`,
  )
  for (const variant of variants) await indexDocument(db, { ...variant, permission: variant.permission ?? undefined })
}

/** Drops words from the vocabulary that no document has any more. @returns how many */
export function forgetWords(db: Db): Promise<number> {
  return run(db, sql`delete from platform.search_word w where not exists (select from platform.search_posting p where p.word = w.stem)`)
}
