import { formatInstant } from '../../../ui/format.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import { noticeText } from '../browser/parts/notice.ts'
import { spoken } from '../browser/text.ts'
import { callNoticeTexts } from '../calls/browser/notice.ts'
import { reportTexts } from '../moderation/report-text.ts'
import type { WireLink, WireMessage, WireRoom } from '../wire.ts'
import { messageTexts } from './message-text.ts'
import { FileLink, PollResult, Quote, Reactions, Said, short } from './MessageParts.tsx'
import { pageTexts } from './text.ts'

/** Messages and what is needed to read them. */
export interface Reading {
  readonly messages: readonly WireMessage[]
  /** those that are answered, by number */
  readonly quoted: ReadonlyMap<number, WireMessage>
  /** account → name */
  readonly people: Readonly<Record<string, string>>
  /** what links to pages of the house are called to this reader */
  readonly links: Readonly<Record<string, WireLink>>
}

interface MessagesProps extends Reading {
  room: WireRoom
  me: string
}

/** Messages one below the other, for reading without script. */
export function Messages(props: MessagesProps) {
  const ofCalls = useText(callNoticeTexts)
  const words = useText(spoken)
  return (
    <div class="chat-paper">
      {props.messages.map(message =>
        message.content?.notice ? (
          <p key={message.number} id={`n${message.number}`} class="chat-day">
            {noticeText(message.content.notice, props.people, words, ofCalls)}
          </p>
        ) : (
          <Message key={message.number} {...props} message={message} />
        ),
      )}
    </div>
  )
}

function Message({ message, room, me, people, quoted, links }: MessagesProps & { message: WireMessage }) {
  const t = useText(pageTexts)
  const more = useText(messageTexts)
  const { content, replyTo } = message
  const answered = replyTo === null ? undefined : quoted.get(replyTo)
  return (
    <article id={`n${message.number}`} class={message.sender === me ? 'chat-message chat-message--own' : 'chat-message'}>
      <div class="chat-bubble">
        <p class="chat-bubble__name">{people[message.sender]}</p>
        {content?.forwarded && <p class="chat-bubble__note">{more.forwarded}</p>}
        {content && replyTo !== null && (
          <Quote number={replyTo} quoted={answered} name={answered ? (people[answered.sender] ?? '') : ''} home={`/rathaus/chat/${room.id}`} />
        )}
        {content?.files?.map(file => (
          <FileLink key={file.id} file={file} />
        ))}
        {content ? (
          content.text && <Said text={content.text} links={links} />
        ) : (
          <p class="chat-bubble__gone">{message.deleted === 'moderation' ? t.removedByModeration : t.removed}</p>
        )}
        {content?.poll && <PollResult message={message} poll={content.poll} />}
        <Foot message={message} room={room} me={me} name={people[message.sender] ?? ''} />
      </div>
      {content && message.reactions.length > 0 && <Reactions reactions={message.reactions} />}
    </article>
  )
}

function Foot({ message, room, me, name }: { message: WireMessage; room: WireRoom; me: string; name: string }) {
  const t = useText(pageTexts)
  const more = useText(messageTexts)
  const report = useText(reportTexts)
  const { lang, zone } = useFrame()
  const { content } = message
  const at = formatInstant(Temporal.Instant.from(message.at), lang, zone, 'short')
  const place = `/rathaus/chat/${room.id}/nachricht/${message.number}`
  const mayDo = content !== null && !room.closed && (room.mayWrite || message.sender === me)
  const mayVote = content?.poll && !content.poll.closed && !room.closed
  return (
    <p class="chat-bubble__foot">
      {message.pinned && <span>{more.pinned}</span>}
      {message.edited && content && <span>{t.edited}</span>}
      <time datetime={message.at}>{at}</time>
      {mayVote && (
        <a href={place} aria-label={more.voteOf(short(content, ''))}>
          {more.vote}
        </a>
      )}
      {mayDo && !mayVote && (
        <a href={place} aria-label={more.moreOf(name, at)}>
          {more.more}
        </a>
      )}
      {content && message.sender !== me && (
        <a href={`/rathaus/chat/${room.id}/meldung/${message.number}`} aria-label={report.reportNamed(name, at)}>
          {report.report}
        </a>
      )}
    </p>
  )
}
