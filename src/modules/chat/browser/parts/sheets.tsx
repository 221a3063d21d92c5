import { useState } from 'preact/hooks'
import { reportTexts } from '../../moderation/report-text.ts'
import type { WireMessage, WireRoom } from '../../wire.ts'
import { ask, Refused } from '../ask.ts'
import type { Client } from '../client.ts'
import { uuid } from '../drafting.ts'
import { inOrder } from '../state.ts'
import { langHere, wordsHere } from '../text.ts'
import { react } from './Message.tsx'
import { brief, Face } from './RoomList.tsx'
import type { Act } from './RoomView.tsx'
import { Sheet } from './Sheet.tsx'
import { dayName, timeOf } from './when.ts'

const palette = ['👍', '❤️', '😂', '😮', '😢', '🙏', '✅', '👀']

/** Everything that can be done with a message. */
export function MessageSheet(props: { client: Client; room: WireRoom; message: WireMessage; act(what: Act): void; close(): void }) {
  const { client, room, message, act, close } = props
  const t = wordsHere()
  const [step, setStep] = useState<'menu' | 'remove' | 'emoji' | 'info'>('menu')
  const isOwn = message.sender === client.chat.me
  const content = message.content!
  const doThen = (work: () => void) => () => {
    work()
    close()
  }
  const item = (words: string, work: () => void, kind = '') => (
    <button type="button" class={`chat-act ${kind}`} onClick={work}>
      {words}
    </button>
  )
  if (step === 'remove') {
    const hope = { content: null, deleted: 'sender' as const, reactions: [] }
    return (
      <Sheet title={t.removeAsk} close={close}>
        {item(
          t.remove,
          doThen(() => void client.act('loeschung', message, {}, hope, t.failed)),
          'chat-act--danger',
        )}
        {item(t.cancel, close)}
      </Sheet>
    )
  }
  if (step === 'emoji') {
    return (
      <Sheet title={t.otherEmoji} close={close}>
        <form
          class="chat-fields"
          onSubmit={event => {
            event.preventDefault()
            const emoji = new FormData(event.currentTarget).get('emoji') as string
            if (emoji.trim()) react(client, message, emoji.trim())
            close()
          }}
        >
          <label>
            {t.otherEmoji}
            <input name="emoji" maxLength={20} autocomplete="off" />
          </label>
          <button type="submit" class="chat-act chat-act--strong">
            {t.react}
          </button>
        </form>
      </Sheet>
    )
  }
  if (step === 'info') {
    const pointers = Object.entries(client.chat.logs[room.id]?.pointers ?? {})
    const readers = pointers.filter(([account, number]) => account !== client.chat.me && number >= message.number)
    const names = readers.map(([account]) => client.chat.people[account] ?? (room.kind === 'pair' ? room.name : '…'))
    return (
      <Sheet title={t.info} close={close}>
        <p>{names.length > 0 ? t.seenBy(names.join(', ')) : t.nobodySaw}</p>
      </Sheet>
    )
  }
  return (
    <Sheet title={brief(message).slice(0, 60)} close={close}>
      <div class="chat-palette" role="group" aria-label={t.react}>
        {palette.map(emoji => (
          <button
            key={emoji}
            type="button"
            aria-pressed={message.mine?.reactions.includes(emoji) ?? false}
            onClick={doThen(() => react(client, message, emoji))}
          >
            {emoji}
          </button>
        ))}
        <button type="button" aria-label={t.otherEmoji} onClick={() => setStep('emoji')}>
          +
        </button>
      </div>
      {room.mayWrite && item(t.reply, () => act({ kind: 'reply', message }))}
      {content.text &&
        item(
          t.copy,
          doThen(() => {
            navigator.clipboard.writeText(content.text).then(
              () => client.say(t.copied),
              () => client.say(t.failed),
            )
          }),
        )}
      {!content.poll && item(t.forward, () => act({ kind: 'forward', message }))}
      {room.mayWrite &&
        item(
          message.pinned ? t.unpin : t.pin,
          doThen(() => void client.act('anheftung', message, { on: !message.pinned }, { pinned: !message.pinned }, t.failed)),
        )}
      {isOwn && room.people <= 50 && item(t.info, () => setStep('info'))}
      {isOwn && !content.poll && !content.forwarded && content.text && item(t.edit, () => act({ kind: 'edit', message }))}
      {isOwn
        ? item(t.remove, () => setStep('remove'), 'chat-act--danger')
        : item(reportTexts[langHere()].report, () => act({ kind: 'report', message }), 'chat-act--danger')}
    </Sheet>
  )
}

/** Sends a message on into other conversations. */
export function ForwardSheet({ client, message, close }: { client: Client; message: WireMessage; close(): void }) {
  const t = wordsHere()
  const [to, setTo] = useState<readonly string[]>([])
  const [failed, setFailed] = useState('')
  // By one name however often it is tried: the answer may be lost and the message have arrived.
  const [names] = useState(() => new Map<string, string>())
  const rooms = inOrder(Object.values(client.chat.rooms)).filter(room => room.mayWrite)
  const send = async () => {
    for (const id of to) if (!names.has(id)) names.set(id, uuid())
    try {
      await ask('weiterleitung', { room: message.room, number: message.number, to, client: to.map(id => names.get(id)) })
      client.say(t.wasForwarded)
      close()
    } catch (error) {
      setFailed((error instanceof Refused && error.message) || t.failed)
    }
  }
  return (
    <Sheet title={t.forwardTo} close={close}>
      <ul class="chat-targets">
        {rooms.map(room => (
          <li key={room.id}>
            <label class="chat-tick">
              <input
                type="checkbox"
                checked={to.includes(room.id)}
                disabled={to.length >= 10 && !to.includes(room.id)}
                onChange={() => setTo(to.includes(room.id) ? to.filter(id => id !== room.id) : [...to, room.id])}
              />
              <Face room={room} />
              {room.name}
            </label>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{failed}</p>}
      <button type="button" class="chat-act chat-act--strong" disabled={to.length === 0} onClick={() => void send()}>
        {t.forward}
      </button>
    </Sheet>
  )
}

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
