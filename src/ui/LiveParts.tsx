import type { ComponentChildren } from 'preact'
import { Island } from './Island.tsx'

/**
 * Keeps a part of the page fresh: when `src` (a route of `r.live`) sends an event, the page is fetched again and
 * every element with an `id` inside is exchanged for its new self. Whatever is being typed in stays untouched.
 */
export function LiveParts({ src, children }: { src: string; children: ComponentChildren }) {
  return (
    <live-parts src={src} aria-live="polite">
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
