import { formatInstant } from '../../../ui/format.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import type { Hit } from './answer.ts'
import { searchTexts } from './text.ts'

/** Messages after the one found that its page shows without script. */
const after = 10

/** Found messages: who said it where and when, as a link to its place, and the words. */
export function Hits({ hits }: { hits: readonly Hit[] }) {
  const t = useText(searchTexts)
  const { lang, zone } = useFrame()
  return (
    <ol class="chat-hits">
      {hits.map(hit => (
        <li key={`${hit.room} ${hit.number}`} class="chat-hit">
          <p class="chat-hit__head">
            <a href={`/rathaus/chat/${hit.room}?vor=${hit.number + after}#n${hit.number}`}>{(hit.pair ? t.openPair : t.open)(hit.sender, hit.name)}</a>{' '}
            <time class="muted" datetime={hit.at}>
              {formatInstant(Temporal.Instant.from(hit.at), lang, zone, 'short')}
            </time>
          </p>
          <p class="chat-hit__text">{hit.parts.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text))}</p>
        </li>
      ))}
    </ol>
  )
}
