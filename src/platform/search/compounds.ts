import { type Db, many, sql } from '../database.ts'
import type { Lang } from '../text.ts'
import { stem } from './words.ts'

export interface Piece {
  readonly surface: string
  readonly stem: string
}

const shortest = 4
const joints = ['', 's', 'es', 'n', 'en', 'e', 'er']

/**
 * Takes compounds apart into words of the vocabulary: `personalausweisverlangerung` → `personalausweis`, `verlangerung`.
 * A piece counts if its stem is known, so the exact form need not stand anywhere.
 * @param words folded; those that cannot be taken apart whole are missing from the result
 */
export async function splitCompounds(db: Db, words: string[], lang: Lang): Promise<Map<string, Piece[]>> {
  const long = words.filter(word => word.length >= 2 * shortest && word.length <= 40)
  if (long.length === 0) return new Map()
  const stems = new Set(long.flatMap(word => slices(word)).map(slice => stem(slice, lang)))
  const rows = await many(db, sql<{ stem: string }>`select distinct stem from platform.search_word where stem = any(${[...stems]})`)
  const known = new Set(rows.map(row => row.stem))
  const result = new Map<string, Piece[]>()
  for (const word of long) {
    const pieces = fewestPieces(word, lang, known)
    if (pieces) result.set(word, pieces)
  }
  return result
}

function slices(word: string): string[] {
  const found: string[] = []
  for (let start = 0; start <= word.length - shortest; start += 1)
    for (let end = start + shortest; end <= word.length; end += 1) found.push(word.slice(start, end))
  return found
}

/** From every reachable place on with every known piece and joint; of the ways to the end the one with fewest pieces. */
export function fewestPieces(word: string, lang: Lang, known: ReadonlySet<string>): Piece[] | null {
  const ways = new Map<number, Piece[]>([[0, []]])
  for (let start = 0; start < word.length; start += 1) {
    const way = ways.get(start)
    if (!way) continue
    for (let end = start + shortest; end <= word.length; end += 1) {
      const piece = { surface: word.slice(start, end), stem: stem(word.slice(start, end), lang) }
      if (!known.has(piece.stem)) continue
      for (const joint of joints) {
        if (!word.startsWith(joint, end)) continue
        const next = end + joint.length
        const before = ways.get(next)
        if (!before || before.length > way.length + 1) ways.set(next, [...way, piece])
      }
    }
  }
  const whole = ways.get(word.length)
  return whole && whole.length > 1 ? whole : null
}
