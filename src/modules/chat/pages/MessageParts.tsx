import { useText } from '../../../ui/frame.ts'
import { piecesOf } from '../links/addresses.ts'
import type { Content, WireFile, WireLink, WireMessage, WirePoll } from '../wire.ts'
import { messageTexts } from './message-text.ts'
import { pageTexts } from './text.ts'

/** The words of a message with its links; one to a page of the house bears that page's name, if the reader may open it. */
export function Said({ text, links }: { text: string; links: Readonly<Record<string, WireLink>> }) {
  return (
    <p class="chat-bubble__text">
      {piecesOf(text).map(piece => {
        if (!piece.isAddress) return piece.text
        const page = links[piece.text]
        return (
          <a href={piece.text} rel="noopener noreferrer nofollow">
            {page ? [page.title, page.kind && ` (${page.kind})`] : piece.text}
          </a>
        )
      })}
    </p>
  )
}

/** The message that is answered, as a way to it. */
export function Quote({ number, quoted, name, home }: { number: number; quoted: WireMessage | undefined; name: string; home: string }) {
  const t = useText(messageTexts)
  const deleted = useText(pageTexts).removed
  return (
    <a class="chat-quote" href={quoted ? `${home}?vor=${number + 1}#n${number}` : home}>
      <strong>
        {t.quoted} {name}
      </strong>
      <span>{!quoted ? t.farQuote : quoted.content ? short(quoted.content, t.file) : deleted}</span>
    </a>
  )
}

/** A message in one line. */
export function short({ text, files }: Content, file: string): string {
  return (text || (files?.[0]?.name ?? file)).replaceAll(/\s+/g, ' ').slice(0, 120)
}

/** What can be chosen in a poll, how many did, and what the reader did. */
export function PollResult({ message, poll }: { message: WireMessage; poll: WirePoll }) {
  const t = useText(messageTexts)
  return (
    <div class="chat-poll">
      <ul>
        {poll.options.map((option, at) => (
          <li key={option}>
            {option}
            {message.votes && <span class="chat-poll__count"> · {t.votes(message.votes[at] ?? 0)}</span>}
            {message.mine?.votes.includes(at) && <strong> · {t.ownVote}</strong>}
          </li>
        ))}
      </ul>
      {poll.closed && <p>{t.pollEnded}</p>}
      {poll.secret && <p>{message.votes ? t.secret : poll.closed ? t.secretFew : t.secretVotes}</p>}
    </div>
  )
}

export function FileLink({ file }: { file: WireFile }) {
  return (
    <p class="chat-file">
      <a href={`/rathaus/chat/datei/${file.id}`}>{file.name}</a>
    </p>
  )
}

/** Which signs stand at a message and how often. */
export function Reactions({ reactions }: Pick<WireMessage, 'reactions'>) {
  const t = useText(messageTexts)
  return (
    <p class="chat-reactions">
      <span class="kern-sr-only">{t.reactions}</span>
      {reactions.map(([emoji, count]) => (
        <span key={emoji}>
          {emoji} {count}
        </span>
      ))}
    </p>
  )
}
