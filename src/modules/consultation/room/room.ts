import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import type { Appointment } from '../../appointments/index.ts'

export type Side = 'citizen' | 'staff'
export type RoomState = 'waiting' | 'admitted' | 'ended'
export type Ending = 'done' | 'by_phone' | 'missed' | 'cancelled'

/** What the clerk was shown. */
export const papers = ['id_card', 'passport', 'residence_permit'] as const
export type Paper = (typeof papers)[number]

/** One of the two seats: the browser window that holds it, null while nobody does. */
export interface Seat {
  readonly window: string | null
  readonly since: Temporal.Instant | null
  readonly seenAt: Temporal.Instant | null
}

/** Where the two of an appointment meet. What the states mean stands in the migration. */
export interface Room {
  /** the appointment's */
  readonly id: string
  readonly state: RoomState
  readonly ending: Ending | null
  readonly openedEarly: boolean
  readonly round: number
  readonly lastNumber: number
  readonly citizen: Seat
  readonly staff: Seat
  readonly staffAccount: string | null
  readonly identifiedBy: Paper | null
  readonly callbackPhone: string | null
}

interface Row extends Omit<Room, 'citizen' | 'staff'> {
  citizen_window: string | null
  citizen_since: Temporal.Instant | null
  citizen_seen_at: Temporal.Instant | null
  staff_window: string | null
  staff_since: Temporal.Instant | null
  staff_seen_at: Temporal.Instant | null
}

const columns = sql`r.id, r.state, r.ending, r.opened_early as "openedEarly", r.round, r.last_number::int as "lastNumber",
  r.citizen_window, r.citizen_since, r.citizen_seen_at, r.staff_window, r.staff_since, r.staff_seen_at,
  r.staff_account as "staffAccount", r.identified_by as "identifiedBy", r.callback_phone as "callbackPhone"`

/** The room as it is, null while nobody has come. */
export async function findRoom(db: Db, id: string): Promise<Room | null> {
  const row = await maybe(db, sql<Row>`select ${columns} from consultation.room r where id = ${id}`)
  return row && fromRow(row)
}

/** The appointment's room, made if it is the first time, held until the transaction ends. Lock order: the appointment, then its room. */
export async function lockRoom(db: Db, appointment: Pick<Appointment, 'id' | 'day'>, now: Temporal.Instant): Promise<Room> {
  await run(db, sql`insert into consultation.room (id, day, created_at) values (${appointment.id}, ${appointment.day}, ${now}) on conflict do nothing`)
  return fromRow(await one(db, sql<Row>`select ${columns} from consultation.room r where id = ${appointment.id} for update`))
}

/** Gives the seat to a window: whoever held it before is out, and a new pair of windows begins. */
export async function takeSeat(db: Db, room: Room, side: Side, window: string, now: Temporal.Instant, account: string | null): Promise<void> {
  await run(db, sql`delete from consultation.note where room_id = ${room.id}`)
  if (side === 'citizen') {
    // Who reloads the page has not begun to wait anew.
    const since = isFresh(room.citizen, now) ? room.citizen.since : now
    await run(
      db,
      sql`update consultation.room set round = round + 1, citizen_window = ${window}, citizen_since = ${since}, citizen_seen_at = ${now} where id = ${room.id}`,
    )
  } else
    await run(
      db,
      sql`update consultation.room set round = round + 1, staff_window = ${window}, staff_since = ${now}, staff_seen_at = ${now}, staff_account = ${account} where id = ${room.id}`,
    )
}

/** Notes that the window in this seat is still there. */
export async function keepSeat(db: Db, room: Room, side: Side, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update consultation.room set ${sql.ref(`${side}_seen_at`)} = ${now} where id = ${room.id}`)
}

/** The window goes by itself: its seat is free at once. What it knows of the waiting time stays for a reload. */
export async function leaveSeat(db: Db, room: Room, side: Side): Promise<void> {
  await run(db, sql`update consultation.room set ${sql.ref(`${side}_window`)} = null where id = ${room.id}`)
}

export async function admitRoom(db: Db, id: string): Promise<void> {
  await run(db, sql`update consultation.room set state = 'admitted', ending = null, ended_at = null where id = ${id}`)
}

/** Ends the room; notes and the number to call go at once. */
export async function endRoom(db: Db, id: string, how: Ending, now: Temporal.Instant): Promise<void> {
  await run(db, sql`delete from consultation.note where room_id = ${id}`)
  await run(db, sql`update consultation.room set state = 'ended', ending = ${how}, ended_at = ${now}, callback_phone = null where id = ${id}`)
}

/** Opens the waiting room before its time, or again after its end. */
export async function openRoom(db: Db, id: string): Promise<void> {
  await run(db, sql`update consultation.room set state = 'waiting', ending = null, ended_at = null, opened_early = true where id = ${id}`)
}

export async function identify(db: Db, id: string, paper: Paper, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update consultation.room set identified_by = ${paper}, identified_at = ${now} where id = ${id}`)
}

export async function askForCall(db: Db, id: string, phone: string): Promise<void> {
  await run(db, sql`update consultation.room set callback_phone = ${phone} where id = ${id}`)
}

/** A window that was not heard of for so long is gone; three heartbeats. */
const patience = { seconds: 30 }

/** Whether somebody sits there now. */
export function isThere(seat: Seat, now: Temporal.Instant): boolean {
  return seat.window !== null && isFresh(seat, now)
}

function isFresh(seat: Seat, now: Temporal.Instant) {
  return seat.seenAt !== null && Temporal.Instant.compare(seat.seenAt.add(patience), now) > 0
}

function fromRow({ citizen_window, citizen_since, citizen_seen_at, staff_window, staff_since, staff_seen_at, ...rest }: Row): Room {
  return {
    ...rest,
    citizen: { window: citizen_window, since: citizen_since, seenAt: citizen_seen_at },
    staff: { window: staff_window, since: staff_since, seenAt: staff_seen_at },
  }
}
