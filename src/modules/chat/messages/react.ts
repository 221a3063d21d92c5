import { type Db, one, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import type { WireMessage } from '../wire.ts'
import { type Place, changeMessage } from './change.ts'
import { refusals } from './text.ts'

const mostOfOne = 10

/** Whether this is one emoji as it is seen: flags, families and skins are one, two smileys are not. */
export function isEmoji(text: string): boolean {
  return /^\p{RGI_Emoji}$/v.test(text)
}

/** Puts an emoji on a message, or takes it away. Where only owners write, others react too. */
export function react(house: House, db: Db, me: string, place: Place, emoji: string, on: boolean): Promise<WireMessage> {
  return changeMessage(house, db, me, place, async (tx, held) => {
    if (held.content.notice) throw new Conflict(refusals.notYours)
    const own = sql`room_id = ${place.room} and number = ${place.number} and account_id = ${me}`
    const changed = on
      ? await run(
          tx,
          sql`insert into chat.reaction (room_id, number, account_id, emoji) values (${place.room}, ${place.number}, ${me}, ${emoji}) on conflict do nothing`,
        )
      : await run(tx, sql`delete from chat.reaction where ${own} and emoji = ${emoji}`)
    if (changed === 0) return 'nothing'
    if (on && (await one(tx, sql<{ count: number }>`select count(*) as count from chat.reaction where ${own}`)).count > mostOfOne)
      throw new Conflict(refusals.manyReactions)
    return { act: { by: me, emoji, on } }
  })
}
