import { useEffect, useState } from 'preact/hooks'
import type { WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { noticeText } from './notice.ts'
import { brief } from './RoomList.tsx'

/** Beyond so many at once nobody wants to listen to each. */
const mostRead = 3

/** Tells screen readers what others write from now on; nothing that was there before, and nothing that is fetched from further up. */
export function Heard({ client, room, messages }: { client: Client; room: WireRoom; messages: readonly WireMessage[] }) {
  const t = wordsHere()
  const { me, people } = client.chat
  const [said, setSaid] = useState({ number: room.last, words: '' })
  const last = messages.at(-1)?.number ?? 0
  useEffect(() => {
    if (last <= said.number) return
    const fresh = messages.filter(one => one.number > said.number && one.sender !== me)
    const sentence = (one: WireMessage) => (one.content?.notice ? noticeText(one.content.notice, people) : `${people[one.sender] ?? room.name}: ${brief(one)}`)
    setSaid({ number: last, words: fresh.length > mostRead ? t.unread(fresh.length) : fresh.map(sentence).join('. ') })
  }, [last])
  return (
    <div class="kern-sr-only" aria-live="polite">
      <p key={said.number}>{said.words}</p>
    </div>
  )
}
