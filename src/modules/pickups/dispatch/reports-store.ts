import { type Db, idFrom, many, maybe, run, sql } from '../../../platform/database.ts'

/** A crew's report as the dispatcher reads it. */
export interface ReportRow {
  id: string
  vehicle_key: string
  vehicle: string
  booking_id: string | null
  label: string | null
  items: { name: string; count: number }[] | null
  kind: 'done' | 'missing' | 'more' | 'wrong'
  details: { litres?: number; which?: string[]; left?: number[]; note?: string }
  photo_id: string | null
  /** whose file the photo is: the case's, or the report's own if there is no such stop */
  photo_subject: string
  reported_at: Temporal.Instant
  received_at: Temporal.Instant
  standing: 'counted' | 'repeated' | 'conflict'
  conflict: 'reported' | 'cancelled' | 'moved' | 'displaced' | 'later' | 'unknown' | null
  handled_at: Temporal.Instant | null
}

const columns = sql`r.id, r.vehicle_key, v.name as vehicle, r.booking_id, b.label, b.items, r.kind, r.details, r.photo_id, coalesce('case:' || b.application_id, 'report:' || r.client_id) as photo_subject, r.reported_at, r.received_at, r.standing, r.conflict, r.handled_at
  from pickups.report r join pickups.vehicle v on v.key = r.vehicle_key left join pickups.booking b on b.id = r.booking_id`

/** What waits for a dispatcher, oldest first. */
export function listConflicts(db: Db, limit = 200): Promise<ReportRow[]> {
  return many(db, sql<ReportRow>`select ${columns} where r.standing = 'conflict' and r.handled_at is null order by r.received_at, r.id limit ${limit}`)
}

export async function countConflicts(db: Db): Promise<number> {
  const row = await maybe(db, sql<{ count: number }>`select count(*)::int as count from pickups.report where standing = 'conflict' and handled_at is null`)
  return row?.count ?? 0
}

export function reportsOf(db: Db, bookingId: string): Promise<ReportRow[]> {
  return many(db, sql<ReportRow>`select ${columns} where r.booking_id = ${bookingId} order by r.received_at, r.id`)
}

export function findReport(db: Db, id: string): Promise<ReportRow | null> {
  return maybe(db, sql<ReportRow>`select ${columns} where r.id = ${idFrom(id)}`)
}

/** @returns false if somebody was faster */
export async function setHandled(db: Db, id: string, now: Temporal.Instant, by: string | null): Promise<boolean> {
  return (await run(db, sql`update pickups.report set handled_at = ${now}, handled_by = ${by} where id = ${id} and handled_at is null`)) === 1
}
