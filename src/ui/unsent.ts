import { extensionPoint, extensions } from '../platform/extension.ts'
import type { Lang } from '../platform/text.ts'
import type { Visit } from '../platform/visit.ts'
import { layoutTexts } from './layout/text.ts'

export type Place = { readonly database: string; readonly store: string } | { readonly cache: string }

/** Where a module keeps in the browser what an employee has done and the house does not have yet. */
interface Unsent {
  /** a store of IndexedDB or a cache; each of its records is one thing that waits */
  readonly place: Place
  /** what waits there, in the plural: „Nachrichten im Chat“ */
  name(lang: Lang): string
}

/** What would be lost by signing out; whoever signs out is told before (sign-out.ts). */
export const unsent = extensionPoint<Unsent>('unsent')

/** What the browser needs to look and to ask. */
export interface UnsentHere {
  readonly kept: readonly { readonly place: Place; readonly name: string }[]
  readonly says: { readonly title: string; readonly waits: string; readonly stay: string; readonly go: string }
}

/** For employees only: signing out clears nothing of a citizen's. */
export function unsentHere(v: Visit): UnsentHere | undefined {
  if (v.viewer.kind !== 'staff') return undefined
  const kept = extensions(v.house, unsent).map(({ place, name }) => ({ place, name: name(v.lang) }))
  return kept.length === 0 ? undefined : { kept, says: v.text(layoutTexts).unsent }
}
