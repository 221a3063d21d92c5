import { type Db, many, sql } from '../../../platform/database.ts'

/** Stretch of days, the last one not included. */
export interface Days {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** One week of an office. */
export interface WeekRow {
  week: Temporal.PlainDate
  /** called people, with known wait */
  waited: number
  /** seconds */
  median: number | null
  most: number | null
  promised: number
  held: number
  /** appointments that were kept, and those nobody came to */
  came: number
  noShow: number
}

export function countWeeks(db: Db, office: string, { from, until }: Days): Promise<WeekRow[]> {
  return many(
    db,
    sql<WeekRow>`select date_trunc('week', day)::date as week, count(waited_seconds)::int as waited,
      percentile_cont(0.5) within group (order by waited_seconds)::int as median, percentile_cont(0.9) within group (order by waited_seconds)::int as most,
      count(promise_held)::int as promised, count(*) filter (where promise_held)::int as held,
      count(*) filter (where appointment and outcome = 'finished')::int as came, count(*) filter (where outcome = 'no_show')::int as "noShow"
    from waitingroom.record where office_key = ${office} and day >= ${from} and day < ${until} group by 1 order by 1`,
  )
}

export interface ConcernRow {
  concern: string
  cases: number
  half: number
  most: number
}

/** How long single concerns take at the office as a whole. */
export function countConcerns(db: Db, office: string, { from, until }: Days): Promise<ConcernRow[]> {
  return many(
    db,
    sql<ConcernRow>`select concern, count(*)::int as cases, percentile_cont(0.5) within group (order by handled_seconds)::int as half,
      percentile_cont(0.8) within group (order by handled_seconds)::int as most
    from waitingroom.record where office_key = ${office} and day >= ${from} and day < ${until} and handled_seconds is not null and parts = 1 group by 1 order by 2 desc`,
  )
}

/** Arrivals per weekday (1 is Monday) and hour. */
export function countArrivals(db: Db, office: string, { from, until }: Days): Promise<{ weekday: number; hour: number; count: number }[]> {
  return many(
    db,
    sql<{ weekday: number; hour: number; count: number }>`select extract(isodow from day)::int as weekday, hour, count(*)::int as count
    from waitingroom.record where office_key = ${office} and day >= ${from} and day < ${until} and outcome <> 'no_show' group by 1, 2`,
  )
}
