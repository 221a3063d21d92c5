import { type Db, many, maybe, one, run, sql } from '../../../platform/database.ts'

/** Everybody sends to everybody else: with more, phones and home networks cannot keep up. */
export const mostSeats = 6
/** A window that was not heard of for so long is gone; three heartbeats. */
const patience = { seconds: 25 }
/** A window that is being closed or loaded anew; so long its owner has to come back. */
const farewell = { seconds: 10 }

/** The call that goes on in a room. */
export interface Call {
  readonly id: string
  readonly room: string
  readonly startedBy: string
  readonly metAt: Temporal.Instant | null
  readonly declined: boolean
  /** of its notice */
  readonly message: number
  /** of the newest signal */
  readonly last: number
}

/** A window in a call and whose it is. */
export interface Seat {
  readonly window: string
  readonly account: string
}

const columns = sql`c.id, c.room_id as room, c.started_by as "startedBy", c.met_at as "metAt", c.declined, c.message_number as message, c.last_number as last`

/** The room's call, if one goes on. */
export function findCall(db: Db, roomId: string): Promise<Call | null> {
  return maybe(db, sql<Call>`select ${columns} from chat.call c where c.room_id = ${roomId}`)
}

/** The same, held until the transaction ends. Lock order: the room, for beginning, coming, going and ending; then its call. */
export function holdCall(tx: Db, roomId: string): Promise<Call | null> {
  return maybe(tx, sql<Call>`select ${columns} from chat.call c where c.room_id = ${roomId} for update`)
}

export function insertCall(tx: Db, roomId: string, startedBy: string, message: number, now: Temporal.Instant): Promise<Call> {
  return one(
    tx,
    sql<Call>`insert into chat.call as c (room_id, started_by, started_at, message_number) values (${roomId}, ${startedBy}, ${now}, ${message}) returning ${columns}`,
  )
}

/** Who is there now, in the order they came: heard of lately and still a member of the room. */
export function seatsOf(db: Db, call: Call, now: Temporal.Instant): Promise<Seat[]> {
  return many(
    db,
    sql<Seat>`select s.window_id as window, s.account_id as account from chat.seat s
    join chat.member m on m.room_id = ${call.room} and m.account_id = s.account_id and m.left_at is null
    where s.call_id = ${call.id} and s.seen_at > ${now.subtract(patience)} order by s.since, s.window_id`,
  )
}

/** Calls in pairs that wait for this person since then, from whoever is still there; not in those they silenced. */
export function listUnanswered(db: Db, me: string, now: Temporal.Instant, since: Temporal.Instant): Promise<{ room: string; from: string }[]> {
  return many(
    db,
    sql<{ room: string; from: string }>`select c.room_id as room, c.started_by as from from chat.call c join chat.room r on r.id = c.room_id and r.kind = 'pair'
      join chat.member m on m.room_id = r.id and m.account_id = ${me} and m.left_at is null and m.notify <> 'none' and (m.muted_until is null or m.muted_until <= ${now})
    where c.started_by <> ${me} and c.met_at is null and not c.declined and c.started_at > ${since} and exists (
      select from chat.seat s where s.call_id = c.id and s.account_id = c.started_by and s.seen_at > ${now.subtract(patience)}) order by c.id`,
  )
}

/** Gives somebody a seat: their older window and whoever is not there any more lose theirs. */
export async function takeSeat(tx: Db, call: Call, seat: Seat, living: readonly Seat[], now: Temporal.Instant): Promise<void> {
  const stay = living.filter(one => one.account !== seat.account).map(one => one.window)
  await run(tx, sql`delete from chat.seat where call_id = ${call.id} and window_id <> all(${stay}::uuid[])`)
  await run(
    tx,
    sql`insert into chat.seat (call_id, window_id, account_id, since, seen_at) values (${call.id}, ${seat.window}, ${seat.account}, ${now}, ${now})`,
  )
}

/** Notes that a window is still there. @returns the count of its last signal; null if it has no seat, or none any more */
export async function keepSeat(tx: Db, call: Call, seat: Seat, now: Temporal.Instant): Promise<number | null> {
  const row = await maybe(
    tx,
    sql<{ sent: number }>`update chat.seat set seen_at = ${now}
    where call_id = ${call.id} and window_id = ${seat.window} and account_id = ${seat.account} and seen_at > ${now.subtract(patience)} returning sent`,
  )
  return row?.sent ?? null
}

export async function giveUpSeat(tx: Db, call: Call, seat: Seat): Promise<void> {
  await run(tx, sql`delete from chat.seat where call_id = ${call.id} and window_id = ${seat.window} and account_id = ${seat.account}`)
}

/** Lets a seat run out soon: its window may only be loading anew. */
export async function loosenSeat(tx: Db, call: Call, seat: Seat, now: Temporal.Instant): Promise<void> {
  await run(
    tx,
    sql`update chat.seat set seen_at = least(seen_at, ${now.subtract(patience).add(farewell)})
    where call_id = ${call.id} and window_id = ${seat.window} and account_id = ${seat.account}`,
  )
}

/** A second person came: from now on it is a conversation. */
export async function noteMeeting(tx: Db, call: Call, now: Temporal.Instant): Promise<void> {
  await run(tx, sql`update chat.call set met_at = coalesce(met_at, ${now}) where id = ${call.id}`)
}

export async function noteDeclined(tx: Db, call: Call): Promise<void> {
  await run(tx, sql`update chat.call set declined = true where id = ${call.id}`)
}

/** When anybody was last heard of, for a call that nobody ended. */
export async function lastSeen(tx: Db, call: Call): Promise<Temporal.Instant | null> {
  return (await one(tx, sql<{ at: Temporal.Instant | null }>`select max(seen_at) as at from chat.seat where call_id = ${call.id}`)).at
}

/** Rooms whose call may have nobody in it any more. */
export async function silentRooms(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ room_id: string }>`select c.room_id from chat.call c where not exists (select from chat.seat s
      join chat.member m on m.room_id = c.room_id and m.account_id = s.account_id and m.left_at is null
      where s.call_id = c.id and s.seen_at > ${now.subtract(patience)}) order by c.room_id`,
  )
  return rows.map(row => row.room_id)
}
