import { type Db, many, sql } from '../database.ts'
import type { Wish } from './expand.ts'
import { type Found, type Scope, visible } from './scope.ts'

/**
 * Content that fulfils the wishes. One that fulfils more of them comes first; among these, the words that few documents
 * have and that stand in title or keywords count most. At least half of the wishes must be fulfilled.
 */
export function findContent(db: Db, scope: Scope, wishes: Wish[]): Promise<Found[]> {
  const rows = wishes.flatMap((wish, place) => [...wish.stems].map(([stem, closeness]) => ({ place, stem, closeness })))
  return many(
    db,
    sql`
    with wish as (
      select * from unnest(${rows.map(row => row.place)}::int[], ${rows.map(row => row.stem)}::text[], ${rows.map(row => row.closeness)}::real[]) as t(place, stem, closeness)
    ), posted as (
      select wish.place, p.document, p.weight * wish.closeness / (1 + ln(count(*) over (partition by p.word, wish.place))) as score
      from wish join platform.search_posting p on p.word = wish.stem
    ), fulfilled as (
      select document, place, max(score) as score from posted group by document, place
    ), ranked as (
      select document, count(*) as wishes, sum(score) as score from fulfilled group by document
    )
    select d.module, d.kind, d.ref as id, d.lang, d.url, d.title, d.body
    from ranked join platform.search_document d on d.id = ranked.document
    where ranked.wishes * 2 >= ${wishes.length}::int and not d.record and ${visible(scope)}
    order by ranked.wishes desc, ranked.score * d.boost desc, d.id limit ${scope.limit}`,
  )
}
