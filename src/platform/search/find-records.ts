import { type Db, many, sql } from '../database.ts'
import { type Found, type Scope, visible } from './scope.ts'

/** Words of the index a typed beginning may stand for. */
const endings = 12
/** Newest entries read of the rarest word; what lies further back is found by adding a word. */
const depth = 2000

/**
 * Records with every typed word, newest first. It walks the entries of the rarest word from the newest, looks each up under
 * the other words and stops once it has enough; after `depth` entries it stops in any case. So a word that a million records
 * share costs no more than one that a hundred share.
 */
export async function findRecords(db: Db, scope: Scope, typed: string[]): Promise<Found[]> {
  const groups = await groupsOf(db, typed)
  if (groups.some(group => group.words.length === 0)) return []
  const [rarest, ...others] = groups.toSorted((a, b) => a.entries - b.entries)
  const { words, entries } = rarest!
  // A beginning may stand for several common words: together they are read no further than one.
  const ofEach = entries > depth ? Math.ceil(depth / words.length) : depth
  const also = others.map(
    group => sql`and exists (select from platform.search_record_posting q where q.word = any(${group.words}) and q.document = p.document)`,
  )
  return many(
    db,
    sql`
    select distinct on (hit.document) hit.module, hit.kind, hit.ref as id, hit.lang, hit.url, hit.title, hit.body from unnest(${words}::text[]) as w(word)
    cross join lateral (
      select p.document, d.module, d.kind, d.ref, d.lang, d.url, d.title, d.body
      from (select document from platform.search_record_posting where word = w.word order by document desc limit ${ofEach}) p
      join platform.search_document d on d.id = p.document
      where ${visible(scope)} ${sql.join(also, sql` `)}
      order by p.document desc limit ${scope.limit}
    ) hit
    order by hit.document desc limit ${scope.limit}`,
  )
}

interface Group {
  words: string[]
  /** at most depth + 1 */
  entries: number
}

async function groupsOf(db: Db, typed: string[]): Promise<Group[]> {
  const rows = await many(
    db,
    sql<{ place: number; word: string | null; entries: number }>`
    select t.place, w.word, (select count(*)::int from (select from platform.search_record_posting p where p.word = w.word limit ${depth + 1}) few) as entries
    from unnest(${typed}::text[]) with ordinality as t(typed, place)
    cross join lateral (
      with recursive next(word, number) as (
        (select word, 1 from platform.search_record_posting
          where word >= t.typed and word < case when t.place = ${typed.length}::int then t.typed || chr(1114111) else t.typed || ' ' end order by word limit 1)
        union all
        select (select p.word from platform.search_record_posting p
          where p.word > next.word and p.word < case when t.place = ${typed.length}::int then t.typed || chr(1114111) else t.typed || ' ' end order by p.word limit 1), number + 1
        from next where next.word is not null and number < ${endings}
      )
      select word from next where word is not null
    ) w`,
  )
  return typed.map((_, place) => {
    const own = rows.filter(row => row.place === place + 1)
    return { words: own.map(row => row.word!), entries: own.reduce((sum, row) => sum + row.entries, 0) }
  })
}
