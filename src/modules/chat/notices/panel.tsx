import type { VNode } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { listRooms } from '../rooms/list.ts'
import { countWaiting } from '../rooms/own.ts'
import { noticeTexts } from './text.ts'

const most = 4

/** The conversations with something unread, the newest first, on the employee's home page; nothing when all is read. */
export async function unreadPanel(v: Visit): Promise<VNode | null> {
  const me = v.viewer.accountId
  if (!me || (await countWaiting(v.db, me, v.now)).rooms === 0) return null
  const isSilent = (until: string | null) => until !== null && Temporal.Instant.compare(Temporal.Instant.from(until), v.now) > 0
  const rooms = (await listRooms(v.db, me)).filter(room => room.named > 0 || (room.unread > 0 && room.notify === 'all' && !isSilent(room.mutedUntil)))
  const t = v.text(noticeTexts)
  return (
    <section>
      <h2>{t.unread}</h2>
      <ul>
        {rooms.slice(0, most).map(room => (
          <li key={room.id}>
            <a href={`/rathaus/chat/${room.id}`}>{room.name}</a>: {t.messages(room.unread)}
            {room.named > 0 ? `, ${t.youNamed}` : ''}
          </li>
        ))}
      </ul>
      <p>
        <a href="/rathaus/chat">{t.toChat}</a>
      </p>
    </section>
  )
}
