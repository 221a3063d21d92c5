import { type Db, inTransaction, many, maybe, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { graceSeconds } from './due.ts'

/** People whose phones one job wakes. */
const together = 50

/**
 * Job: looks into every room with messages older than the grace that nobody looked at yet, and gives who is to be pushed to jobs. What was
 * looked at and the jobs commit together; of two who look at once the second finds nothing left.
 */
export async function lookForDue(_payload: unknown, house: House): Promise<void> {
  const ripe = house.clock.now().subtract({ seconds: graceSeconds })
  const rooms = await many(
    house.db,
    sql<{ id: string; last: number; upto: number }>`
    select r.id, r.last_number as last, coalesce(u.upto, 0) as upto from chat.room r left join chat.noticed n on n.room_id = r.id
      cross join lateral (select max(x.number) as upto from chat.message x
        where x.room_id = r.id and x.number > greatest(coalesce(n.number, 0), r.last_number - 1000) and x.sent_at <= ${ripe}) u
    where r.last_at > ${house.clock.now().subtract({ hours: 24 })} and r.last_number > coalesce(n.number, 0) order by r.id`,
  )
  for (const room of rooms) if (room.upto > 0) await inTransaction(house.db, tx => handOut(tx, house.clock.now(), room.id, room.upto))
  if (rooms.some(room => room.last > room.upto))
    await addJob(house.db, 'chat.look', {}, { key: 'chat.look', at: house.clock.now().add({ seconds: graceSeconds }) })
}

async function handOut(tx: Db, now: Temporal.Instant, roomId: string, upto: number): Promise<void> {
  const before = await maybe(tx, sql<{ number: number }>`select number from chat.noticed where room_id = ${roomId} for update`)
  const moved = await maybe(
    tx,
    sql`insert into chat.noticed as n (room_id, number) values (${roomId}, ${upto}) on conflict (room_id) do update set number = excluded.number
      where n.number < excluded.number returning 1`,
  )
  if (!moved) return
  const people = await many(tx, sql<{ account_id: string }>`select account_id from (${toPush(now, roomId, before?.number ?? 0, upto)}) t order by 1`)
  for (let at = 0; at < people.length; at += together)
    await addJob(tx, 'chat.push', { room: roomId, people: people.slice(at, at + together).map(one => one.account_id) })
}

/**
 * Members with something in this span of a room that a phone may be woken for: unread, from somebody else, still there, not silenced; for
 * those who only want to be named, one that names them. Nobody who left, and nobody without a browser that is pushed.
 */
function toPush(now: Temporal.Instant, roomId: string, after: number, upto: number) {
  return sql`
    select m.account_id from chat.member m join platform.account a on a.id = m.account_id and a.disabled_at is null
    where m.room_id = ${roomId} and m.left_at is null and m.notify <> 'none' and (m.muted_until is null or m.muted_until <= ${now})
      and m.read_number < ${upto} and exists (select from platform.push_subscription s where s.account_id = m.account_id)
      and exists (select from chat.message x where x.room_id = m.room_id and x.number > greatest(m.read_number, ${after}, m.from_number - 1) and x.number <= ${upto}
        and x.sender_id <> m.account_id and x.content is not null and not x.content ? 'notice'
        and (m.notify = 'all' or x.mentions && array[m.account_id, '00000000-0000-0000-0000-000000000000'::uuid]))`
}
