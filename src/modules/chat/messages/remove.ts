import { type Db, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { keepCopy } from '../disclosure/held.ts'
import { detachFiles } from '../files/store.ts'
import type { WireMessage } from '../wire.ts'
import { type Place, changeAnyMessage, changeMessage } from './change.ts'
import { readMessages } from './read.ts'
import { refusals } from './text.ts'

/**
 * Deletes an own message: its words, files, reactions and votes are gone for everybody, an empty row with its number stays so that every
 * phone learns of it. Deleting it again is no error.
 */
export async function removeMessage(house: House, db: Db, me: string, place: Place): Promise<WireMessage> {
  const [gone] = await readMessages(db, sql`m.room_id = ${place.room} and m.number = ${place.number} and m.sender_id = ${me} and m.content is null`, me)
  if (gone) return gone
  return changeMessage(house, db, me, place, async (tx, held) => {
    if (held.sender !== me || held.content.notice) throw new Conflict(refusals.notYours)
    await emptyMessage(house, tx, place, me)
    return {}
  })
}

/** Takes away a message that was reported; whoever decides that need not be in the room. @returns false if it was gone already */
export function removeForModeration(house: House, tx: Db, by: string, place: Place): Promise<boolean> {
  return changeAnyMessage(house, tx, place, () => emptyMessage(house, tx, place, by))
}

async function emptyMessage(house: House, tx: Db, { room, number }: Place, by: string) {
  const isHeld = await keepCopy(tx, { room, number }, by, house.clock.now())
  await run(
    tx,
    sql`update chat.message set content = null, mentions = '{}', pinned = false, deleted_at = ${house.clock.now()}, deleted_by = ${by}
    where room_id = ${room} and number = ${number}`,
  )
  await run(tx, sql`delete from chat.reaction where room_id = ${room} and number = ${number}`)
  await run(tx, sql`delete from chat.vote where room_id = ${room} and number = ${number}`)
  // Nobody can open the files of a deleted message; held ones go with the hold.
  if (!isHeld) await detachFiles(house, tx, sql`room_id = ${room} and number = ${number}`)
}
