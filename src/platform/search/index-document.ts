import { type Db, inTransaction, many, maybe, one, run, sql } from '../database.ts'
import type { Lang } from '../text.ts'
import { isStopWord, wordsOf } from './words.ts'

/** One thing that can be found, in one language. */
export interface SearchDocument {
  readonly module: string
  /** what it is, such as `service`, `case`, `page`; shown as a heading over the hits by the module `search` */
  readonly kind: string
  /** the module's own id */
  readonly id: string
  readonly side: 'citizen' | 'staff'
  /** `module.right` needed to find it; staff only */
  readonly permission?: string
  readonly lang: Lang
  readonly title: string
  /** plain text */
  readonly body: string
  /** other words people use for it: „Sofa“, „wegwerfen“ */
  readonly keywords?: readonly string[]
  readonly url: string
  /** how much more it matters than others that match as well; default 1 */
  readonly boost?: number
  /**
   * One of very many of its kind (cases, orders): found by its exact words or their beginnings, newest first, at a cost
   * that does not grow with their number. Default: true for the kind `case`.
   */
  readonly record?: boolean
}

/**
 * Makes a document findable, in the caller's transaction; again for the same module, kind, id and language replaces it.
 * Indexing a record costs one statement and locks nothing that another record needs.
 */
export async function indexDocument(db: Db, document: SearchDocument): Promise<void> {
  if (document.record ?? document.kind === 'case') await indexRecord(db, document)
  else await inTransaction(db, tx => indexContent(tx, document))
}

/** Takes a document out of the index, in every language. */
export async function removeDocument(db: Db, document: { module: string; kind: string; id: string }): Promise<void> {
  await run(
    db,
    sql`
    with gone as (
      delete from platform.search_document where module = ${document.module} and kind = ${document.kind} and ref = ${document.id} returning id, record, words
    )
    delete from platform.search_record_posting p using gone, unnest(gone.words) w
    where gone.record and p.word = w and p.document = gone.id`,
  )
}

async function indexRecord(db: Db, document: SearchDocument) {
  const words = recordWords(document)
  const fresh = await maybe(
    db,
    sql`
    with doc as (
      insert into platform.search_document (module, kind, ref, lang, side, permission, record, title, body, keywords, url, boost, words)
      values (${document.module}, ${document.kind}, ${document.id}, ${document.lang}, ${document.side}, ${document.permission ?? null}, true,
        ${document.title}, ${document.body}, ${document.keywords ?? []}, ${document.url}, ${document.boost ?? 1}, ${words})
      on conflict (module, kind, ref, lang) do nothing returning id
    ), posted as (
      insert into platform.search_record_posting select w, doc.id from doc, unnest(${words}::text[]) w
    )
    select id from doc`,
  )
  if (!fresh) await inTransaction(db, tx => replaceRecord(tx, document, words))
}

async function replaceRecord(db: Db, document: SearchDocument, words: string[]) {
  const before = await lock(db, document)
  const gone = before.words.filter(word => !words.includes(word))
  const added = words.filter(word => !before.words.includes(word))
  if (gone.length > 0) await run(db, sql`delete from platform.search_record_posting where document = ${before.id} and word = any(${gone})`)
  if (added.length > 0) await run(db, sql`insert into platform.search_record_posting select w, ${before.id}::bigint from unnest(${added}::text[]) w`)
  await update(db, before.id, document, words, true)
}

