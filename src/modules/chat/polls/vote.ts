import { type Db, many, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { type Held, type Place, changeMessage } from '../messages/change.ts'
import { refusals } from '../messages/text.ts'
import type { WireMessage, WirePoll } from '../wire.ts'

/** Votes in a poll: these options and no others of this person any more; none takes the vote back. Of a secret poll nobody is told who voted. */
export function vote(house: House, db: Db, me: string, place: Place, options: readonly number[]): Promise<WireMessage> {
  return changeMessage(house, db, me, place, async (tx, held) => {
    const poll = openPoll(held)
    const wanted = [...new Set(options)].toSorted((a, b) => a - b)
    if (wanted.length > 1 && !poll.multiple) throw new Conflict(refusals.oneVote)
    if (wanted.some(option => option >= poll.options.length)) throw new Conflict(refusals.noOption)
    const own = sql`room_id = ${place.room} and number = ${place.number} and account_id = ${me}`
    const before = await many(tx, sql<{ option: number }>`select option from chat.vote where ${own} order by option`)
    if (before.map(row => row.option).join() === wanted.join()) return 'nothing'
    await run(tx, sql`delete from chat.vote where ${own}`)
    await run(
      tx,
      sql`insert into chat.vote (room_id, number, account_id, option) select ${place.room}, ${place.number}, ${me}, o from unnest(${wanted}::integer[]) as o`,
    )
    return poll.secret ? {} : { act: { by: me, votes: wanted } }
  })
}

/** Ends an own poll: nobody votes any more, the result stays. */
export function closePoll(house: House, db: Db, me: string, place: Place): Promise<WireMessage> {
  return changeMessage(house, db, me, place, async (tx, held) => {
    if (!held.content.poll) throw new Conflict(refusals.noPoll)
    if (held.sender !== me) throw new Conflict(refusals.notYours)
    if (held.content.poll.closed) return 'nothing'
    await run(tx, sql`update chat.message set content = jsonb_set(content, '{poll,closed}', 'true') where room_id = ${place.room} and number = ${place.number}`)
    return {}
  })
}

function openPoll(held: Held): WirePoll {
  const { poll } = held.content
  if (!poll) throw new Conflict(refusals.noPoll)
  if (poll.closed) throw new Conflict(refusals.pollClosed)
  return poll
}
