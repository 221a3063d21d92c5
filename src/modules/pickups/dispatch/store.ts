import { type Db, idFrom, many, maybe, run, sql } from '../../../platform/database.ts'
import type { Group } from '../catalogue.ts'

/** A vehicle's shift on a day, as the dispatcher plans it. */
export interface ShiftRow {
  id: string
  day: Temporal.PlainDate
  vehicle_key: string
  vehicle: string
  plate: string
  crew: number
  zone_key: string
  zone: string
  fraction_group: Group
  state: 'open' | 'closed' | 'lost'
  starts: Temporal.PlainTime
  ends: Temporal.PlainTime
  litres: number
  kg: number
  minutes: number
  stops: number
  used_litres: number
  used_kg: number
  used_minutes: number
  used_stops: number
  /** one filling of the body */
  body_litres: number
  body_kg: number
  tour_locked_at: Temporal.Instant | null
  depot: string
  depot_lat: number
  depot_lon: number
}

/** A stop of a tour. Held places are not stops yet; cancelled, moved and displaced ones no longer. */
export interface StopRow {
  id: string
  /** also the id of the case */
  application_id: string
  shift_id: string
  state: 'booked' | 'done' | 'missed'
  express: boolean
  litres: number
  kg: number
  minutes: number
  items: { key: string; name: string; count: number; litres: number; kg: number; fraction: string }[]
  label: string
  district: string
  lat: number
  lon: number
  place: { choice?: string; text?: string; photo?: unknown } | null
  contact_name: string
  contact_phone: string | null
  position: number | null
  planned_at: Temporal.PlainTime | null
  arrived_at: Temporal.Instant | null
  done_at: Temporal.Instant | null
  outcome: Record<string, unknown> | null
  version: number
  stays: boolean
}

const shiftColumns = sql`s.id, s.day, s.vehicle_key, v.name as vehicle, v.plate, v.crew, s.zone_key, z.name as zone, s.fraction_group, s.state, s.starts, s.ends,
  s.litres, s.kg, s.minutes, s.stops, s.used_litres, s.used_kg, s.used_minutes, s.used_stops, v.litres as body_litres, v.kg as body_kg, s.tour_locked_at,
  d.name as depot, d.lat as depot_lat, d.lon as depot_lon`
const shiftTables = sql`pickups.shift s join pickups.vehicle v on v.key = s.vehicle_key join pickups.zone z on z.key = s.zone_key join pickups.depot d on d.key = v.depot_key`

const stopColumns = sql`b.id, b.application_id, b.shift_id, b.state, b.express, b.litres, b.kg, b.minutes, b.items, b.label, b.district, b.lat, b.lon, b.place, b.contact_name, b.contact_phone,
  b.position, b.planned_at, b.arrived_at, b.done_at, b.outcome, b.version, b.stays`
// Finished stops stand in front in the order they were driven; then the plan; what has no position yet comes last.
const stopOrder = sql`(b.state = 'booked'), b.done_at, b.position nulls last, b.booked_at, b.id`

/** Every shift of the day, vehicles in the order of the yard. */
export function listShifts(db: Db, day: Temporal.PlainDate): Promise<ShiftRow[]> {
  return many(
    db,
    sql<ShiftRow>`select ${shiftColumns} from ${shiftTables} where s.day = ${day.toString()} order by s.fraction_group, s.vehicle_key, s.starts, s.id`,
  )
}

export function findShift(db: Db, id: string): Promise<ShiftRow | null> {
  return maybe(db, sql<ShiftRow>`select ${shiftColumns} from ${shiftTables} where s.id = ${idFrom(id)}`)
}

/** Locks the shifts, in the order everybody locks them, until the transaction ends. Always before their stops. */
export async function lockShifts(db: Db, ids: readonly string[]): Promise<void> {
  await run(db, sql`select 1 from pickups.shift where id = any(${ids}::uuid[]) order by fraction_group, id for update`)
}

/** The stops of these shifts in driving order. */
export function listStops(db: Db, shiftIds: readonly string[]): Promise<StopRow[]> {
  return many(
    db,
    sql<StopRow>`select ${stopColumns} from pickups.booking b
    where b.shift_id = any(${shiftIds}::uuid[]) and b.state in ('booked', 'done', 'missed') order by b.shift_id, ${stopOrder}`,
  )
}

export function findStop(db: Db, id: string): Promise<StopRow | null> {
  return maybe(db, sql<StopRow>`select ${stopColumns} from pickups.booking b where b.id = ${idFrom(id)} and b.state in ('booked', 'done', 'missed')`)
}

/** Writes the order and times of a tour. @param times HH:MM:SS, one a stop */
export async function setOrder(db: Db, ids: readonly string[], times: readonly string[]): Promise<void> {
  await run(
    db,
    sql`update pickups.booking b set position = o.position, planned_at = o.time
    from (select id, time, ordinality as position from unnest(${ids}::uuid[], ${times}::time[]) with ordinality as u(id, time, ordinality)) o
    where b.id = o.id and (b.position is distinct from o.position or b.planned_at is distinct from o.time)`,
  )
}

/**
 * Puts stops on other shifts, all at once: first all are taken off, then all put on, so that two full vehicles can swap.
 * The database refuses what a shift cannot take (check violation). Shifts must be locked.
 */
export async function setShifts(db: Db, moves: readonly { id: string; shiftId: string; stays: boolean }[]): Promise<void> {
  const ids = moves.map(move => move.id)
  await run(db, sql`update pickups.booking set state = 'displaced' where id = any(${ids}::uuid[]) and state = 'booked'`)
  await run(
    db,
    sql`update pickups.booking b set state = 'booked', shift_id = m.shift_id, position = null, version = b.version + 1, stays = m.stays
    from unnest(${ids}::uuid[], ${moves.map(move => move.shiftId)}::uuid[], ${moves.map(move => move.stays)}::boolean[]) as m(id, shift_id, stays) where b.id = m.id`,
  )
}