async function indexContent(db: Db, document: SearchDocument) {
  const added = await many(
    db,
    sql<{
      keyword: string
    }>`select keyword from platform.search_keyword where module = ${document.module} and kind = ${document.kind} and ref = ${document.id}`,
  )
  const keywords = [...(document.keywords ?? []), ...added.map(row => row.keyword)]
  const weights = contentWeights(document, keywords)
  const words = [...weights.keys()].toSorted()
  await run(
    db,
    sql`
    insert into platform.search_document (module, kind, ref, lang, side, permission, record, title, body, keywords, url, boost, words)
    values (${document.module}, ${document.kind}, ${document.id}, ${document.lang}, ${document.side}, ${document.permission ?? null}, false, '', '', '{}', '', 1, '{}')
    on conflict (module, kind, ref, lang) do nothing`,
  )
  const before = await lock(db, document)
  await update(db, before.id, document, words, false)
  await run(db, sql`delete from platform.search_posting where document = ${before.id} and word = any(${before.words.filter(word => !weights.has(word))})`)
  await post(
    db,
    before.id,
    words,
    words.map(word => weights.get(word)!),
  )
  await learnWords(db, document, keywords)
}

async function post(db: Db, document: number, words: string[], weights: number[]) {
  await run(
    db,
    sql`
    insert into platform.search_posting (word, document, weight)
    select w, ${document}::bigint, g from unnest(${words}::text[], ${weights}::real[]) as t(w, g)
    on conflict (word, document) do update set weight = excluded.weight where search_posting.weight <> excluded.weight`,
  )
}

/** Adds the document's words to the vocabulary; in order, so that two writers cannot wait for each other in a circle. */
async function learnWords(db: Db, document: SearchDocument, keywords: readonly string[]) {
  const known = new Map<string, string>()
  for (const text of [document.title, document.body, ...keywords])
    for (const word of wordsOf(text.slice(0, longest), document.lang)) if (counts(word.surface, document.lang)) known.set(word.surface, word.stem)
  const surfaces = [...known.keys()].toSorted()
  const stems = surfaces.map(surface => known.get(surface)!)
  await run(
    db,
    sql`
    insert into platform.search_word (surface, stem) select surface, stem from unnest(${surfaces}::text[], ${stems}::text[]) as t(surface, stem)
    where not exists (select from platform.search_word w where w.surface = t.surface and w.stem = t.stem) order by 1, 2 on conflict do nothing`,
  )
}

function lock(db: Db, document: SearchDocument): Promise<{ id: number; words: string[] }> {
  return one(
    db,
    sql`select id, words from platform.search_document
    where module = ${document.module} and kind = ${document.kind} and ref = ${document.id} and lang = ${document.lang} for update`,
  )
}

async function update(db: Db, id: number, document: SearchDocument, words: string[], record: boolean) {
  await run(
    db,
    sql`update platform.search_document set side = ${document.side}, permission = ${document.permission ?? null}, title = ${document.title},
    body = ${document.body}, keywords = ${document.keywords ?? []}, url = ${document.url}, boost = ${document.boost ?? 1}, words = ${words}, record = ${record} where id = ${id}`,
  )
}

const longest = 100_000

function counts(surface: string, lang: Lang) {
  return surface.length <= 60 && !isStopWord(surface, lang)
}

/** A record is found by what stands in it as written, without stems: names and codes have none. */
function recordWords(document: SearchDocument): string[] {
  const text = [document.title, document.body, ...(document.keywords ?? [])].join('\n').slice(0, 5000)
  return [...new Set(wordsOf(text, document.lang).map(word => word.surface))].filter(word => counts(word, document.lang)).slice(0, 80)
}

/** How much each stem says about the document: the place counts most, repetition a little, length against it. */
function contentWeights(document: SearchDocument, keywords: string[]): Map<string, number> {
  const weights = new Map<string, number>()
  const add = (text: string, weight: (times: number) => number) => {
    const times = new Map<string, number>()
    for (const word of wordsOf(text.slice(0, longest), document.lang))
      if (counts(word.surface, document.lang)) times.set(word.stem, (times.get(word.stem) ?? 0) + 1)
    for (const [word, count] of times) weights.set(word, Math.max(weights.get(word) ?? 0, weight(count)))
  }
  const length = 1 + Math.log10(1 + document.body.length / 2000)
  add(document.body, times => (1 + Math.log2(times) / 2) / length)
  add(keywords.join('\n'), () => 4)
  add(document.title, () => 5)
  return weights
}
