import type { Visit } from '../../platform/visit.ts'
import { texts } from './text.ts'

/** Sentences of the board for islands, with `{n}` where numbers stand. They are the same words the server uses. */
export function scriptWords(v: Visit): Record<string, string> {
  const t = v.text(texts)
  const [one, other] = [7777, 8888]
  const open = (sentence: string) => sentence.replace(String(one), '{n}').replace(String(other), '{m}')
  return {
    before0: t.before(0),
    before1: t.before(1),
    before: open(t.before(one)),
    upTo: open(t.span(0, one)),
    span: open(t.span(one, other)),
    noSpan: t.noSpan,
  }
}
