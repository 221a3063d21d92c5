import type { ComponentChildren, VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { type Frame, FrameProvider, useFrame } from '../frame.ts'

interface TemplateProps {
  /** Names all that the part depends on, apart from house, language and gaps. One of few: whatever visitors make up belongs into a gap. */
  name: string
  /** Draws the part; where it puts `gap`, as a child or as a whole attribute, it is filled on every page. */
  draw: (gap: string) => VNode
  /** What goes into the gaps, in their order. */
  fill: readonly ComponentChildren[]
}

// No text of the house holds a NUL: PostgreSQL and HTML refuse it.
const gap = '\0'

const kept = new WeakMap<Frame, Map<string, string[]>>()

/**
 * A part of the frame that is nearly the same on every page: drawn once and kept as HTML with gaps. Header and footer
 * are half of a page's elements; drawing them anew for every request cost as much as the page itself.
 */
export function Template({ name, draw, fill }: TemplateProps) {
  const frame = useFrame()
  const known = kept.get(frame) ?? new Map<string, string[]>()
  kept.set(frame, known)
  const pieces = known.get(name) ?? renderToString(<FrameProvider value={frame} children={draw(gap)} />).split(gap)
  known.set(name, pieces)
  if (pieces.length !== fill.length + 1) throw new Error(`${name} has ${pieces.length - 1} gaps, not ${fill.length}`)
  // In a fragment strings are escaped, which a template would not do.
  return jsxTemplate(pieces, ...fill.map(one => <>{one}</>))
}
