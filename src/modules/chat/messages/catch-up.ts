import { type Db, many, planned, sql } from '../../../platform/database.ts'
import { mostPointers } from '../rooms/store.ts'
import type { WireChanges, WireMessage } from '../wire.ts'
import { readMessages } from './read.ts'

/** A client that missed more than this in one room starts it anew with its newest messages. */
const mostMissed = 300
const newestOfRoom = 60

/**
 * What changed in these rooms since the client's cursors: new messages, edits, deletions, reactions, each message once in its newest
 * state. All of it comes from one snapshot of the database, so `seq` fits the messages. Rooms the person is not in are missing.
 */
export async function changesSince(db: Db, me: string, cursors: ReadonlyMap<string, number>): Promise<WireChanges[]> {
  return inSnapshot(db, async tx => {
    const rooms = await many(
      tx,
      sql<{ id: string; seq: number; first: number; reset: boolean; shows: boolean; missed: number; cursor: number }>`${planned}
      select t.*, t.cursor = 0 or t.cursor > t.seq or t.missed > ${mostMissed} as reset from (
        select r.id, r.seq, greatest(r.first_number, m.from_number) as first, c.cursor,
          (select count(*) from (select 1 from chat.message x where x.room_id = r.id and x.changed > c.cursor and x.number >= greatest(r.first_number, m.from_number)
            limit ${mostMissed + 1}) few) as missed,
          r.people <= ${mostPointers} and coalesce((select s.shows_reading from chat.setting s where s.account_id = ${me}), true) as shows
        from unnest(${[...cursors.keys()]}::uuid[], ${[...cursors.values()]}::bigint[]) as c(id, cursor)
        join chat.room r on r.id = c.id join chat.member m on m.room_id = r.id and m.account_id = ${me} and m.left_at is null
      ) t`,
    )
    const behind = rooms.filter(room => room.reset || room.missed > 0)
    const messages = behind.length > 0 ? await readMessages(tx, sql`true`, me, { from: missedIn(behind), limit: behind.length * (mostMissed + 1) }) : []
    const pointers = await pointersOf(
      tx,
      rooms.filter(room => room.shows).map(room => room.id),
    )
    return rooms.map(({ id, seq, first, reset }) => ({
      room: id,
      seq,
      first,
      reset,
      messages: messages.filter(message => message.room === id),
      pointers: pointers.get(id) ?? {},
    }))
  })
}

/** Of each room what changed after the cursor, or its newest messages: all rooms in one question. */
function missedIn(rooms: readonly { id: string; cursor: number; first: number; reset: boolean }[]) {
  const [ids, cursors, firsts, resets] = [rooms.map(one => one.id), rooms.map(one => one.cursor), rooms.map(one => one.first), rooms.map(one => one.reset)]
  return sql`unnest(${ids}::uuid[], ${cursors}::bigint[], ${firsts}::bigint[], ${resets}::boolean[]) as t(id, cursor, first, reset) cross join lateral (
    (select x.* from chat.message x where t.reset and x.room_id = t.id and x.number >= t.first order by x.number desc limit ${newestOfRoom})
    union all
    (select x.* from chat.message x where not t.reset and x.room_id = t.id and x.changed > t.cursor and x.number >= t.first)
  ) m`
}

/** Messages before `before`, the newest of them; for scrolling back. */
export function olderMessages(db: Db, me: string, roomId: string, before: number, limit: number): Promise<WireMessage[]> {
  return readMessages(db, sql`m.room_id = ${roomId} and m.number < ${before} and ${inSight(me)}`, me, { limit, newest: true })
}

/** These messages of a room, as far as the person may see them; for what others quote. */
export async function messagesAt(db: Db, me: string, roomId: string, numbers: readonly number[]): Promise<WireMessage[]> {
  if (numbers.length === 0) return []
  return readMessages(db, sql`m.room_id = ${roomId} and m.number = any(${[...numbers]}::bigint[]) and ${inSight(me)}`, me, { limit: numbers.length })
}

/** Condition on `m`: of a room the person is in, since they joined and not gone yet. */
function inSight(me: string) {
  return sql`exists (
      select 1 from chat.member x join chat.room r on r.id = x.room_id
      where x.room_id = m.room_id and x.account_id = ${me} and x.left_at is null and m.number >= greatest(x.from_number, r.first_number))`
}

async function pointersOf(db: Db, roomIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const pointers = new Map<string, Record<string, number>>()
  if (roomIds.length === 0) return pointers
  const rows = await many(
    db,
    sql<{ room_id: string; account_id: string; read_number: number }>`${planned}
    select m.room_id, m.account_id, m.read_number from chat.member m left join chat.setting s on s.account_id = m.account_id
    where m.room_id = any(${[...roomIds]}) and m.left_at is null and coalesce(s.shows_reading, true)`,
  )
  for (const row of rows) pointers.set(row.room_id, { ...pointers.get(row.room_id), [row.account_id]: row.read_number })
  return pointers
}

function inSnapshot<T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}
