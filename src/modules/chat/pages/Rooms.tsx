import { Badge } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import type { WireRoom } from '../wire.ts'
import { pageTexts } from './text.ts'

/** A person's conversations as links. */
export function Rooms({ rooms }: { rooms: readonly WireRoom[] }) {
  const t = useText(pageTexts)
  const { lang, zone } = useFrame()
  if (rooms.length === 0) return <EmptyState title={t.noRooms} icon="mail" children={<p>{t.noRoomsMore}</p>} />
  return (
    <ul class="chat-plain">
      {rooms.map(room => (
        <li key={room.id}>
          <a href={`/rathaus/chat/${room.id}`}>{room.name}</a>
          {room.unread > 0 && <Badge kind="info">{t.unread(room.unread)}</Badge>}
          <p class="muted">
            {room.newest && formatInstant(Temporal.Instant.from(room.lastAt), lang, zone, 'short')} {room.newest?.content?.text.slice(0, 80)}
          </p>
        </li>
      ))}
    </ul>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-app': preact.HTMLAttributes<HTMLElement> & { 'data-zone': string }
    }
  }
}
