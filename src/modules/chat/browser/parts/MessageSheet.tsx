import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { reportTexts } from '../../moderation/report-text.ts'
import type { WireMessage, WireRoom } from '../../wire.ts'
import type { Client } from '../client.ts'
import { langHere, wordsHere } from '../text.ts'
import { type Act, canBeEdited } from './acts.ts'
import { react } from './Message.tsx'
import { brief } from './RoomList.tsx'
import { Sheet } from './Sheet.tsx'

const palette = ['👍', '❤️', '😂', '😮', '😢', '🙏', '✅', '👀']

interface Props {
  client: Client
  room: WireRoom
  message: WireMessage
  act(what: Act): void
  close(): void
}

/** Everything that can be done with a message; what cannot be taken back is asked once more. */
export function MessageSheet(props: Props) {
  const { client, message, close } = props
  const t = wordsHere()
  const [step, setStep] = useState<Step>('menu')
  const titles = { menu: brief(message).slice(0, 60), remove: t.removeAsk, end: t.endPollAsk, emoji: t.otherEmoji, info: t.info }
  const content = message.content!
  return (
    <Sheet title={titles[step]} close={close}>
      {step === 'menu' && <Menu {...props} go={setStep} />}
      {step === 'remove' && (
        <Sure
          words={t.remove}
          work={() => void client.act('loeschung', message, {}, { content: null, deleted: 'sender', reactions: [] }, t.failed)}
          close={close}
        />
      )}
      {step === 'end' && content.poll && (
        <Sure
          words={t.endPoll}
          more={t.endPollMore}
          work={() => void client.act('umfrageende', message, {}, { content: { ...content, poll: { ...content.poll!, closed: true } } }, t.failed)}
          close={close}
        />
      )}
      {step === 'emoji' && <OtherEmoji {...props} />}
      {step === 'info' && <Readers {...props} />}
    </Sheet>
  )
}

type Step = 'menu' | 'remove' | 'end' | 'emoji' | 'info'

function Menu({ client, room, message, act, close, go }: Props & { go(step: Step): void }) {
  const t = wordsHere()
  const isOwn = message.sender === client.chat.me
  const content = message.content!
  const copy = () =>
    navigator.clipboard.writeText(content.text).then(
      () => client.say(t.copied),
      () => client.complain(t.failed),
    )
  const pin = () => void client.act('anheftung', message, { on: !message.pinned }, { pinned: !message.pinned }, t.failed)
  const then = (work: () => void) => () => {
    work()
    close()
  }
  return (
    <>
      {!room.closed && (
        <div class="chat-palette" role="group" aria-label={t.react}>
          {palette.map(emoji => (
            <button
              key={emoji}
              type="button"
              aria-pressed={message.mine?.reactions.includes(emoji) ?? false}
              onClick={then(() => react(client, message, emoji))}
            >
              {emoji}
            </button>
          ))}
          <button type="button" aria-label={t.otherEmoji} onClick={() => go('emoji')}>
            +
          </button>
        </div>
      )}
      {room.mayWrite && <Item work={() => act({ kind: 'reply', message })}>{t.reply}</Item>}
      {content.text && <Item work={then(() => void copy())}>{t.copy}</Item>}
      {!content.poll && <Item work={() => act({ kind: 'forward', message })}>{t.forward}</Item>}
      {room.mayWrite && <Item work={then(pin)}>{message.pinned ? t.unpin : t.pin}</Item>}
      {isOwn && room.people <= 50 && <Item work={() => go('info')}>{t.info}</Item>}
      {isOwn && !room.closed && canBeEdited(message) && <Item work={() => act({ kind: 'edit', message })}>{t.edit}</Item>}
      {isOwn && !room.closed && content.poll && !content.poll.closed && <Item work={() => go('end')}>{t.endPoll}</Item>}
      {isOwn && !room.closed && (
        <Item isGrave work={() => go('remove')}>
          {t.remove}
        </Item>
      )}
      {!isOwn && (
        <Item isGrave work={() => act({ kind: 'report', message })}>
          {reportTexts[langHere()].report}
        </Item>
      )}
    </>
  )
}

function Item({ work, isGrave, children }: { work(): void; isGrave?: boolean; children: ComponentChildren }) {
  return (
    <button type="button" class={isGrave ? 'chat-act chat-act--danger' : 'chat-act'} onClick={work}>
      {children}
    </button>
  )
}

function Sure({ words, more, work, close }: { words: string; more?: string; work(): void; close(): void }) {
  return (
    <>
      {more && <p>{more}</p>}
      <Item
        isGrave
        work={() => {
          work()
          close()
        }}
      >
        {words}
      </Item>
      <Item work={close}>{wordsHere().cancel}</Item>
    </>
  )
}

function OtherEmoji({ client, message, close }: Props) {
  const t = wordsHere()
  return (
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
  )
}

function Readers({ client, room, message }: Props) {
  const t = wordsHere()
  const pointers = Object.entries(client.chat.logs[room.id]?.pointers ?? {})
  const readers = pointers.filter(([account, number]) => account !== client.chat.me && number >= message.number)
  const names = readers.map(([account]) => client.chat.people[account] ?? (room.kind === 'pair' ? room.name : '…'))
  return <p>{names.length > 0 ? t.seenBy(names.join(', ')) : t.nobodySaw}</p>
}
