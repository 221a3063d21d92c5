import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { House } from '../../../platform/module.ts'
import { type Counter, markAttendance } from '../../appointments/index.ts'
import { findVisitor, type Visitor } from '../line/visitor.ts'
import { changed } from '../room/live.ts'

/**
 * Calls the next visitor the counter can serve, in one statement; see `waitingroom.call_next`. Pressing twice calls one: the second press
 * gets whom the first one called.
 * @param visitorId this one instead of the next, whatever the counter is made for
 * @returns null if nobody is there (any more)
 */
export async function callNext(house: House, db: Db, counter: Counter, visitorId: string | null = null): Promise<Visitor | null> {
  const now = house.clock.now()
  const { id } = await one(
    db,
    sql<{
      id: string | null
    }>`select waitingroom.call_next(${counter.id}, ${counter.officeKey}, ${counter.room}, ${[...counter.concerns]}, ${[...counter.languages]},
      ${counter.wheelchair}, ${dayOf(now, house.city.zone)}, ${now}, ${visitorId}) as id`,
  )
  if (id === null) return null
  changed(house, db, counter.officeKey)
  return findVisitor(db, id)
}

/** Calls the same visitor again. @returns false if they are not called (any more) */
export function recall(house: House, db: Db, counter: Counter, visitorId: string): Promise<boolean> {
  return step(
    house,
    db,
    counter,
    sql`update waitingroom.visitor set calls = calls + 1, called_at = ${house.clock.now()} where ${here(counter, visitorId)} and state = 'called'`,
  )
}

/** The called visitor is here. */
export function begin(house: House, db: Db, counter: Counter, visitorId: string): Promise<boolean> {
  return step(
    house,
    db,
    counter,
    sql`update waitingroom.visitor set state = 'serving', serving_at = ${house.clock.now()} where ${here(counter, visitorId)} and state = 'called'`,
  )
}

/** Everything is done. */
export async function finish(house: House, db: Db, counter: Counter, visitorId: string): Promise<boolean> {
  const done = await maybe(
    db,
    sql<{
      appointmentId: string | null
    }>`update waitingroom.visitor set state = 'finished', ended_at = ${house.clock.now()}, handled_seconds = ${handled(house)}
    where ${here(counter, visitorId)} and ${isCurrent} returning appointment_id as "appointmentId"`,
  )
  if (!done) return false
  if (done.appointmentId) await markAttendance(db, done.appointmentId, 'done')
  changed(house, db, counter.officeKey)
  return true
}

/** Called often enough and not there. @returns false if not called often enough, or not called at all */
export async function miss(house: House, db: Db, counter: Counter, visitorId: string, callsBefore: number): Promise<boolean> {
  const gone = await maybe(
    db,
    sql<{ appointmentId: string | null }>`update waitingroom.visitor set state = 'missed', ended_at = ${house.clock.now()}
    where ${here(counter, visitorId)} and state = 'called' and calls >= ${callsBefore} returning appointment_id as "appointmentId"`,
  )
  if (!gone) return false
  if (gone.appointmentId) await markAttendance(db, gone.appointmentId, 'missed')
  changed(house, db, counter.officeKey)
  return true
}

/** Puts the visitor aside (a form to fill in, a photo to take); they keep their place for when they are back. */
export function park(house: House, db: Db, counter: Counter, visitorId: string): Promise<boolean> {
  return step(
    house,
    db,
    counter,
    sql`update waitingroom.visitor set state = 'parked', counter_id = null, handled_seconds = ${handled(house)}, serving_at = null where ${here(counter, visitorId)} and ${isCurrent}`,
  )
}

/** Where a visitor is sent on to: one counter, a room, or whoever can do another concern. */
export type Onward = { readonly counter: string } | { readonly room: string } | { readonly concern: string }

/** Sends the visitor on; their place in the line stays what it was. */
export function forward(house: House, db: Db, counter: Counter, visitorId: string, to: Onward): Promise<boolean> {
  const concern = 'concern' in to ? to.concern : null
  return step(
    house,
    db,
    counter,
    sql`update waitingroom.visitor set state = 'waiting', counter_id = null, handled_seconds = ${handled(house)}, serving_at = null,
      only_counter = ${'counter' in to ? to.counter : null}, only_room = ${'room' in to ? to.room : null},
      concerns = case when ${concern}::text is null then concerns else jsonb_build_array(jsonb_build_object('key', ${concern}::text, 'count', 1)) end,
      concern_keys = case when ${concern}::text is null then concern_keys else array[${concern}::text] end
    where ${here(counter, visitorId)} and ${isCurrent}`,
  )
}

/** Somebody put aside or missed is back: in the line again. Who was missed stands where somebody stands whose turn it is now. */
export function bringBack(house: House, db: Db, officeKey: string, visitorId: string): Promise<boolean> {
  return change(
    house,
    db,
    officeKey,
    sql`update waitingroom.visitor set due_at = case state when 'missed' then greatest(due_at, ${house.clock.now()}) else due_at end,
      state = 'waiting', counter_id = null, calls = 0, ended_at = null
    where id::text = ${visitorId} and office_key = ${officeKey} and state in ('parked', 'missed')`,
  )
}

/** Somebody went without being served. */
export function letGo(house: House, db: Db, officeKey: string, visitorId: string): Promise<boolean> {
  return change(
    house,
    db,
    officeKey,
    sql`update waitingroom.visitor set state = 'left', ended_at = ${house.clock.now()}
    where id::text = ${visitorId} and office_key = ${officeKey} and state in ('waiting', 'parked', 'missed')`,
  )
}

/** Leaves a word for the next employee. */
export function setNote(house: House, db: Db, counter: Counter, visitorId: string, note: string): Promise<boolean> {
  return step(house, db, counter, sql`update waitingroom.visitor set note = ${note} where ${here(counter, visitorId)} and ${isCurrent}`)
}

const isCurrent = sql<boolean>`state in ('called', 'serving')`

function here(counter: Counter, visitorId: string) {
  return sql<boolean>`id::text = ${visitorId} and counter_id = ${counter.id}`
}

/** Seconds with an employee so far, including those before being sent on. */
function handled(house: House) {
  return sql`handled_seconds + greatest(0, extract(epoch from ${house.clock.now()}::timestamptz - coalesce(serving_at, called_at)))::int`
}

function step(house: House, db: Db, counter: Counter, query: ReturnType<typeof sql>): Promise<boolean> {
  return change(house, db, counter.officeKey, query)
}

async function change(house: House, db: Db, officeKey: string, query: ReturnType<typeof sql>): Promise<boolean> {
  if ((await run(db, query)) === 0) return false
  changed(house, db, officeKey)
  return true
}
