import { type Db, many, sql } from '../../../platform/database.ts'

export type RefusalKind = 'no-date' | 'forbidden' | 'wrong-things' | 'not-there'
export const refusalKinds: readonly RefusalKind[] = ['no-date', 'forbidden', 'wrong-things', 'not-there']

export interface PickupCount {
  zone_key: string
  week: Temporal.PlainDate
  /** orders, that is households */
  count: number
  /** mean days from booking to pickup */
  waited: number
}

/** Pickups of the days from `from` up to, not including, `until`. An order on two vehicles counts once. */
export function countPickups(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string): Promise<PickupCount[]> {
  return many(
    db,
    sql<PickupCount>`select zone_key, week, count(*)::int as count, avg(waited)::float8 as waited from (
      select distinct on (b.application_id, s.day) s.zone_key, date_trunc('week', s.day)::date as week, s.day - (b.booked_at at time zone ${zone})::date as waited
      from pickups.booking b join pickups.shift s on s.id = b.shift_id
      where s.day >= ${from} and s.day < ${until} and b.state in ('booked', 'done', 'missed') order by b.application_id, s.day, b.booked_at) one
    group by zone_key, week`,
  )
}

export interface RefusalCount {
  kind: RefusalKind
  /** '' where no zone is known yet */
  zone_key: string
  week: Temporal.PlainDate
  count: number
}

export function countRefusals(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string): Promise<RefusalCount[]> {
  return many(
    db,
    sql<RefusalCount>`select kind, coalesce(zone_key, '') as zone_key, date_trunc('week', at at time zone ${zone})::date as week, count(*)::int as count
    from pickups.refusal where at >= (${from}::date::timestamp at time zone ${zone}) and at < (${until}::date::timestamp at time zone ${zone}) group by 1, 2, 3`,
  )
}
