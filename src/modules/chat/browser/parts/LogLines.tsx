import type { WireMessage, WireRoom } from '../../wire.ts'
import { type Client, keyOf } from '../client.ts'
import { wordsHere } from '../text.ts'
import type { Act } from './acts.ts'
import { Message } from './Message.tsx'
import { noticeText } from './notice.ts'
import { dayName, dayOf } from './when.ts'

interface Props {
  client: Client
  room: WireRoom
  messages: readonly WireMessage[]
  /** the number before which the line „Neue Nachrichten“ stands */
  unreadFrom: number
  act(what: Act): void
  jump(number: number): void
}

/** Milliseconds within which messages of one person stand under one name. */
const together = 300_000

/** Messages one below the other, with a line where a day or what is new begins. */
export function LogLines({ client, room, messages, unreadFrom, act, jump }: Props) {
  return (
    <>
      {messages.map((message, at) => {
        const before = messages[at - 1]
        const isNewDay = !before || dayOf(before.at) !== dayOf(message.at)
        const notice = message.content?.notice
        const follows = !isNewDay && before.sender === message.sender && !before.content?.notice && Date.parse(message.at) - Date.parse(before.at) < together
        return [
          isNewDay && (
            <p class="chat-day" key={`day-${message.number}`}>
              {dayName(message.at)}
            </p>
          ),
          message.number === unreadFrom && message.sender !== client.chat.me && (
            <p class="chat-new" key="new">
              {wordsHere().newOnes}
            </p>
          ),
          notice ? (
            <p class="chat-day" key={message.number} data-number={message.number}>
              {noticeText(notice, client.chat.people)}
            </p>
          ) : (
            <Message
              key={message.client}
              client={client}
              room={room}
              message={{ ...message, ...client.hopes.get(keyOf(message)) }}
              follows={follows}
              act={act}
              jump={jump}
            />
          ),
        ]
      })}
    </>
  )
}
