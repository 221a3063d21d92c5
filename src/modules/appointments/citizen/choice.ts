import type { Need } from '../need.ts'
import type { Concern } from '../offices/store.ts'

/** What somebody chose: concerns, each for so many people, and wishes. It lives in the address, so it can be kept, linked and sent on. */
export interface Choice {
  readonly chosen: readonly { readonly concern: Concern; readonly count: number }[]
  readonly channel: Need['channel']
  readonly wheelchair: boolean
  readonly speaks: string | null
}

/** Reads `anliegen.<key>=2&rollstuhl=ja&gespraech=tr&art=video`. What is not on offer is left out, counts beyond `most` are cut. */
export function readChoice(params: URLSearchParams, concerns: readonly Concern[]): Choice {
  const chosen = concerns.flatMap(concern => {
    const ticked = countOf(params.get(`anliegen.${concern.key}`))
    // A ticked box says 1; how many people it is for stands in a field of its own beside it.
    const count = ticked === 0 ? 0 : Math.min(Math.max(ticked, countOf(params.get(`anzahl.${concern.key}`))), concern.most)
    return count === 0 ? [] : [{ concern, count }]
  })
  const speaks = params.get('gespraech') ?? ''
  return {
    chosen,
    channel: params.get('art') === 'video' ? 'video' : 'on_site',
    wheelchair: params.get('rollstuhl') === 'ja',
    speaks: /^[a-z]{2,3}$/.test(speaks) && speaks !== 'de' ? speaks : null,
  }
}

/** The choice as a query without question mark, always written the same way. */
export function writeChoice({ concerns, channel, wheelchair, speaks }: Need): string {
  const params = new URLSearchParams()
  for (const { key, count } of concerns) params.set(`anliegen.${key}`, String(count))
  if (channel === 'video') params.set('art', 'video')
  if (wheelchair) params.set('rollstuhl', 'ja')
  if (speaks !== null) params.set('gespraech', speaks)
  return params.toString()
}

export function needOf({ chosen, channel, wheelchair, speaks }: Choice): Need {
  return { concerns: chosen.map(({ concern, count }) => ({ key: concern.key, count })), channel, wheelchair, speaks }
}

/** How long everything together takes, in minutes. */
export function lengthOf({ chosen }: Pick<Choice, 'chosen'>): number {
  return chosen.reduce((sum, { concern, count }) => sum + concern.minutes * count, 0)
}

/** What keeps a choice from being looked for. */
export function problemOf({ chosen, channel }: Choice): 'none' | 'not-by-video' | null {
  if (chosen.length === 0) return 'none'
  return channel === 'video' && chosen.some(({ concern }) => !concern.byVideo) ? 'not-by-video' : null
}

function countOf(text: string | null): number {
  return /^\d{1,2}$/.test(text ?? '') ? Number(text) : 0
}
