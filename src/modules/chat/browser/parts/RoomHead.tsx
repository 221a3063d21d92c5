import { callWords } from '../../calls/browser/notice.ts'
import type { WireMessage, WireRoom } from '../../wire.ts'
import { ask } from '../ask.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'
import { Face } from './RoomList.tsx'

interface Props {
  client: Client
  room: WireRoom
  /** what is known here of its messages, for when the house cannot be asked */
  messages: readonly WireMessage[]
  back(): void
  showPins(pins: readonly WireMessage[]): void
}

/** What a conversation is called, who writes in it just now, and the ways out of it. */
export function RoomHead({ client, room, messages, back, showPins }: Props) {
  const t = wordsHere()
  const writers = [...(client.typing.get(room.id) ?? [])].filter(([, at]) => Date.now() - at < 6000).map(([account]) => client.chat.people[account] ?? '…')
  const typing = writers.length === 0 ? '' : writers.length === 1 ? t.typing(writers[0]!) : t.typingMany
  const pins = () =>
    ask('angeheftet', undefined, { query: { raum: room.id } }).then(
      answer => showPins(answer.messages),
      () => showPins(messages.filter(one => one.pinned)),
    )
  return (
    <header class="chat__head chat__head--room">
      <button type="button" class="chat-icon chat__back" aria-label={t.back} onClick={back}>
        <Glyph name="back" />
      </button>
      <Face room={room} />
      <div class="chat__title">
        <h2 tabIndex={-1}>{room.name}</h2>
        <p aria-hidden={typing !== ''}>{typing || about(room)}</p>
        {/* Apart, so that the end of it is no reason to read what the conversation is about. */}
        <span class="kern-sr-only" role="status" children={typing} />
      </div>
      <button type="button" class="chat-icon" aria-label={t.pins} title={t.pins} onClick={() => void pins()}>
        <Glyph name="pin" />
      </button>
      {room.kind !== 'announcement' && room.people <= 50 && room.mayWrite && (
        <a class="chat-icon" href={`/rathaus/chat/${room.id}/anruf`} aria-label={callWords().call} title={callWords().call}>
          <Glyph name="phone" />
        </a>
      )}
      <a class="chat-icon" href={`/rathaus/chat/${room.id}/einstellungen`} aria-label={t.settings} title={t.settings}>
        <Glyph name="settings" />
      </a>
    </header>
  )
}

function about(room: WireRoom): string {
  return room.topic ?? (room.kind === 'pair' ? '' : wordsHere().people(room.people))
}
