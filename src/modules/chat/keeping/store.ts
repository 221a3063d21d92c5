import { type Db, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { isHeld } from '../disclosure/held.ts'

/** How long conversations are kept, in days: where nobody chose, and at most. */
export interface Rules {
  readonly roomDays: number
  readonly roomMost: number
  readonly pairDays: number
  readonly pairMost: number
}

/** Nobody may set a longer time; the privacy page promises it. */
export const longest = 1095
/** Nobody may set a shorter one: over a week of holidays nothing may vanish unread. */
export const shortest = 7

/** What the city has set. */
export function rulesOf(db: Db): Promise<Rules> {
  return one(db, sql<Rules>`select room_days as "roomDays", room_most as "roomMost", pair_days as "pairDays", pair_most as "pairMost" from chat.keeping`)
}

/** Sets it. @returns false if it was so already */
export async function setRules(db: Db, to: Rules): Promise<boolean> {
  const changed = await run(
    db,
    sql`update chat.keeping set room_days = ${to.roomDays}, room_most = ${to.roomMost}, pair_days = ${to.pairDays}, pair_most = ${to.pairMost}
    where (room_days, room_most, pair_days, pair_most) is distinct from (${to.roomDays}::integer, ${to.roomMost}::integer, ${to.pairDays}::integer, ${to.pairMost}::integer)`,
  )
  return changed > 0
}

const most = sql`case when r.kind = 'pair' then k.pair_most else k.room_most end`
const cityDays = sql`case when r.kind = 'pair' then k.pair_days else k.room_days end`
const days = sql`least(coalesce(r.keep_days, ${cityDays}), ${most})`

/** How long one conversation is kept, and what may be chosen for it. */
export interface Keeping {
  /** null: as the city keeps it */
  readonly chosen: number | null
  readonly days: number
  readonly cityDays: number
  readonly most: number
}

/** Of one conversation; whether the asking person may see it is asked elsewhere. */
export function keepingOf(db: Db, roomId: string): Promise<Keeping> {
  return one(
    db,
    sql<Keeping>`select r.keep_days as chosen, ${days} as days, ${cityDays} as "cityDays", ${most} as most
    from chat.room r, chat.keeping k where r.id = ${roomId}`,
  )
}

/** Sets the days of a room whose row is locked. @returns false if it was so already */
export async function setDays(tx: Db, roomId: string, chosen: number | null): Promise<boolean> {
  const changed = await run(tx, sql`update chat.room set keep_days = ${chosen} where id = ${roomId} and keep_days is distinct from ${chosen}::integer`)
  return changed > 0
}

const until = (now: Temporal.Instant) => sql`${now}::timestamptz - make_interval(hours => 24 * ${days})`

/** Rooms whose oldest message is too old and that are not held. */
export async function overdueRooms(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ id: string }>`select r.id from chat.keeping k, chat.room r
      cross join lateral (select x.sent_at from chat.message x where x.room_id = r.id order by x.number limit 1) oldest
    where oldest.sent_at < ${until(now)} and not ${isHeld(sql`r.id`, now)} order by r.id`,
  )
  return rows.map(row => row.id)
}

/**
 * Locks a room and looks at the oldest of its messages. Only an unbroken beginning goes: clients know one number below which nothing is.
 * Two messages written in the same moment may stand the other way round, and the second then goes a night later.
 * @returns the last number that is too old; null if none is, or the room is held
 */
export async function lastOverdue(tx: Db, roomId: string, now: Temporal.Instant, atMost: number): Promise<number | null> {
  const room = await maybe(
    tx,
    sql<{ until: Temporal.Instant }>`select ${until(now)} as until from chat.room r, chat.keeping k where r.id = ${roomId} for no key update of r`,
  )
  if (!room || (await maybe(tx, sql`select where ${isHeld(sql`${roomId}::uuid`, now)}`))) return null
  const oldest = await many(
    tx,
    sql<{
      number: number
      old: boolean
    }>`select number, sent_at < ${room.until} as old from chat.message where room_id = ${roomId} order by number limit ${atMost}`,
  )
  const stays = oldest.findIndex(message => !message.old)
  return oldest[(stays === -1 ? oldest.length : stays) - 1]?.number ?? null
}

/**
 * Deletes the messages of a locked room up to a number, with reactions and votes; their files must be detached before. Their names stay a
 * while, so that a phone that repeats one sends nothing anew. @returns how many went
 */
export async function deleteUpTo(tx: Db, roomId: string, number: number, now: Temporal.Instant): Promise<number> {
  const gone = await run(
    tx,
    sql`with old as (delete from chat.message where room_id = ${roomId} and number <= ${number} returning sender_id, client_id, number)
    insert into chat.past_name (sender_id, client_id, number, gone_at) select sender_id, client_id, number, ${now} from old`,
  )
  await run(tx, sql`update chat.room set first_number = greatest(first_number, ${number + 1}::bigint) where id = ${roomId}`)
  return gone
}

/** Names of messages that went more than a year ago: no phone repeats them any more. @returns how many were forgotten */
export function forgetNames(db: Db, now: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from chat.past_name where gone_at < ${now.subtract({ hours: 24 * 365 })}`)
}

/** Deletes ended rooms in which nothing is left and that ended too long ago. @returns who was still in them */
export async function deleteEnded(tx: Db, now: Temporal.Instant): Promise<{ rooms: number; members: { room: string; account: string }[] }> {
  const rows = await many(
    tx,
    sql<{ id: string }>`select r.id from chat.keeping k, chat.room r where r.closed_at < ${until(now)}
      and not exists (select from chat.message x where x.room_id = r.id) and not ${isHeld(sql`r.id`, now)} order by r.id for update of r`,
  )
  const ids = rows.map(row => row.id)
  const members = await many(
    tx,
    sql<{
      room: string
      account: string
    }>`select room_id as room, account_id as account from chat.member where room_id = any(${ids}::uuid[]) and left_at is null`,
  )
  await run(tx, sql`delete from chat.room where id = any(${ids}::uuid[])`)
  return { rooms: ids.length, members }
}
