import { type Db, many, one, sql } from '../../../platform/database.ts'

/** One day in the list: what is booked on how many tours. */
export interface DayRow {
  day: Temporal.PlainDate
  tours: number
  stops: number
  finished: number
  litres: number
  used_litres: number
  closed: number
}

export function listDays(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<DayRow[]> {
  return many(
    db,
    sql<DayRow>`select s.day, count(*)::int as tours, sum(n.stops)::int as stops, sum(n.finished)::int as finished,
      sum(s.litres) filter (where s.state = 'open')::int as litres, sum(s.used_litres)::int as used_litres, count(*) filter (where s.state <> 'open')::int as closed
    from pickups.shift s, lateral (
      select count(*) as stops, count(*) filter (where b.state <> 'booked') as finished from pickups.booking b where b.shift_id = s.id and b.state in ('booked', 'done', 'missed')) n
    where s.day between ${from} and ${until} group by s.day order by s.day`,
  )
}

export interface Closing {
  zone_key: string
  /** null: all zones */
  zone: string | null
  reason: string
}

export function listClosings(db: Db, day: Temporal.PlainDate): Promise<Closing[]> {
  return many(
    db,
    sql<Closing>`select c.zone_key, z.name as zone, c.reason from pickups.closed_day c left join pickups.zone z on z.key = c.zone_key where c.day = ${day.toString()} order by c.zone_key`,
  )
}

export function listZones(db: Db): Promise<{ key: string; name: string }[]> {
  return many(db, sql<{ key: string; name: string }>`select key, name from pickups.zone order by position`)
}

/** How many booked stops of that day would lose it. */
export async function countAffected(db: Db, day: Temporal.PlainDate): Promise<number> {
  const row = await one(
    db,
    sql<{
      count: number
    }>`select count(*)::int as count from pickups.booking b join pickups.shift s on s.id = b.shift_id where s.day = ${day.toString()} and b.state = 'booked'`,
  )
  return row.count
}

/** The newest stop of a case that still counts. */
export async function stopOfCase(db: Db, caseId: string): Promise<string | null> {
  const rows = await many(
    db,
    sql<{
      id: string
    }>`select id from pickups.booking where application_id = ${caseId} and state in ('booked', 'done', 'missed') order by (state = 'booked') desc, created_at desc limit 1`,
  )
  return rows[0]?.id ?? null
}
