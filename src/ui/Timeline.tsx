import type { ComponentChildren } from 'preact'
import { formatInstant } from './format.ts'
import { useFrame } from './frame.ts'

export interface TimelineEntry {
  at: Temporal.Instant | null
  text: ComponentChildren
  /** second line, in smaller type: who, or the reason */
  detail?: ComponentChildren
  /** `done` (default), `now`, `ahead` (not yet happened), `problem` */
  state?: 'done' | 'now' | 'ahead' | 'problem'
}

/** What has happened and what comes next, oldest first. */
export function Timeline({ entries, label }: { entries: TimelineEntry[]; label?: string }) {
  const { lang, zone } = useFrame()
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry, at) => (
        <li key={at} class={`timeline__entry timeline__entry--${entry.state ?? 'done'}`} aria-current={entry.state === 'now' ? 'step' : undefined}>
          <div class="timeline__text">{entry.text}</div>
          {entry.at && (
            <time class="timeline__time" dateTime={entry.at.toString({ smallestUnit: 'second' })}>
              {formatInstant(entry.at, lang, zone)}
            </time>
          )}
          {entry.detail && <div class="timeline__detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
