import { type Db, many, sql } from '../database.ts'
import type { Lang } from '../text.ts'
import { stem } from './words.ts'

/** A word of the vocabulary that somebody may have meant. */
export interface Alike {
  readonly typed: string
  readonly surface: string
  readonly stem: string
  /** 0…1 */
  readonly closeness: number
}

/** Words of the vocabulary spelled almost like these, closest first, at most five each. They begin with the same letter or share most of their letter triples. */
export async function spelledAlike(db: Db, words: string[], lang: Lang): Promise<Alike[]> {
  const long = words.filter(word => word.length >= 4)
  if (long.length === 0) return []
  const rows = await many(
    db,
    sql<{ typed: string; surface: string; stem: string }>`
    select t.word as typed, w.surface, w.stem from unnest(${long}::text[]) as t(word)
    cross join lateral (
      (select surface, stem from platform.search_word where surface % t.word order by similarity(surface, t.word) desc, surface limit 30)
      union
      (select surface, stem from platform.search_word where length(t.word) <= 12 and surface >= left(t.word, 1) and surface < left(t.word, 1) || chr(1114111)
        and length(surface) between length(t.word) - 2 and length(t.word) + 2
        and (levenshtein_less_equal(surface, t.word, 2) <= 2 or levenshtein_less_equal(stem, left(t.word, length(stem) + 1), 2) <= 2)
        order by levenshtein_less_equal(surface, t.word, 2), surface limit 30)
    ) w`,
  )
  const near: Alike[] = []
  for (const { typed, surface, stem: other } of rows) {
    const faults = Math.min(faultsBetween(typed, surface), faultsBetween(stem(typed, lang), other))
    if (faults <= bearableFaults(typed)) near.push({ typed, surface, stem: other, closeness: 0.8 - 0.15 * faults })
  }
  const closestFirst = near.toSorted((a, b) => b.closeness - a.closeness || a.surface.localeCompare(b.surface))
  return [...Map.groupBy(closestFirst, one => one.typed).values()].flatMap(alike => alike.slice(0, 5))
}

/** How many faults in a typed word may be slips of its writer. */
export function bearableFaults(word: string): number {
  return word.length <= 5 ? 1 : word.length <= 10 ? 2 : 3
}

/** Letters added, left out, exchanged or swapped with their neighbour (optimal string alignment). */
export function faultsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
