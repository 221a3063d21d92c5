import { type Db, many, planned, sql } from '../../../platform/database.ts'
import type { Content, WireMessage } from '../wire.ts'

/** Below this many votes a secret poll says nothing. */
const fewestVotes = 5

interface Row {
  room_id: string
  number: number
  changed: number
  sender_id: string
  client_id: string
  sent_at: Temporal.Instant
  content: Content | null
  reply_to: number | null
  mentions: string[]
  pinned: boolean
  edited_at: Temporal.Instant | null
  deleted_by: string | null
  reactions: [string, number][]
  votes: [option: number, count: number][]
  voters: number
  my_reactions: string[]
  my_votes: number[]
}

/**
 * Messages in their newest state, in the order of room and number. `which` is a condition on `m` (chat.message) that already holds the
 * viewer's rights. `from` names another source of `m` than all messages. @param me whose own reactions and votes stand in `mine`; null leaves them out, for what is told to all
 */
export async function readMessages(
  db: Db,
  which: ReturnType<typeof sql>,
  me: string | null,
  slice: { limit: number; newest?: boolean; from?: ReturnType<typeof sql> } = { limit: 500 },
): Promise<WireMessage[]> {
  const rows = await many(
    db,
    sql<Row>`${planned}
    select m.room_id, m.number, m.changed, m.sender_id, m.client_id, m.sent_at, m.content, m.reply_to, m.mentions, m.pinned, m.edited_at, m.deleted_by,
      coalesce((select jsonb_agg(jsonb_build_array(emoji, n) order by n desc, emoji) from
        (select emoji, count(*) as n from chat.reaction r where r.room_id = m.room_id and r.number = m.number group by emoji) t), '[]') as reactions,
      coalesce((select jsonb_agg(jsonb_build_array(option, n)) from
        (select option, count(*) as n from chat.vote v where v.room_id = m.room_id and v.number = m.number group by option) t), '[]') as votes,
      (select count(distinct account_id) from chat.vote v where v.room_id = m.room_id and v.number = m.number) as voters,
      array(select emoji from chat.reaction r where r.room_id = m.room_id and r.number = m.number and r.account_id = ${me} order by emoji) as my_reactions,
      array(select option from chat.vote v where v.room_id = m.room_id and v.number = m.number and v.account_id = ${me} order by option) as my_votes
    from ${slice.from ?? sql`chat.message m`} where ${which} order by m.room_id, m.number ${slice.newest ? sql`desc` : sql``} limit ${slice.limit}`,
  )
  const messages = rows.map(row => wireOf(row, me !== null))
  return slice.newest ? messages.toReversed() : messages
}

function wireOf(row: Row, personal: boolean): WireMessage {
  const poll = row.content?.poll
  const hidden = poll?.secret === true && row.voters < fewestVotes
  const counts = new Map(row.votes)
  return {
    room: row.room_id,
    number: row.number,
    changed: row.changed,
    sender: row.sender_id,
    client: row.client_id,
    at: row.sent_at.toString(),
    content: row.content,
    replyTo: row.reply_to,
    mentions: row.mentions,
    pinned: row.pinned,
    edited: row.edited_at !== null && row.content !== null,
    deleted: row.content !== null ? null : row.deleted_by === row.sender_id ? 'sender' : 'moderation',
    reactions: row.reactions,
    votes: poll && !hidden ? poll.options.map((_, option) => counts.get(option) ?? 0) : null,
    ...(personal ? { mine: { reactions: row.my_reactions, votes: row.my_votes } } : {}),
  }
}
