import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'
import { RoomList } from './RoomList.tsx'
import { RoomView } from './RoomView.tsx'

const home = '/rathaus/chat'

/** Which conversation the address names. */
export function roomInAddress(): string | null {
  return /^\/rathaus\/chat\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1] ?? null
}

/** List and conversation: one after the other on a phone, side by side on a desk. */
export function App({ client }: { client: Client }) {
  const t = wordsHere()
  const [, draw] = useReducer((count: number, _why: null) => count + 1, 0)
  const [room, setRoom] = useState(roomInAddress)
  useLayoutEffect(() => client.onChange(() => draw(null)), [client])
  useEffect(() => {
    const follow = () => setRoom(roomInAddress())
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  useEffect(() => {
    const count = client.unread
    const name = (room && client.chat.rooms[room]?.name) || t.chats
    document.title = count > 0 ? `(${count}) ${name}` : name
    // The frame adds it to what else waits, for the app's icon (inbox-count).
    if (client.line === 'open') window.dispatchEvent(new CustomEvent('house-count', { detail: { to: home, count: client.waitingRooms } }))
  })
  const go = (id: string | null) => {
    const path = id ? `${home}/${id}` : home
    // Going back to the list is going back, so that the phone's own gesture and the button do the same.
    if (!id && history.state === 'room') history.back()
    else if (location.pathname !== path) {
      if (room && id) history.replaceState(history.state, '', path)
      else history.pushState(id ? 'room' : null, '', path)
      setRoom(id)
    }
  }
  const open = room ? client.chat.rooms[room] : undefined
  const page = useRef<HTMLDivElement>(null)
  const opened = useRef(open?.id)
  // On a phone the list goes when a conversation comes, and the other way round: whoever does not see it must not lose their place.
  useLayoutEffect(() => {
    const before = opened.current
    opened.current = open?.id
    if (before === open?.id) return
    const isListGone = page.current!.querySelector('.chat__list')!.getClientRects().length === 0
    if (!open) page.current!.querySelector<HTMLElement>(`.chat-entry[href$="${before}"]`)?.focus()
    else if (isListGone) page.current!.querySelector<HTMLElement>('.chat__title h2')!.focus()
  }, [open?.id])
  return (
    <div ref={page} class={open ? 'chat chat--room' : 'chat'}>
      <RoomList client={client} current={room} go={go} />
      {open ? (
        <RoomView key={open.id} client={client} room={open} go={go} />
      ) : (
        <div class="chat__nothing">
          <p>{t.choose}</p>
        </div>
      )}
      <div class="kern-sr-only" role="status" children={client.notice} />
      {client.notice && <Toast key={client.notice} client={client} />}
    </div>
  )
}

function Toast({ client }: { client: Client }) {
  useEffect(() => {
    if (client.isFault) return
    const timer = setTimeout(() => client.say(''), 5000)
    return () => clearTimeout(timer)
  }, [client.isFault])
  return (
    <button type="button" class="chat__toast" onClick={() => client.say('')}>
      {client.notice}
      {client.isFault && <Glyph name="close" />}
    </button>
  )
}
