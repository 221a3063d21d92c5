import { useRef } from 'preact/hooks'
import type { WireFile, WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'
import { LinkCards } from './LinkCards.tsx'
import { Poll } from './Poll.tsx'
import { Rich } from './rich.tsx'
import { brief } from './RoomList.tsx'
import type { Act } from './acts.ts'
import { timeOf } from './when.ts'

interface Props {
  client: Client
  room: WireRoom
  message: WireMessage
  /** the sender's last one was a moment ago: no name again */
  follows: boolean
  act(what: Act): void
  jump(number: number): void
}

/** One message with its quote, files, reactions, and how far it got. */
export function Message({ client, room, message, follows, act, jump }: Props) {
  const t = wordsHere()
  const { chat } = client
  const { content } = message
  const isOwn = message.sender === chat.me
  const press = useRef(0)
  const menu = () => content && act({ kind: 'menu', message })
  const name = chat.people[message.sender] ?? (room.kind === 'pair' ? room.name : '…')
  const names = [...message.mentions.map(one => chat.people[one] ?? ''), t.everyone, 'Alle']
  return (
    // Long press and right click are second ways beside the menu's button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      class={`chat-message${isOwn ? ' chat-message--own' : ''}${follows ? ' chat-message--follows' : ''}`}
      data-number={message.number}
      tabIndex={-1}
      aria-label={`${isOwn ? t.you : name}, ${timeOf(message.at)}`}
      onContextMenu={event => {
        if (!content || (event.target as HTMLElement).closest('a')) return
        event.preventDefault()
        menu()
      }}
      onTouchStart={() => {
        press.current = window.setTimeout(menu, 500)
      }}
      onTouchMove={() => clearTimeout(press.current)}
      onTouchEnd={() => clearTimeout(press.current)}
    >
      <div class="chat-bubble">
        {!isOwn && !follows && room.kind !== 'pair' && <p class="chat-bubble__name">{name}</p>}
        {content?.forwarded && <p class="chat-bubble__note">{t.forwarded}</p>}
        {message.replyTo !== null && content && <Quote client={client} room={room} number={message.replyTo} jump={jump} />}
        {content === null ? (
          <p class="chat-bubble__gone">{message.deleted === 'moderation' ? t.removedByModeration : t.removed}</p>
        ) : (
          <>
            {content.files?.map(file => (
              <File key={file.id} file={file} />
            ))}
            {content.text && (
              <p class="chat-bubble__text">
                <Rich text={content.text} names={names} />
              </p>
            )}
            {content.text && <LinkCards client={client} text={content.text} />}
            {content.poll && <Poll client={client} message={message} poll={content.poll} isClosed={room.closed} />}
          </>
        )}
        <p class="chat-bubble__foot">
          {message.pinned && <Glyph name="pin" />}
          {message.edited && content && <span>{t.edited}</span>}
          <time dateTime={message.at}>{timeOf(message.at)}</time>
          {isOwn && content && <Reach client={client} message={message} />}
        </p>
      </div>
      {content && (
        <button type="button" class="chat-icon chat-message__menu" aria-label={t.menu} aria-haspopup="dialog" onClick={menu}>
          <Glyph name="more" />
        </button>
      )}
      {message.reactions.length > 0 && content && (
        <p class="chat-reactions">
          {message.reactions.map(([emoji, count]) => {
            const isMine = message.mine?.reactions.includes(emoji) ?? false
            return (
              <button key={emoji} type="button" aria-pressed={isMine} aria-label={t.reacted(emoji, count)} onClick={() => react(client, message, emoji)}>
                {emoji} {count}
              </button>
            )
          })}
        </p>
      )}
    </article>
  )
}

/** Adds a reaction, or takes it away. */
export function react(client: Client, message: WireMessage, emoji: string): void {
  const mine = message.mine ?? { reactions: [], votes: [] }
  const on = !mine.reactions.includes(emoji)
  const counts = new Map(message.reactions)
  counts.set(emoji, (counts.get(emoji) ?? 0) + (on ? 1 : -1))
  const reactions = [...counts].filter(([, count]) => count > 0)
  const hope = { reactions, mine: { ...mine, reactions: on ? [...mine.reactions, emoji] : mine.reactions.filter(one => one !== emoji) } }
  void client.act('reaktion', message, { emoji, on }, hope, wordsHere().failed)
}

function Reach({ client, message }: { client: Client; message: WireMessage }) {
  const t = wordsHere()
  const pointers = Object.entries(client.chat.logs[message.room]?.pointers ?? {})
  const isSeen = pointers.some(([account, number]) => account !== client.chat.me && number >= message.number)
  return (
    <span class={isSeen ? 'chat-reach chat-reach--seen' : 'chat-reach'}>
      <Glyph name={isSeen ? 'ticks' : 'tick'} />
      <span class="kern-sr-only">{isSeen ? t.seen : t.sent}</span>
    </span>
  )
}

function Quote({ client, room, number, jump }: { client: Client; room: WireRoom; number: number; jump(number: number): void }) {
  const t = wordsHere()
  const quoted = client.chat.logs[room.id]?.messages.find(one => one.number === number)
  return (
    <button type="button" class="chat-quote" onClick={() => jump(number)}>
      {quoted && <strong>{quoted.sender === client.chat.me ? t.you : (client.chat.people[quoted.sender] ?? room.name)}</strong>}
      <span>{quoted ? (quoted.content ? brief(quoted) : t.deletedQuote) : t.farQuote}</span>
    </button>
  )
}

function File({ file }: { file: WireFile }) {
  const t = wordsHere()
  const address = `/rathaus/chat/datei/${file.id}`
  if (file.seconds) {
    return (
      <>
        {/* Nothing is fetched before somebody listens, so the player does not know how long it is. */}
        <p class="chat-bubble__note">{t.voiceMessage(file.seconds)}</p>
        {/* What was spoken has no captions; it is named with its length. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        <audio class="chat-voice" controls preload="none" src={address} aria-label={t.voiceMessage(file.seconds)} />
      </>
    )
  }
  if (file.type.startsWith('image/')) {
    // Its place is kept free, so that nothing jumps when the picture comes.
    return (
      <a class="chat-picture" href={address} target="_blank" rel="noopener">
        <img src={file.width ? `${address}?groesse=klein` : address} width={file.width} height={file.height} loading="lazy" alt={t.pictureNamed(file.name)} />
      </a>
    )
  }
  return (
    <a class="chat-file" href={address} download={file.name}>
      <Glyph name="file" />
      <span>{file.name}</span>
    </a>
  )
}
