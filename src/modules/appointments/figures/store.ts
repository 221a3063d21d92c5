import { type Db, many, sql } from '../../../platform/database.ts'

export interface OfficeWeek {
  readonly officeKey: string
  /** its Monday */
  readonly week: Temporal.PlainDate
  /** appointments that took or should have taken place */
  readonly kept: number
  readonly missed: number
  readonly cancelled: number
  readonly displaced: number
  readonly bookedMinutes: number
  readonly openMinutes: number
  /** median days from booking to the appointment */
  readonly lead: number | null
}

const takesPlace = sql`a.state in ('booked', 'arrived', 'done', 'missed')`
const minutesOfAll = (stretches: ReturnType<typeof sql>) =>
  sql`(select coalesce(sum(extract(epoch from upper(r) - lower(r)) / 60), 0) from unnest(${stretches}) r)`

/** Per office and week from `from` up to, not including, `until`. */
export function countWeeks(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string): Promise<OfficeWeek[]> {
  return many(
    db,
    sql<OfficeWeek>`with open as (
      select d.office_key, date_trunc('week', d.day)::date as week, sum(${minutesOfAll(sql`d.open`)})::float8 as minutes
      from appointments.counter_day d where d.day >= ${from} and d.day < ${until} group by 1, 2),
    counted as (
      select a.office_key, date_trunc('week', a.day)::date as week,
        count(*) filter (where ${takesPlace})::int as kept,
        count(*) filter (where a.state = 'missed')::int as missed,
        count(*) filter (where a.state = 'cancelled')::int as cancelled,
        count(*) filter (where a.state = 'displaced')::int as displaced,
        coalesce(sum(extract(epoch from upper(a.slot) - lower(a.slot)) / 60) filter (where ${takesPlace}), 0)::float8 as minutes,
        percentile_cont(0.5) within group (order by a.day - (a.booked_at at time zone ${zone})::date) filter (where ${takesPlace} and a.booked_at is not null) as lead
      from appointments.appointment a where a.day >= ${from} and a.day < ${until} group by 1, 2)
    select coalesce(o.office_key, c.office_key) as "officeKey", coalesce(o.week, c.week) as week, coalesce(c.kept, 0) as kept, coalesce(c.missed, 0) as missed,
      coalesce(c.cancelled, 0) as cancelled, coalesce(c.displaced, 0) as displaced, coalesce(c.minutes, 0) as "bookedMinutes", coalesce(o.minutes, 0) as "openMinutes", c.lead
    from open o full join counted c on c.office_key = o.office_key and c.week = o.week`,
  )
}

export interface RefusalCount {
  readonly officeKey: string
  readonly week: Temporal.PlainDate
  readonly kind: 'nothing_free' | 'just_taken'
  readonly count: number
}

export function countRefusals(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string): Promise<RefusalCount[]> {
  return many(
    db,
    sql<RefusalCount>`select coalesce(office_key, '') as "officeKey", date_trunc('week', at at time zone ${zone})::date as week, kind, count(*)::int as count from appointments.refusal
    where at >= (${from}::date::timestamp at time zone ${zone}) and at < (${until}::date::timestamp at time zone ${zone}) group by 1, 2, 3`,
  )
}

export interface HourCell {
  /** ISO, Monday = 1 */
  readonly weekday: number
  readonly hour: number
  /** appointments that touch the hour */
  readonly count: number
  readonly bookedMinutes: number
  readonly openMinutes: number
}

/** Weekday by hour of the city's clock over all these weeks. @param officeKey '' for all offices */
export function countHours(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string, officeKey: string): Promise<HourCell[]> {
  const overlap = (slot: ReturnType<typeof sql>) =>
    sql`sum(extract(epoch from least(upper(${slot}), h.at + interval '1 hour') - greatest(lower(${slot}), h.at)) / 60)`
  const hours = (slot: ReturnType<typeof sql>) =>
    sql`generate_series(date_trunc('hour', lower(${slot})), upper(${slot}) - interval '1 second', interval '1 hour') as h(at)`
  const place = sql`extract(isodow from h.at at time zone ${zone}::text)::int as weekday, extract(hour from h.at at time zone ${zone}::text)::int as hour`
  return many(
    db,
    sql<HourCell>`with open as (
      select ${place}, ${overlap(sql`r`)}::float8 as minutes from appointments.counter_day d, unnest(d.open) r, ${hours(sql`r`)}
      where d.day >= ${from} and d.day < ${until} and (${officeKey} = '' or d.office_key = ${officeKey}) group by 1, 2),
    booked as (
      select ${place}, count(*)::int as n, ${overlap(sql`a.slot`)}::float8 as minutes from appointments.appointment a, ${hours(sql`a.slot`)}
      where a.day >= ${from} and a.day < ${until} and ${takesPlace} and (${officeKey} = '' or a.office_key = ${officeKey}) group by 1, 2)
    select weekday, hour, coalesce(booked.n, 0) as count, coalesce(booked.minutes, 0) as "bookedMinutes", open.minutes as "openMinutes"
    from open left join booked using (weekday, hour) order by weekday, hour`,
  )
}
