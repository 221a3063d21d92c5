import { formatInstant } from '../../../ui/format.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import { reportTexts } from '../moderation/report-text.ts'
import type { WireFile, WireMessage } from '../wire.ts'
import { pageTexts } from './text.ts'

/** Messages one below the other, for reading without script. */
export function Messages({ messages, people, me }: { messages: readonly WireMessage[]; people: ReadonlyMap<string, string>; me: string }) {
  const t = useText(pageTexts)
  const report = useText(reportTexts)
  const { lang, zone } = useFrame()
  return (
    <div class="chat-paper">
      {messages
        .filter(one => !one.content?.notice)
        .map(message => (
          <article key={message.number} id={`n${message.number}`} class={message.sender === me ? 'chat-message chat-message--own' : 'chat-message'}>
            <div class="chat-bubble">
              <p class="chat-bubble__name">{people.get(message.sender)}</p>
              {message.content?.files?.map(file => (
                <FileLink key={file.id} file={file} />
              ))}
              {message.content ? (
                <p class="chat-bubble__text">{message.content.text}</p>
              ) : (
                <p class="chat-bubble__gone">{message.deleted === 'moderation' ? t.removedByModeration : t.removed}</p>
              )}
              {message.content?.poll && <p class="chat-bubble__text">{message.content.poll.options.join(' · ')}</p>}
              <p class="chat-bubble__foot">
                {message.edited && message.content && <span>{t.edited}</span>}
                <time datetime={message.at}>{formatInstant(Temporal.Instant.from(message.at), lang, zone, 'short')}</time>
                {message.content && message.sender !== me && (
                  <a
                    href={`/rathaus/chat/${message.room}/meldung/${message.number}`}
                    aria-label={report.reportNamed(people.get(message.sender) ?? '', formatInstant(Temporal.Instant.from(message.at), lang, zone, 'short'))}
                  >
                    {report.report}
                  </a>
                )}
              </p>
            </div>
          </article>
        ))}
    </div>
  )
}

function FileLink({ file }: { file: WireFile }) {
  return (
    <p class="chat-file">
      <a href={`/rathaus/chat/datei/${file.id}`}>{file.name}</a>
    </p>
  )
}
