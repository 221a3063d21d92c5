import { type Db, many, sql } from '../../../platform/database.ts'
import { namesOf } from '../../staff/index.ts'
import type { Content } from '../wire.ts'
import type { Disclosure } from './store.ts'

/** A message as it is handed out. */
export interface Handed {
  readonly number: number
  readonly sender: string
  readonly at: Temporal.Instant
  readonly content: Content | null
  readonly edited_at: Temporal.Instant | null
  readonly deleted_at: Temporal.Instant | null
  readonly deleted_by: string | null
  readonly replyTo: number | null
  /** what it said before, where a hold kept that: the oldest first */
  readonly before: readonly { readonly at: string; readonly content: Content }[]
}

/** A conversation as it is handed out: who was in it, and what was said there in the period. */
export interface HandedRoom {
  readonly id: string
  readonly name: string
  readonly members: readonly { readonly name: string; readonly joined_at: Temporal.Instant; readonly left_at: Temporal.Instant | null }[]
  readonly messages: readonly Handed[]
}

/**
 * Which messages an export holds, as a condition on `x` (chat.message): all of a room, or of a person what they wrote and what they could
 * read: from where they see the room until they left it. Both days are included, in the city's zone.
 */
export function inExport(it: Pick<Disclosure, 'person_id' | 'room_id' | 'from_day' | 'until_day'>, zone: string) {
  const from = it.from_day!.toZonedDateTime(zone).toInstant()
  const until = it.until_day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const whose = it.person_id
    ? sql`(x.sender_id = ${it.person_id} or exists (select from chat.member m where m.room_id = x.room_id and m.account_id = ${it.person_id}
        and x.number >= m.from_number and (m.left_at is null or x.sent_at <= m.left_at)))`
    : sql`x.room_id = ${it.room_id}`
  return sql`x.sent_at >= ${from}::timestamptz and x.sent_at < ${until}::timestamptz and ${whose}`
}

/** What an export holds, and everybody who wrote something in it. */
export async function collect(db: Db, it: Disclosure, zone: string): Promise<{ rooms: HandedRoom[]; writers: string[] }> {
  const messages = await many(
    db,
    sql<Omit<Handed, 'sender'> & { room: string; sender_id: string }>`
    select x.room_id as room, x.number, x.sender_id, x.sent_at as at, x.content, x.edited_at, x.deleted_at, x.deleted_by, x.reply_to as "replyTo",
      coalesce((select jsonb_agg(jsonb_build_object('at', c.changed_at, 'content', c.content) order by c.id) from chat.held_copy c
        where c.room_id = x.room_id and c.number = x.number), '[]') as before
    from chat.message x where ${inExport(it, zone)} order by x.room_id, x.number`,
  )
  const ids = [...new Set(messages.map(one => one.room))]
  const rooms = await many(
    db,
    sql<{ id: string; name: string | null }>`select id, name from chat.room where id = any(${ids}::uuid[]) order by coalesce(name, ''), id`,
  )
  const members = await many(
    db,
    sql<{ room_id: string; account_id: string; joined_at: Temporal.Instant; left_at: Temporal.Instant | null }>`
    select room_id, account_id, joined_at, left_at from chat.member where room_id = any(${ids}::uuid[]) order by joined_at, account_id`,
  )
  const names = await namesOf(db, [...new Set([...messages.flatMap(peopleIn), ...members.map(one => one.account_id)])])
  const nameOf = (id: string | null) => (id === null ? null : names.get(id) || `Konto ${id}`)
  return {
    writers: [...new Set(messages.filter(one => !one.content?.notice).map(one => one.sender_id))],
    rooms: rooms.map(({ id, name }) => {
      const here = members.filter(one => one.room_id === id).map(one => ({ name: nameOf(one.account_id)!, joined_at: one.joined_at, left_at: one.left_at }))
      return {
        id,
        name: name ?? here.map(one => one.name).join(', '),
        members: here,
        messages: messages
          .filter(one => one.room === id)
          .map(({ number, at, content, edited_at, deleted_at, replyTo, before, sender_id, deleted_by }) => {
            const sender = nameOf(sender_id)!
            return { number, sender, at, content, edited_at, deleted_at, deleted_by: nameOf(deleted_by), replyTo, before }
          }),
      }
    }),
  }
}

function peopleIn(message: { sender_id: string; deleted_by: string | null }): string[] {
  return message.deleted_by === null ? [message.sender_id] : [message.sender_id, message.deleted_by]
}
