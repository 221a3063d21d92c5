import type { Lang } from '../text.ts'
import type { Visit } from '../visit.ts'
import { typedWords, type Wish, wishesFor } from './expand.ts'
import { findContent } from './find-content.ts'
import { findRecords } from './find-records.ts'
import type { Found } from './scope.ts'
import { marked, type Part, snippet } from './snippet.ts'
import type { Word } from './words.ts'

export interface SearchHit {
  readonly module: string
  readonly kind: string
  readonly id: string
  readonly lang: Lang
  readonly url: string
  readonly title: string
  readonly titleParts: Part[]
  readonly snippet: Part[]
}

export interface SearchResult {
  /** pages, services, news: best first */
  readonly content: SearchHit[]
  /** cases, orders: newest first; only those with every word */
  readonly records: SearchHit[]
  /** typed word → the word searched for instead */
  readonly meant: ReadonlyMap<string, string>
}

export interface SearchOptions {
  /** what the viewer is looking for; default: the side the visit is on */
  readonly side?: 'citizen' | 'staff'
  /** hits of each sort; default 20, at most 50 */
  readonly limit?: number
  /** only these kinds */
  readonly kinds?: readonly string[]
  /** false: no records; default true */
  readonly records?: boolean
}

/**
 * Searches everything the viewer may find, in their language with German as the floor. Rights are checked in SQL.
 * The last word also counts as the beginning of a word. The cost is bounded, however much is in the index.
 */
export async function search(v: Pick<Visit, 'db' | 'viewer' | 'lang' | 'side'>, text: string, options: SearchOptions = {}): Promise<SearchResult> {
  const typed = typedWords(text, v.lang)
  if (typed.length === 0) return { content: [], records: [], meant: new Map() }
  const scope = {
    side: options.side ?? v.side,
    // The staff side is for staff, whatever the options say.
    permissions: v.viewer.kind === 'staff' ? [...v.viewer.permissions] : null,
    lang: v.lang,
    limit: Math.min(options.limit ?? 20, 50),
    kinds: options.kinds ?? null,
  }
  const wishes = await wishesFor(v.db, typed, v.lang)
  const content = await findContent(v.db, scope, wishes)
  const records = options.records === false ? [] : await findRecords(v.db, scope, typed)
  return {
    content: content.map(row => hit(row, word => wishes.some(wish => wish.stems.has(word.stem)))),
    records: records.map(row =>
      hit(row, word => typed.some((one, place) => word.surface === one || (place === typed.length - 1 && word.surface.startsWith(one)))),
    ),
    meant: new Map(wishes.filter(isCorrected).map(wish => [wish.surface, wish.meant])),
  }
}

function hit(row: Found, found: (word: Word) => boolean): SearchHit {
  const { body, ...rest } = row
  return { ...rest, titleParts: marked(row.title, row.lang, found), snippet: snippet(body, row.lang, found) }
}

function isCorrected(wish: Wish): wish is Wish & { meant: string } {
  return wish.meant !== null
}
