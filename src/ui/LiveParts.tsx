import type { ComponentChildren } from 'preact'
import { Island } from './Island.tsx'

/**
 * Keeps a part of the page fresh: when `src` (a route of `r.live`) sends an event, the page is fetched again and
 * every element with an `id` inside that has changed is exchanged for its new self. What somebody is in the middle of stays untouched: where
 * the focus is, where something was typed, chosen, opened or closed. Read out is only what is marked with `data-tell` beside its `id`: a short
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
