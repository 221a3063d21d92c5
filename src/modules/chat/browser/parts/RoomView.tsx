import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import { ask } from '../ask.ts'
import { type Client, keyOf } from '../client.ts'
import { shown } from '../state.ts'
import { wordsHere } from '../text.ts'
import { Composer } from './Composer.tsx'
import { Glyph } from './Glyph.tsx'
import { Heard } from './Heard.tsx'
import { Message } from './Message.tsx'
import { callWords } from '../../calls/browser/notice.ts'
import { noticeText } from './notice.ts'
import { ReportSheet } from './ReportSheet.tsx'
import { Face, Line } from './RoomList.tsx'
import { ForwardSheet, MessageSheet, PinSheet } from './sheets.tsx'
import { Unsent } from './Unsent.tsx'
import { Place } from './place.ts'
import { dayName, dayOf } from './when.ts'

/** What is written about a message: an answer that quotes it, or its new words. */
export interface Doing {
  readonly kind: 'reply' | 'edit'
  readonly message: WireMessage
}

/** What is done with a message: written about, or one of its sheets looked at, which leaves what is being written alone. */
export type Act = Doing | { readonly kind: 'menu' | 'forward' | 'report'; readonly message: WireMessage }

const isWriting = (what: Act): what is Doing => what.kind === 'reply' || what.kind === 'edit'

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
  const [isBelow, setBelow] = useState(true)
  const list = useRef<HTMLDivElement>(null)
  const [place] = useState(() => new Place(() => list.current!))
  const fetching = useRef(false)
  const waiting = client.waiting.filter(one => one.room === room.id && !messages.some(message => message.client === one.client))
  const last = messages.at(-1)

  useEffect(() => {
    client.look(room.id)
    if (room.kind !== 'pair') client.nameThose(room.id).catch(() => {})
  }, [room.id])
  useLayoutEffect(() => place.settle(messages[0]?.number ?? 0))
  const markRead = () => {
    if (last && place.sticks && !document.hidden && document.hasFocus()) client.read(room.id, last.number)
  }
  useEffect(markRead, [last?.number, isBelow])
  useEffect(() => {
    const stay = () => {
      place.hold()
      markRead()
    }
    const events = ['focus', 'resize'] as const
    for (const name of events) window.addEventListener(name, stay)
    window.visualViewport?.addEventListener('resize', stay)
    return () => {
      for (const name of events) window.removeEventListener(name, stay)
      window.visualViewport?.removeEventListener('resize', stay)
    }
  })
  const older = async () => {
    if (fetching.current) return
    fetching.current = true
    await client.older(room.id).catch(() => {})
    fetching.current = false
  }
  const scrolled = () => {
    place.scrolled()
    setBelow(place.sticks)
    if (list.current!.scrollTop < 300 && log && log.from > log.first) void older()
  }
  const jump = async (number: number) => {
    for (let tries = 0; tries < 20 && number < (client.chat.logs[room.id]?.from ?? 0); tries += 1) if (!(await client.older(room.id).catch(() => false))) break
    await new Promise(requestAnimationFrame)
    const target = list.current?.querySelector<HTMLElement>(`[data-number="${number}"]`)
    place.sticks = false
    if (target) place.bring(target, 0.5)
    target?.focus({ preventScroll: true })
  }
  // Whoever comes from the search is led to what was found.
  useEffect(() => {
    const sought = /^#n(\d{1,15})$/.exec(location.hash)?.[1]
    if (sought && messages.length > 0) void jump(Number(sought))
  }, [messages.length > 0])
  const writers = [...(client.typing.get(room.id) ?? [])].filter(([, at]) => Date.now() - at < 6000).map(([account]) => client.chat.people[account] ?? '…')
  const typing = writers.length === 0 ? '' : writers.length === 1 ? t.typing(writers[0]!) : t.typingMany
  return (
    <section class="chat__room" aria-label={room.name}>
      <header class="chat__head chat__head--room">
        <button type="button" class="chat-icon chat__back" aria-label={t.back} onClick={() => go(null)}>
          <Glyph name="back" />
        </button>
        <Face room={room} />
        <div class="chat__title">
          <h2 tabIndex={-1}>{room.name}</h2>
          <p aria-hidden={typing !== ''}>{typing || about(room)}</p>
          {/* Apart, so that the end of it is no reason to read what the conversation is about. */}
          <span class="kern-sr-only" role="status" children={typing} />
        </div>
        <button
          type="button"
          class="chat-icon"
          aria-label={t.pins}
          title={t.pins}
          onClick={() => {
            ask('angeheftet', undefined, { query: { raum: room.id } }).then(
              answer => setPins(answer.messages),
              () => setPins(messages.filter(one => one.pinned)),
            )
          }}
        >
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
      <Line client={client} />
      <div class="chat__log" ref={list} onScroll={scrolled} role="log" aria-live="off" aria-label={room.name} tabIndex={0}>
        {log && log.cursor > 0 && log.from > log.first ? (
          <button type="button" class="chat__older" onClick={() => void older()}>
            {t.older}
          </button>
        ) : (
          <p class="chat-day">{t.start}</p>
        )}
        {messages.map((message, at) => {
          const before = messages[at - 1]
          const isNewDay = !before || dayOf(before.at) !== dayOf(message.at)
          const isNotice = message.content?.notice
          const follows = !isNewDay && before.sender === message.sender && !before.content?.notice && Date.parse(message.at) - Date.parse(before.at) < 300_000
          return [
            isNewDay && (
              <p class="chat-day" key={`day-${message.number}`}>
                {dayName(message.at)}
              </p>
            ),
            message.number === unreadFrom && message.sender !== client.chat.me && (
              <p class="chat-new" key="new">
                {t.newOnes}
              </p>
            ),
            isNotice ? (
              <p class="chat-day" key={message.number} data-number={message.number}>
                {noticeText(isNotice, client.chat.people)}
              </p>
            ) : (
              <Message
                key={message.client}
                client={client}
                room={room}
                message={{ ...message, ...client.hopes.get(keyOf(message)) }}
                follows={follows}
                act={act}
                jump={number => void jump(number)}
              />
            ),
          ]
        })}
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
            const own = messages.findLast(one => one.sender === client.chat.me && one.content?.text && !one.content.poll && !one.content.forwarded)
            if (own) setDoing({ kind: 'edit', message: own })
          }}
          sent={() => {
            place.sticks = true
          }}
        />
      ) : (
        <p class="chat__only">{t.onlyRead}</p>
      )}
      {sheet?.kind === 'menu' && <MessageSheet client={client} room={room} message={sheet.message} act={act} close={() => setSheet(null)} />}
      {sheet?.kind === 'forward' && <ForwardSheet client={client} message={sheet.message} close={() => setSheet(null)} />}
      {sheet?.kind === 'report' && <ReportSheet client={client} room={room} message={sheet.message} close={() => setSheet(null)} />}
      {pins && <PinSheet client={client} pins={pins} jump={number => void jump(number)} close={() => setPins(null)} />}
    </section>
  )
}

function about(room: WireRoom): string {
  return room.topic ?? (room.kind === 'pair' ? '' : wordsHere().people(room.people))
}
