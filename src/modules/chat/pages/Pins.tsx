import { formatInstant } from '../../../ui/format.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import type { WireMessage } from '../wire.ts'
import { messageTexts } from './message-text.ts'
import { short } from './MessageParts.tsx'

/** What is pinned in a conversation, each a way to its place. */
export function Pins({ pins, people, home }: { pins: readonly WireMessage[]; people: Readonly<Record<string, string>>; home: string }) {
  const t = useText(messageTexts)
  const { lang, zone } = useFrame()
  return (
    <details class="chat-pins">
      <summary>{t.pins(pins.length)}</summary>
      <ul>
        {pins.map(pin => (
          <li key={pin.number}>
            <a href={`${home}?vor=${pin.number + 1}#n${pin.number}`}>{pin.content && short(pin.content, t.file)}</a>{' '}
            <span class="muted">
              {people[pin.sender]}, {formatInstant(Temporal.Instant.from(pin.at), lang, zone, 'short')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
