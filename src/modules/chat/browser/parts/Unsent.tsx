import type { Client } from '../client.ts'
import type { Waiting } from '../shelf.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'

/** An own message the house does not have yet. */
export function Unsent({ client, one }: { client: Client; one: Waiting }) {
  const t = wordsHere()
  const isRefused = one.refused !== undefined
  return (
    <article
      class={isRefused ? 'chat-message chat-message--own chat-message--refused' : 'chat-message chat-message--own'}
      data-unsent={one.client}
      data-kept={one.seq}
    >
      <div class="chat-bubble">
        {one.files.map(file => (
          <p class="chat-file" key={file.key}>
            <Glyph name={file.seconds === null ? 'file' : 'microphone'} /> <span>{file.name}</span>
          </p>
        ))}
        {one.text && <p class="chat-bubble__text">{one.text}</p>}
        <p class="chat-bubble__foot">
          <Glyph name={isRefused ? 'warning' : 'clock'} />
          <span>{isRefused ? t.refused : client.line === 'lost' ? t.waitsForNet : t.waits}</span>
        </p>
        {isRefused && (
          <div role="alert">
            {one.refused && <p class="chat-bubble__why">{one.refused}</p>}
            <p class="chat-bubble__acts">
              <button type="button" onClick={() => void client.again(one)}>
                {t.again}
              </button>
              <button type="button" onClick={() => void client.discard(one)}>
                {t.discard}
              </button>
            </p>
          </div>
        )}
      </div>
    </article>
  )
}
