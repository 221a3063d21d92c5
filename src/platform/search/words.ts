import type { Lang } from '../text.ts'
import { stopWords } from './stop-words.ts'

/** A word of a text: as folded, as stem, and where it stood. */
export interface Word {
  readonly surface: string
  readonly stem: string
  readonly start: number
  readonly end: number
}

/** Lower case without accents: `Müllgebühr` → `mullgebuhr`, `Straße` → `strasse`. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** The words of a text, stop words included. A hyphenated word gives its parts and itself written as one: `Online-Antrag`, `SP-7K3F`. */
export function wordsOf(text: string, lang: Lang): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(wordPattern)) {
    const parts = match[0].split(/[-‑–'’./]/).filter(part => part !== '')
    const whole = { start: match.index, end: match.index + match[0].length }
    let from = match.index
    for (const part of parts) {
      const start = text.indexOf(part, from)
      from = start + part.length
      found.push(word(part, lang, start, from))
    }
    if (parts.length > 1) found.push(word(parts.join(''), lang, whole.start, whole.end))
  }
  return found
}

const wordPattern = /[\p{L}\p{N}]+(?:[-‑–'’./][\p{L}\p{N}]+)*/gu

function word(text: string, lang: Lang, start: number, end: number): Word {
  const surface = fold(text)
  return { surface, stem: stem(surface, lang), start, end }
}

/** Words that say nothing about what a text is about. */
export function isStopWord(surface: string, lang: Lang): boolean {
  return stopWords[lang].has(surface)
}

/**
 * The part of a folded word that its inflections share. German after CISTEM (Weissweiler and Fraser 2017), and the
 * noun ending -ung goes too, so that „verlängern“ and „Verlängerung“ meet; English drops plural, -ing and -ed.
 */
export function stem(surface: string, lang: Lang): string {
  return lang === 'en' ? englishStem(surface) : germanStem(surface)
}

function germanStem(surface: string): string {
  let rest = surface.length > 6 ? surface.replace(/ung(?:en|s)?$/, '') : surface
  while (rest.length > 3) {
    if (rest.length > 5 && /(?:em|er|nd)$/.test(rest)) rest = rest.slice(0, -2)
    else if (/[tesn]$/.test(rest)) rest = rest.slice(0, -1)
    else break
  }
  return rest
}

function englishStem(surface: string): string {
  const singular = surface.length > 3 ? surface.replace(/ies$/, 'y').replace(/(?<=s|x|z|ch|sh)es$|(?<!s|u|i)s$/, '') : surface
  return singular.length > 5 ? singular.replace(/(?:ing|ed)$/, '').replace(/e$/, '') : singular.replace(/(?<=\w{3})e$/, '')
}
