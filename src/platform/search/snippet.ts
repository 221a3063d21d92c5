import type { Lang } from '../text.ts'
import { type Word, wordsOf } from './words.ts'

/** A stretch of text; `hit` if the search found it. Shown as text, so nothing needs escaping. */
export interface Part {
  readonly text: string
  readonly hit: boolean
}

const length = 180

/** The stretch of `text` with the most words found, cut at words, with the found words marked. */
export function snippet(text: string, lang: Lang, found: (word: Word) => boolean): Part[] {
  const flat = text.slice(0, 20_000).replaceAll(/\s+/g, ' ').trim()
  const hits = wordsOf(flat, lang).filter(found)
  const [start, end] = window(flat, hits)
  const parts = mark(
    flat.slice(start, end),
    hits.filter(hit => hit.start >= start && hit.end <= end).map(hit => ({ start: hit.start - start, end: hit.end - start })),
  )
  return [...(start > 0 ? [{ text: '… ', hit: false }] : []), ...parts, ...(end < flat.length ? [{ text: ' …', hit: false }] : [])]
}

/** The whole text with the found words marked. */
export function marked(text: string, lang: Lang, found: (word: Word) => boolean): Part[] {
  return mark(text, wordsOf(text, lang).filter(found))
}

function window(text: string, hits: Word[]): [number, number] {
  let start = 0
  let best = 0
  for (const first of hits) {
    const inside = new Set(hits.filter(hit => hit.start >= first.start && hit.end <= first.start + length).map(hit => hit.stem)).size
    if (inside > best) [start, best] = [first.start, inside]
  }
  if (start < length / 2) start = 0
  else start = text.lastIndexOf(' ', start - 30) + 1
  if (text.length - start <= length) return [start, text.length]
  const end = text.lastIndexOf(' ', start + length)
  return [start, end > start ? end : start + length]
}

function mark(text: string, spans: { start: number; end: number }[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at) continue
    if (span.start > at) parts.push({ text: text.slice(at, span.start), hit: false })
    parts.push({ text: text.slice(span.start, span.end), hit: true })
    at = span.end
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false })
  return parts
}
