import { type Db, idFrom, many, maybe, run, sql } from '../../../platform/database.ts'
import type { ReportDetails, ReportKind } from './kinds.ts'

export interface CrewVehicle {
  key: string
  name: string
  plate: string
  zones: string
  stops: number
}

/** Vehicles that drive on that day. */
export function listVehicles(db: Db, day: Temporal.PlainDate): Promise<CrewVehicle[]> {
  return many(
    db,
    sql<CrewVehicle>`select v.key, v.name, v.plate, string_agg(z.name, ', ' order by s.starts) as zones,
      sum((select count(*) from pickups.booking b where b.shift_id = s.id and b.state in ('booked', 'done', 'missed')))::int as stops
    from pickups.shift s join pickups.vehicle v on v.key = s.vehicle_key join pickups.zone z on z.key = s.zone_key
    where s.day = ${day} and s.state = 'open' group by v.key, v.name, v.plate order by v.key`,
  )
}

/** The vehicle this account drives on that day; null until it has chosen. */
export async function vehicleOf(db: Db, accountId: string, day: Temporal.PlainDate): Promise<string | null> {
  return (
    (await maybe(db, sql<{ vehicle_key: string }>`select vehicle_key from pickups.crew where account_id = ${accountId} and day = ${day}`))?.vehicle_key ?? null
  )
}

export async function setVehicle(db: Db, accountId: string, day: Temporal.PlainDate, vehicleKey: string, now: Temporal.Instant): Promise<void> {
  await run(
    db,
    sql`insert into pickups.crew (account_id, day, vehicle_key, since) values (${accountId}, ${day}, ${vehicleKey}, ${now})
    on conflict (account_id, day) do update set vehicle_key = excluded.vehicle_key, since = excluded.since`,
  )
}

export type Standing = 'counted' | 'repeated' | 'conflict'
export type ConflictKind = 'reported' | 'cancelled' | 'moved' | 'displaced' | 'later' | 'unknown'

export interface Report {
  id: string
  vehicle_key: string
  client_id: string
  stop: string
  booking_id: string | null
  account_id: string | null
  kind: ReportKind
  details: ReportDetails
  photo_id: string | null
  reported_at: Temporal.Instant
  received_at: Temporal.Instant
  standing: Standing
  conflict: ConflictKind | null
  followed_at: Temporal.Instant | null
}

export function findReportOf(db: Db, vehicleKey: string, clientId: string): Promise<Report | null> {
  return maybe(db, sql<Report>`select * from pickups.report where vehicle_key = ${vehicleKey} and client_id = ${clientId}`)
}

/** The report by which a stop was finished. */
export function countedReport(db: Db, bookingId: string): Promise<Report | null> {
  return maybe(db, sql<Report>`select * from pickups.report where booking_id = ${bookingId} and standing = 'counted' order by received_at limit 1`)
}

/** @returns null if this phone has already sent it */
export function insertReport(db: Db, report: Omit<Report, 'id' | 'followed_at'>): Promise<Report | null> {
  return maybe(
    db,
    sql<Report>`insert into pickups.report (vehicle_key, client_id, stop, booking_id, account_id, kind, details, photo_id, reported_at, received_at, standing, conflict)
    values (${report.vehicle_key}, ${report.client_id}, ${report.stop}, ${report.booking_id}, ${report.account_id}, ${report.kind}, ${JSON.stringify(report.details)}, ${report.photo_id},
      ${report.reported_at}, ${report.received_at}, ${report.standing}, ${report.conflict})
    on conflict (vehicle_key, client_id) do nothing returning *`,
  )
}

export interface Target {
  id: string
  application_id: string
  shift_id: string
  state: 'held' | 'booked' | 'done' | 'missed' | 'cancelled' | 'moved' | 'displaced' | 'expired'
  day: Temporal.PlainDate
  zone_key: string
  express: boolean
  items: { key: string; name: string; count: number }[]
  fraction_group: 'bulky' | 'electric'
  label: string
}

/** The stop a report is about, whatever became of it. */
export function findTarget(db: Db, id: string): Promise<Target | null> {
  return maybe(
    db,
    sql<Target>`select b.id, b.application_id, b.shift_id, b.state, s.day, s.zone_key, b.express, b.items, b.fraction_group, b.label
    from pickups.booking b join pickups.shift s on s.id = b.shift_id where b.id = ${idFrom(id)}`,
  )
}

export async function finishStop(db: Db, id: string, state: 'done' | 'missed', at: Temporal.Instant, outcome: object): Promise<void> {
  await run(
    db,
    sql`update pickups.booking set state = ${state}, done_at = ${at}, arrived_at = coalesce(arrived_at, ${at}), ended_at = ${at}, outcome = ${JSON.stringify(outcome)}, version = version + 1 where id = ${id}`,
  )
}
