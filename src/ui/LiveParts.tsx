import type { ComponentChildren } from 'preact'
import { Island } from './Island.tsx'

/**
 * Keeps a part of the page fresh: when `src` (a route of `r.live`) sends an event, the page is fetched again and
 * every element with an `id` inside that has changed is exchanged for its new self. What somebody is in the middle of stays untouched: where
 * the focus is, where something was typed, chosen, opened or closed; it is looked at again when the focus leaves. The page is also fetched when
 * the line first stands, for what changed since it was made, and again when a fetch failed; not while a form is on its way. Read out is only what is marked with `data-tell` beside its `id`: a short
 * sentence, after the words given there.
 */
export function LiveParts({ src, children }: { src: string; children: ComponentChildren }) {
  return (
    <live-parts src={src}>
      {children}
      <Island name="live.island.ts" />
    </live-parts>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'live-parts': preact.HTMLAttributes<HTMLElement> & { src: string }
    }
  }
}
