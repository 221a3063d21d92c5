import { type Db, many, one, run, sql } from '../../../platform/database.ts'
import type { Note } from '../../../platform/ice.ts'
import type { Room, Side } from './room.ts'

/** Notes one seat may send in one round, and both within a minute: a connection needs about thirty. */
export const noteLimits = { perRound: 500, perMinute: 300 } as const

/** Notes the other side left, in order; `after` is the number of the last one that arrived. */
export function readNotes(db: Db, room: Room, side: Side, after: number): Promise<{ number: number; body: Note }[]> {
  return many(
    db,
    sql<{ number: number; body: Note }>`select number::int as number, body from consultation.note
    where room_id = ${room.id} and round = ${room.round} and side <> ${side} and number > ${after} order by number limit 100`,
  )
}

/** Whether the sender may add so many. */
export async function mayAdd(db: Db, room: Room, side: Side, count: number, now: Temporal.Instant): Promise<boolean> {
  const found = await one(
    db,
    sql<{ round: number; minute: number }>`select count(*) filter (where side = ${side} and round = ${room.round})::int as round,
      count(*) filter (where sent_at > ${now.subtract({ minutes: 1 })})::int as minute from consultation.note where room_id = ${room.id}`,
  )
  return found.round + count <= noteLimits.perRound && found.minute + count <= noteLimits.perMinute
}

/** Adds notes in their order; what came before is left out. The room is locked, so numbers appear in the order in which they are given. @returns how many were new */
export async function addNotes(
  db: Db,
  room: Room,
  side: Side,
  notes: readonly { readonly nth: number; readonly note: Note }[],
  now: Temporal.Instant,
): Promise<number> {
  let number = room.lastNumber
  for (const { nth, note } of notes)
    number += await run(
      db,
      sql`insert into consultation.note (room_id, number, round, side, nth, body, sent_at)
      values (${room.id}, ${number + 1}, ${room.round}, ${side}, ${nth}, ${JSON.stringify(note)}, ${now}) on conflict (room_id, round, side, nth) do nothing`,
    )
  if (number > room.lastNumber) await run(db, sql`update consultation.room set last_number = ${number} where id = ${room.id}`)
  return number - room.lastNumber
}
