import { useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { houseTime } from '../clock.ts'
import { inOrder, isLoud } from '../state.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'
import { noticeText } from './notice.ts'
import { briefly } from './when.ts'

/** All conversations, the pinned and then the newest first. */
export function RoomList({ client, current, go }: { client: Client; current: string | null; go(id: string): void }) {
  const t = wordsHere()
  const [sought, setSought] = useState('')
  const { rooms } = client.chat
  const wanted = sought.trim().toLocaleLowerCase()
  const inMessages = `/rathaus/chat/suche${wanted ? `?q=${encodeURIComponent(sought.trim())}` : ''}`
  const found = inOrder(Object.values(rooms)).filter(room => room.name.toLocaleLowerCase().includes(wanted))
  return (
    <nav class="chat__list" aria-label={t.chats}>
      <div class="chat__head">
        <h1>{t.chats}</h1>
        <a class="chat-icon" href="/rathaus/chat/einstellungen" aria-label={t.ownSettings} title={t.ownSettings}>
          <Glyph name="settings" />
        </a>
        <a class="chat-icon chat-icon--strong" href="/rathaus/chat/neu" aria-label={t.fresh} title={t.fresh}>
          <Glyph name="plus" />
        </a>
      </div>
      <input
        class="chat__search"
        type="search"
        value={sought}
        placeholder={t.search}
        aria-label={t.search}
        enterkeyhint="search"
        onInput={event => setSought(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && wanted && !event.isComposing) location.assign(inMessages)
        }}
      />
      <a class="chat__seek" href={inMessages}>
        {t.searchMessages}
      </a>
      <Line client={client} />
      {found.length === 0 && <p class="chat__none">{wanted ? t.nothingFound : t.noRooms}</p>}
      <ul>
        {found.map(room => (
          <li key={room.id}>
            <a
              class="chat-entry"
              href={`/rathaus/chat/${room.id}`}
              aria-current={room.id === current ? 'page' : undefined}
              onClick={event => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                go(room.id)
              }}
            >
              <Face room={room} />
              <Entry client={client} room={room} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Entry({ client, room }: { client: Client; room: WireRoom }) {
  const t = wordsHere()
  const waiting = client.waiting.findLast(one => one.room === room.id)
  const isQuiet = !isLoud(room, houseTime())
  return (
    <>
      <span class="chat-entry__name">{room.name}</span>
      <span class="chat-entry__time">{room.newest && briefly(room.lastAt)}</span>
      <span class="chat-entry__text">
        {waiting ? (
          <>
            <Glyph name={waiting.refused === undefined ? 'clock' : 'warning'} /> {waiting.text}
          </>
        ) : (
          room.newest && summary(client, room, room.newest)
        )}
      </span>
      <span class="chat-entry__marks">
        {room.pinned && <Glyph name="pin" />}
        {isQuiet && <Glyph name="mute" />}
        {room.named > 0 && (
          <span class="chat-count" title={t.named}>
            @<span class="kern-sr-only"> {t.named}</span>
          </span>
        )}
        {room.unread > 0 && (
          <span class={isQuiet ? 'chat-count chat-count--quiet' : 'chat-count'}>
            <span aria-hidden="true">{room.unread > 99 ? '99+' : room.unread}</span>
            <span class="kern-sr-only"> {t.unread(room.unread)}</span>
          </span>
        )}
      </span>
    </>
  )
}

/** The initials of a person, a sign for a group. */
export function Face({ room }: { room: Pick<WireRoom, 'kind' | 'name'> }) {
  const words = room.name.replaceAll(/\b(Dr|Prof)\.\s*/g, '').split(/\s+/)
  return (
    <span class={`chat-face chat-face--${room.kind}`} aria-hidden="true">
      {room.kind === 'pair' ? `${words[0]?.[0] ?? ''}${words.length > 1 ? words.at(-1)![0] : ''}` : <Glyph name="group" />}
    </span>
  )
}

/** What went last, in half a line. */
function summary(client: Client, room: WireRoom, message: WireMessage): string {
  const t = wordsHere()
  const { content } = message
  if (content?.notice) return noticeText(content.notice, client.chat.people)
  const sender =
    message.sender === client.chat.me ? `${t.you}: ` : room.kind === 'pair' ? '' : `${client.chat.people[message.sender]?.split(' ').at(-1) ?? ''}: `
  return sender + brief(message)
}

/** A message in half a line. */
export function brief({ content }: Pick<WireMessage, 'content'>): string {
  const t = wordsHere()
  if (!content) return t.removed
  if (content.text) return content.text
  const file = content.files?.[0]
  return file?.seconds ? t.voiceMessage(file.seconds) : file?.type.startsWith('image/') ? t.picture : (file?.name ?? '')
}

/** What stands in the way, if anything does. */
export function Line({ client }: { client: Client }) {
  const t = wordsHere()
  if (client.line === 'ended') {
    return (
      <p class="chat__line" role="alert">
        {t.ended} <a href={`/anmelden?weiter=${encodeURIComponent(location.pathname)}`}>{t.signIn}</a>
      </p>
    )
  }
  return client.line === 'lost' ? (
    <p class="chat__line" role="status">
      {t.offline}
    </p>
  ) : null
}
