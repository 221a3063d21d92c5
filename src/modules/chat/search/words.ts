import { isStopWord, type Word, wordsOf } from '../../../platform/search/words.ts'
import type { Content } from '../wire.ts'

const longest = 60
/** A shorter beginning is no part of a word: „an“ stands in half of them. */
const shortestPart = 3

/** What can be found of a message: what it says, what a poll asks, what its files are called. */
export function textOf({ text, files, poll }: Content): string {
  return [text, ...(poll?.options ?? []), ...(files ?? []).map(file => file.name)].filter(part => part !== '').join('\n')
}

/** The words a message is found by, each once. */
export function wordsOfMessage(content: Content): string[] {
  const words = wordsOf(textOf(content), 'de').filter(({ surface }) => surface.length <= longest)
  return [...new Set(words.flatMap(({ surface }) => spellings(surface)))]
}

/** A typed word in each of its spellings. */
export type Typed = readonly string[]

/** What somebody looks for, word by word; words that say nothing are left out beside others. */
export function typedWords(text: string): Typed[] {
  const all = wordsOf(text.slice(0, 200).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' '), 'de')
  const telling = all.filter(({ surface }) => !isStopWord(surface, 'de'))
  const words = telling.length > 0 ? telling : all
  return [...new Set(words.map(({ surface }) => surface.slice(0, longest)))].slice(0, 8).map(spellings)
}

/** „Muell“ is „Müll“, in what is written and in what is typed; the u of „neue“ and „Quelle“ is none. */
function spellings(surface: string): string[] {
  const short = surface.replaceAll(/(?<![aeoq])([aou])e/g, '$1')
  return short === surface ? [surface] : [surface, short]
}

/** The pattern of SQL's `like` for the words a typed word stands for. Words hold letters and digits only, so nothing needs escaping. */
export function patternOf(spelling: string): string {
  return spelling.length < shortestPart ? `${spelling}%` : `%${spelling}%`
}

/** Whether a word of a text is one a typed word stands for: itself, a beginning, any part. */
export function standsFor(typed: Typed, word: Pick<Word, 'surface'>): boolean {
  const written = spellings(word.surface)
  return typed.some(part => written.some(one => (part.length < shortestPart ? one.startsWith(part) : one.includes(part))))
}

/** Whether a message says all of it. */
export function saysAll(typed: readonly Typed[], content: Content): boolean {
  const words = wordsOf(textOf(content), 'de')
  return typed.every(one => words.some(word => standsFor(one, word)))
}
