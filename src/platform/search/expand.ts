import { type Db, many, sql } from '../database.ts'
import type { Lang } from '../text.ts'
import { splitCompounds } from './compounds.ts'
import { spelledAlike } from './spelling.ts'
import { isStopWord, stem, wordsOf } from './words.ts'

/** One thing the person asks for: any of these stems fulfils it, some better than others. */
export interface Wish {
  /** what was typed, folded */
  readonly surface: string
  /** stem → 0…1 */
  readonly stems: ReadonlyMap<string, number>
  /** the word of the vocabulary taken instead, if what was typed is in no document */
  readonly meant: string | null
}

const most = 12

/** The words a person typed, without those that say nothing, unless nothing else is left. */
export function typedWords(text: string, lang: Lang): string[] {
  const words = [...wholeWords(text, lang)]
  const telling = words.filter(word => !isStopWord(word, lang))
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, most)
}

// Of `Online-Antrag` only the joined form: it stands in the index for both ways of writing.
function wholeWords(text: string, lang: Lang): string[] {
  const words = wordsOf(text.slice(0, 300), lang)
  return words.filter(word => !words.some(other => other !== word && other.start <= word.start && other.end >= word.end)).map(word => word.surface.slice(0, 60))
}

interface Candidate {
  place: number
  surface: string
  stem: string
  closeness: number
}

/**
 * What each typed word may stand for, by the vocabulary of the index itself: its stem, words it begins or is part of
 * („müll“ in Sperrmüll), its parts if it is a compound nobody wrote („Personalausweisverlängerung“), and only if there
 * is nothing of that, words spelled alike.
 */
export async function wishesFor(db: Db, typed: string[], lang: Lang): Promise<Wish[]> {
  const stems = typed.map(word => stemsOf(word, lang))
  const candidates = await relatives(db, typed, stems)
  const found = typed.map((_, place) => candidates.filter(one => one.place === place))
  const unknown = typed.filter((_, place) => found[place]!.length === 0)
  const compounds = await splitCompounds(db, unknown, lang)
  const alike = await spelledAlike(
    db,
    unknown.filter(word => !compounds.has(word)),
    lang,
  )
  return typed.flatMap((word, place): Wish[] => {
    const parts = compounds.get(word)
    if (parts) return parts.map(part => ({ surface: part.surface, stems: new Map([[part.stem, 0.9]]), meant: null }))
    const other = alike.filter(one => one.typed === word)
    if (other.length > 0) return [{ surface: word, stems: new Map(other.map(one => [one.stem, one.closeness])), meant: other[0]!.surface }]
    return [{ surface: word, stems: closest(found[place]!, stems[place]!), meant: null }]
  })
}

/** „Muell“ for Müll, too. */
function stemsOf(word: string, lang: Lang): string[] {
  const spellings = [word, word.replaceAll(/(?<=[aou])e/g, '')]
  return [...new Set(spellings.flatMap(one => (lang === 'en' ? [stem(one, 'en'), stem(one, 'de')] : [stem(one, lang)])))]
}

function closest(candidates: Candidate[], own: string[]): Map<string, number> {
  const stems = new Map(own.map(one => [one, 1]))
  for (const one of candidates) stems.set(one.stem, Math.max(stems.get(one.stem) ?? 0, one.closeness))
  return stems
}

// A folded word holds letters and digits only, so it needs no escaping inside LIKE.
function relatives(db: Db, typed: string[], stems: string[][]): Promise<Candidate[]> {
  const rows = typed.flatMap((word, place) => stems[place]!.map(one => ({ place, word, stem: one })))
  return many(
    db,
    sql`
    select t.place, w.* from unnest(${rows.map(row => row.place)}::int[], ${rows.map(row => row.word)}::text[], ${rows.map(row => row.stem)}::text[]) as t(place, word, stem)
    cross join lateral (
      (select surface, stem, 1::real as closeness from platform.search_word where stem = t.stem limit 5)
      union all
      (select surface, stem, 0.7 from platform.search_word
        where length(t.word) >= 2 and surface >= t.word and surface < t.word || chr(1114111) order by surface limit 30)
      union all
      (select surface, stem, case when surface like '%' || t.stem || '%' and right(surface, length(t.word)) = t.word then 0.65 else 0.5 end
        from platform.search_word where length(t.stem) >= 4 and surface like '%' || t.stem || '%' order by length(surface), surface limit 40)
      union all
      (select surface, stem, 0.6 from platform.search_word where length(t.word) = 3 and surface like '%' || t.word order by length(surface), surface limit 20)
    ) w`,
  )
}
