import { type Db, maybe, sql } from '../../../platform/database.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import type { Content, WireMessage } from '../wire.ts'
import type { Place } from './change.ts'
import { sendMessage } from './send.ts'
import { refusals } from './text.ts'

/**
 * Says in another room what was said here. Words and files come along, who said it does not. Files are shared: deleting the original
 * leaves them to the copy. Raises NotFound for a message or room that is not this person's, Conflict for what cannot be forwarded.
 */
export async function forwardMessage(
  house: House,
  db: Db,
  me: string,
  from: Place,
  target: { readonly room: string; readonly client: string },
): Promise<Pick<WireMessage, 'number' | 'changed' | 'at'>> {
  const source = await maybe(
    db,
    sql<{ content: Content | null }>`
    select x.content from chat.message x join chat.room r on r.id = x.room_id
      join chat.member m on m.room_id = x.room_id and m.account_id = ${me} and m.left_at is null
    where x.room_id = ${from.room} and x.number = ${from.number} and x.number >= greatest(m.from_number, r.first_number)`,
  )
  if (!source) throw new NotFound()
  if (!source.content) throw new Conflict(refusals.deleted)
  const { text, files, poll, notice } = source.content
  if (poll || notice) throw new Conflict(refusals.notForwarded)
  const content: Content = { text, forwarded: true, ...(files ? { files } : {}) }
  const sent = await sendMessage(house, db, { room: target.room, sender: me, client: target.client, content })
  return sent.message
}
