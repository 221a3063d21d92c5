import { type Db, afterCommit, inTransaction, maybe, one, run, sql } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { tell } from '../live.ts'
import { noteUnindexed } from '../search/ask.ts'
import type { Content, WireEvents, WireMessage } from '../wire.ts'
import { readMessages } from './read.ts'
import { refusals } from './text.ts'

/** Which message. */
export interface Place {
  readonly room: string
  readonly number: number
}

/** A message with its room locked, as the one who changes it may see both. */
export interface Held extends Place {
  readonly kind: 'pair' | 'group' | 'unit' | 'announcement'
  readonly role: 'member' | 'owner'
  readonly sender: string
  readonly content: Content
  readonly pinned: boolean
}

/** What a change did: nothing (the state was already so), something everybody may know the doer of, or something else. */
export type Outcome = 'nothing' | { readonly act?: WireEvents['message']['act'] }

/**
 * Changes one message under the lock of its room: `work` does it, then the room's seq goes up, the message keeps it and everybody is told.
 * Asking for the state that already is does nothing, so a request may come as often as it likes. Raises NotFound for messages the person
 * cannot see, Conflict for deleted ones and in closed rooms.
 * @returns the message in its newest state, with what the person did to it
 */
export function changeMessage(house: House, db: Db, me: string, place: Place, work: (tx: Db, held: Held) => Promise<Outcome>): Promise<WireMessage> {
  return inTransaction(db, async tx => {
    const held = await holdMessage(tx, me, place)
    const outcome = await work(tx, held)
    if (outcome !== 'nothing') await announceChange(house, tx, place, outcome.act)
    const [message] = await readMessages(tx, is(place), me, { limit: 1 })
    return message!
  })
}

/**
 * The same for those who need not be in the room, such as the moderation, and in closed rooms too: the caller has asked for the right. In
 * the caller's transaction. @returns false if the message is deleted or gone, and nothing was done
 */
export async function changeAnyMessage(house: House, tx: Db, place: Place, work: () => Promise<void>): Promise<boolean> {
  await maybe(tx, sql`select from chat.room where id = ${place.room} for no key update`)
  const message = await maybe(
    tx,
    sql<{ there: boolean }>`select content is not null as there from chat.message where room_id = ${place.room} and number = ${place.number}`,
  )
  if (!message?.there) return false
  await work()
  await announceChange(house, tx, place)
  return true
}

/** Gives a message that was changed under the lock of its room the room's next seq, and tells it after the commit. */
export async function announceChange(house: House, tx: Db, place: Place, act?: WireEvents['message']['act']): Promise<void> {
  const { seq } = await one(tx, sql<{ seq: number }>`update chat.room set seq = seq + 1 where id = ${place.room} returning seq`)
  await run(tx, sql`update chat.message set changed = ${seq} where room_id = ${place.room} and number = ${place.number}`)
  const [message] = await readMessages(tx, is(place), null, { limit: 1 })
  afterCommit(tx, () => {
    tell(house, place.room, 'message', act ? { message: message!, act } : { message: message! })
    noteUnindexed(house)
  })
}

/** Locks the room and fetches the message through the person's rights. */
async function holdMessage(tx: Db, me: string, { room, number }: Place): Promise<Held> {
  const here = await maybe(
    tx,
    sql<{ kind: Held['kind']; role: Held['role']; closed_at: Temporal.Instant | null }>`
    select r.kind, m.role, r.closed_at from chat.room r join chat.member m on m.room_id = r.id
    where r.id = ${room} and m.account_id = ${me} and m.left_at is null and ${number}::bigint >= greatest(r.first_number, m.from_number) for no key update of r`,
  )
  if (!here) throw new NotFound()
  const message = await maybe(
    tx,
    sql<{
      sender: string
      content: Content | null
      pinned: boolean
    }>`select sender_id as sender, content, pinned from chat.message where room_id = ${room} and number = ${number}`,
  )
  if (!message) throw new NotFound()
  if (here.closed_at !== null) throw new Conflict(refusals.closed)
  const { content } = message
  if (content === null) throw new Conflict(refusals.deleted)
  return { room, number, kind: here.kind, role: here.role, sender: message.sender, content, pinned: message.pinned }
}

function is({ room, number }: Place) {
  return sql`m.room_id = ${room} and m.number = ${number}`
}
