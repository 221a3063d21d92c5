import { useEffect, useRef, useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { shown } from '../state.ts'
import { wordsHere } from '../text.ts'
import { type Act, canBeEdited, type Doing, isWriting } from './acts.ts'
import { Composer } from './Composer.tsx'
import { ForwardSheet } from './ForwardSheet.tsx'
import { Glyph } from './Glyph.tsx'
import { Heard } from './Heard.tsx'
import { LogLines } from './LogLines.tsx'
import { MessageSheet } from './MessageSheet.tsx'
import { PinSheet } from './PinSheet.tsx'
import { ReportSheet } from './ReportSheet.tsx'
import { RoomHead } from './RoomHead.tsx'
import { Line } from './RoomList.tsx'
import { useScrolling } from './scrolling.ts'
import { Unsent } from './Unsent.tsx'

/** One conversation. */
export function RoomView({ client, room, go }: { client: Client; room: WireRoom; go(id: string | null): void }) {
  const t = wordsHere()
  const log = client.chat.logs[room.id]
  const messages = log ? shown(log) : []
  const [doing, setDoing] = useState<Doing | null>(null)
  const [sheet, setSheet] = useState<Exclude<Act, Doing> | null>(null)
  const act = (what: Act) => {
    setSheet(isWriting(what) ? null : what)
    if (isWriting(what)) setDoing(what)
  }
  const [pins, setPins] = useState<readonly WireMessage[] | null>(null)
  // Where reading stopped when the conversation was opened; the line stays while it is open.
  const [unreadFrom] = useState(room.unread > 0 ? room.read + 1 : Infinity)
  const list = useRef<HTMLDivElement>(null)
  const { place, isBelow, scrolled, older, jump } = useScrolling(client, room, list, messages)
  const waiting = client.waiting.filter(one => one.room === room.id && !messages.some(message => message.client === one.client))
  useEffect(() => {
    client.look(room.id)
    if (room.kind !== 'pair') client.nameThose(room.id).catch(() => {})
  }, [room.id])
  return (
    <section class="chat__room" aria-label={room.name}>
      <RoomHead client={client} room={room} messages={messages} back={() => go(null)} showPins={setPins} />
      <Line client={client} />
      <div class="chat__log" ref={list} onScroll={scrolled} role="log" aria-live="off" aria-label={room.name} tabIndex={0}>
        {log && log.cursor > 0 && log.from > log.first ? (
          <button type="button" class="chat__older" onClick={older}>
            {t.older}
          </button>
        ) : (
          <p class="chat-day">{t.start}</p>
        )}
        <LogLines client={client} room={room} messages={messages} unreadFrom={unreadFrom} act={act} jump={jump} />
        {waiting.map(one => (
          <Unsent key={one.client} client={client} one={one} />
        ))}
      </div>
      <Heard client={client} room={room} messages={messages} />
      {!isBelow && (
        <button type="button" class="chat-icon chat__down" aria-label={t.down} onClick={() => place.toBottom()}>
          <Glyph name="down" />
          {room.unread > 0 && <span class="chat-count">{room.unread}</span>}
        </button>
      )}
      {room.mayWrite ? (
        <Composer
          client={client}
          room={room}
          doing={doing}
          stop={() => setDoing(null)}
          resume={edit => setDoing(now => now ?? edit)}
          editLast={() => {
            const own = messages.findLast(one => one.sender === client.chat.me && canBeEdited(one))
            if (own) setDoing({ kind: 'edit', message: own })
          }}
          sent={() => {
            place.sticks = true
          }}
        />
      ) : (
        <p class="chat__only">{room.closed ? t.closed : t.onlyRead}</p>
      )}
      {sheet?.kind === 'menu' && <MessageSheet client={client} room={room} message={sheet.message} act={act} close={() => setSheet(null)} />}
      {sheet?.kind === 'forward' && <ForwardSheet client={client} message={sheet.message} close={() => setSheet(null)} />}
      {sheet?.kind === 'report' && <ReportSheet client={client} room={room} message={sheet.message} close={() => setSheet(null)} />}
      {pins && <PinSheet client={client} pins={pins} jump={jump} close={() => setPins(null)} />}
    </section>
  )
}
