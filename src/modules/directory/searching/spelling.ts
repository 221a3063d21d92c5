import { fold } from '../../../platform/search.ts'

/**
 * The words of a text as the index has them: without accents, and ae, oe, ue as people type them for ä, ö, ü become the same as
 * these, so that Mueller, Müller and Muller are one word. After a vowel they stay (Bauer, neue). `32.1` is one word.
 */
export function plainWords(text: string): string[] {
  const letters = fold(text).replaceAll(/[ıøłđæœþð]/g, letter => others[letter]!)
  return [...letters.matchAll(/\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+/gu)].map(match => match[0].replaceAll(/(?<![aeiou])([aou])e/g, '$1').slice(0, 60))
}

const others: Record<string, string> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', æ: 'a', œ: 'o', þ: 'th', ð: 'd' }

/** How a plain word sounds, roughly: what sounds alike in German names is written alike (Meier, Mayr; Schmidt, Schmitt; Aksoi, Aksoy). */
export function soundOf(word: string): string {
  return word
    .replaceAll('ph', 'f')
    .replaceAll('sch', 's')
    .replaceAll(/dt|th|tt/g, 't')
    .replaceAll('tz', 'z')
    .replaceAll(/ck|q/g, 'k')
    .replaceAll(/c(?!h)/g, 'k')
    .replaceAll(/[yj]/g, 'i')
    .replaceAll('ai', 'ei')
    .replaceAll(/ie/g, 'i')
    .replaceAll('v', 'f')
    .replaceAll(/(?<=[aeiou])h/g, '')
    .replaceAll(/(.)\1+/g, '$1')
}

const cut = 6

/** A word of the index with one letter less, for its beginnings as well, because people have not typed it to its end yet. */
export function variantsOf(word: string): string[] {
  if (word.length < 4) return []
  const lengths = [4, 5, cut].filter(length => length <= word.length)
  return [...new Set(lengths.flatMap(length => withOneLess(word.slice(0, length))))]
}

/** What a typed word has in common with the variants of those it may be meant for. */
export function typedVariants(word: string): string[] {
  if (word.length < 4) return []
  return withOneLess(word.slice(0, cut))
}

function withOneLess(word: string): string[] {
  return [...new Set([word, ...Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1))])]
}

/**
 * How many letters must be changed, added, left out or swapped so that `typed` becomes the beginning of `word`.
 * @returns Infinity when it is more than can be a slip
 */
export function slipsIn(typed: string, word: string): number {
  let [before, last] = [[] as number[], Array.from({ length: word.length + 1 }, (_none, at) => at)]
  for (let row = 1; row <= typed.length; row += 1) {
    const now = [row]
    for (let at = 1; at <= word.length; at += 1) {
      const same = typed[row - 1] === word[at - 1]
      let cost = Math.min(last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (same ? 0 : 1))
      if (row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1]) cost = Math.min(cost, before[at - 2]! + 1)
      now.push(cost)
    }
    ;[before, last] = [last, now]
  }
  const slips = Math.min(...last)
  return slips <= (typed.length >= 8 ? 2 : 1) ? slips : Infinity
}
