import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { Place } from './place.ts'

/** How far from the top, in pixels, older messages are fetched, before somebody stands there. */
const early = 300

/** Where somebody reads in a conversation: what is in sight at its end is read, further up older messages come, and a message can be jumped to. */
export function useScrolling(client: Client, room: WireRoom, list: RefObject<HTMLDivElement | null>, messages: readonly WireMessage[]) {
  const [isBelow, setBelow] = useState(true)
  const [place] = useState(() => new Place(() => list.current!))
  const fetching = useRef(false)
  const last = messages.at(-1)
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
    const log = client.chat.logs[room.id]
    if (list.current!.scrollTop < early && log && log.from > log.first) void older()
  }
  const jump = async (number: number) => {
    for (let tries = 0; tries < 20 && number < (client.chat.logs[room.id]?.from ?? 0); tries += 1) if (!(await client.older(room.id).catch(() => false))) break
    await new Promise(requestAnimationFrame)
    const target = list.current?.querySelector<HTMLElement>(`[data-number="${number}"]`)
    if (!target) return false
    place.sticks = false
    place.bring(target, 0.5)
    target.focus({ preventScroll: true })
    return true
  }
  // Whoever comes from the search is led to what was found, which may be newer than what the device has kept.
  const sought = useRef(Number(/^#n(\d{1,15})$/.exec(location.hash)?.[1] ?? 0))
  useEffect(() => {
    const number = sought.current
    if (number === 0 || !last || last.number < number) return
    void jump(number).then(isThere => isThere && (sought.current = 0))
  }, [last?.number, client.line])
  return { place, isBelow, scrolled, older: () => void older(), jump: (number: number) => void jump(number) }
}
