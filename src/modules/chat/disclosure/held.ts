import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { detachFiles } from '../files/store.ts'
import type { Place } from '../messages/change.ts'

/**
 * Whether a room is held now, as a condition in SQL: itself, or because somebody who is or was in it, or wrote in it, is. Ask it in a
 * statement of its own once the room is locked: whoever approves a hold locks its rooms, so that nothing goes from then on.
 * @param room the column or value that names the room
 */
export function isHeld(room: ReturnType<typeof sql>, now: Temporal.Instant) {
  return sql`exists (select from chat.disclosure h where h.kind = 'hold' and h.verdict = 'approved' and h.ended_at is null and h.held_until > ${now}::timestamptz and (
    h.room_id = ${room} or exists (select from chat.member p where p.room_id = ${room} and p.account_id = h.person_id)
    or exists (select from chat.message w where w.sender_id = h.person_id and w.room_id = ${room})))`
}

/** Locks the rooms that a hold is for, so that what is being deleted there is done with before the hold begins. */
export async function lockHeldRooms(tx: Db, about: { readonly room_id: string | null; readonly person_id: string | null }): Promise<void> {
  await many(
    tx,
    sql`select from chat.room r where r.id = ${about.room_id}
      or exists (select from chat.member p where p.room_id = r.id and p.account_id = ${about.person_id})
      or r.id in (select w.room_id from chat.message w where w.sender_id = ${about.person_id}) order by r.id for no key update`,
  )
}

/** Keeps what a message of a held room says before that changes; the room is locked. @returns false if the room is not held */
export async function keepCopy(tx: Db, { room, number }: Place, by: string, now: Temporal.Instant): Promise<boolean> {
  const kept = await run(
    tx,
    sql`insert into chat.held_copy (room_id, number, content, changed_by, changed_at) select x.room_id, x.number, x.content, ${by}, ${now} from chat.message x
    where x.room_id = ${room} and x.number = ${number} and x.content is not null and ${isHeld(sql`x.room_id`, now)}`,
  )
  return kept > 0
}

/** Copies of rooms that are held no longer, with the files of what was deleted meanwhile. @returns how many went */
export function releaseCopies(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    const free = await many(
      tx,
      sql<{ room_id: string; number: number }>`delete from chat.held_copy c where not ${isHeld(sql`c.room_id`, house.clock.now())} returning room_id, number`,
    )
    if (free.length === 0) return 0
    await detachFiles(
      house,
      tx,
      sql`(room_id, number) in (select x.room_id, x.number from chat.message x
        join unnest(${free.map(one => one.room_id)}::uuid[], ${free.map(one => one.number)}::bigint[]) f(room_id, number)
          on f.room_id = x.room_id and f.number = x.number where x.content is null)`,
    )
    return free.length
  })
}
