import { type Db, many, sql } from '../../../platform/database.ts'
import { bearableFaults, faultsBetween } from '../../../platform/search/spelling.ts'
import type { Typed } from './words.ts'

/** A shorter word is like too many others. */
const shortest = 4
const mostLike = 10

/**
 * The typed words with what was perhaps meant: written words spelled almost like them, and compounds that begin or end so.
 * „Besprechnug“ stands for „Besprechung“ and „Besprechungsraum“.
 * @returns null if no written word is like any of them
 */
export async function withAlike(db: Db, typed: readonly Typed[]): Promise<Typed[] | null> {
  const long = [...new Set(typed.flat().filter(word => word.length >= shortest))]
  const rows = await many(
    db,
    sql<{ typed: string; surface: string }>`
    select t.word as typed, w.surface from unnest(${long}::text[]) as t(word) cross join lateral (
      (select surface from chat.word where surface % t.word order by similarity(surface, t.word) desc, surface limit 40)
      union
      (select surface from chat.word where t.word <% surface order by word_similarity(t.word, surface) desc, length(surface), surface limit 40)
    ) w`,
  )
  const alike = new Map<string, string[]>()
  for (const { typed, surface } of rows) {
    const size = typed.length
    const faults = Math.min(...[surface, surface.slice(0, size), surface.slice(-size)].map(part => faultsBetween(typed, part)))
    if (faults > 0 && faults <= bearableFaults(typed)) alike.set(typed, [...(alike.get(typed) ?? []), surface].slice(0, mostLike))
  }
  if (alike.size === 0) return null
  return typed.map(spellings => [...spellings, ...spellings.flatMap(one => alike.get(one) ?? [])])
}
