import type { WireMessage, WirePoll } from '../../wire.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'

/** A question to vote on; a vote may be changed until the poll or the conversation has ended. */
export function Poll({ client, message, poll, isClosed }: { client: Client; message: WireMessage; poll: WirePoll; isClosed: boolean }) {
  const t = wordsHere()
  const mine = message.mine?.votes ?? []
  const isOver = poll.closed === true || isClosed
  const most = Math.max(1, ...(message.votes ?? []))
  const choose = (at: number) => {
    if (isOver) return
    const votes = poll.multiple ? (mine.includes(at) ? mine.filter(one => one !== at) : [...mine, at]) : mine.includes(at) ? [] : [at]
    const counts = message.votes?.map((count, one) => count + Number(votes.includes(one)) - Number(mine.includes(one))) ?? null
    const hope = { votes: counts, mine: { reactions: message.mine?.reactions ?? [], votes } }
    void client.act('stimme', message, { votes }, hope, t.failed)
  }
  return (
    <div class="chat-poll" role="group" aria-label={message.content?.text}>
      {poll.options.map((option, at) => (
        // Not `disabled`: whoever stands on it when somebody ends the poll would lose their place, and the result is still to be read.
        <button key={option} type="button" aria-pressed={mine.includes(at)} aria-disabled={isOver} onClick={() => choose(at)}>
          <span>{option}</span>
          {message.votes && <span class="chat-poll__count">{t.votes(message.votes[at] ?? 0)}</span>}
          {message.votes && <meter min={0} max={most} value={message.votes[at] ?? 0} aria-hidden="true" />}
        </button>
      ))}
      {poll.closed && <p>{t.pollEnded}</p>}
      {poll.multiple && !isOver && <p>{t.multiple}</p>}
      {poll.secret && <p>{message.votes ? t.secret : poll.closed ? t.secretFew : t.secretVotes}</p>}
    </div>
  )
}
