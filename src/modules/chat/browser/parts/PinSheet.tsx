import type { WireMessage } from '../../wire.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { brief } from './RoomList.tsx'
import { Sheet } from './Sheet.tsx'
import { dayName, timeOf } from './when.ts'

/** What is pinned in a conversation. */
export function PinSheet({ client, pins, jump, close }: { client: Client; pins: readonly WireMessage[]; jump(number: number): void; close(): void }) {
  const t = wordsHere()
  return (
    <Sheet title={t.pins} close={close}>
      {pins.length === 0 && <p>{t.noPins}</p>}
      {pins.map(pin => (
        <button
          key={pin.number}
          type="button"
          class="chat-act chat-act--pin"
          onClick={() => {
            close()
            jump(pin.number)
          }}
        >
          <small>
            {client.chat.people[pin.sender] ?? ''} · {dayName(pin.at)} {timeOf(pin.at)}
          </small>
          {brief(pin)}
        </button>
      ))}
    </Sheet>
  )
}
