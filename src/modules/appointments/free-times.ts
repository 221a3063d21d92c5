import { type Db, many, sql } from '../../platform/database.ts'
import { fits, type Need } from './need.ts'

/** Who is looking: people booking by themselves see less than employees, who may also give what is kept back. */
export type Audience = 'online' | 'any'

export interface Looking {
  readonly need: Need
  /** how long it takes, `minutesOf(need)` */
  readonly minutes: number
  readonly audience: Audience
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

export interface FirstFree {
  readonly officeKey: string
  readonly start: Temporal.Instant
}

/** The first free time of every office that has one, soonest first. */
export async function firstFree(
  db: Db,
  looking: Looking,
  offices: readonly string[] | null = null,
  from: Temporal.PlainDate = looking.today,
): Promise<FirstFree[]> {
  const rows = await many(
    db,
    sql<FirstFree>`select o.key as "officeKey", f.start from appointments.office o, lateral (
      select appointments.first_start(${free(looking)}, ${looking.minutes}, ${after(looking)}, o.step_minutes) as start
      from appointments.counter_day d join appointments.counter c on c.id = d.counter_id
      where d.office_key = o.key and d.day = (
        select d.day from appointments.counter_day d join appointments.counter c on c.id = d.counter_id
        where d.office_key = o.key and d.day >= ${from} and d.day <= ${looking.today}::date + o.book_days and ${longest(looking)} >= ${looking.minutes} and ${fits(looking.need)}
          and appointments.first_start(${free(looking)}, ${looking.minutes}, ${after(looking)}, o.step_minutes) is not null
        order by d.day limit 1)
      and ${longest(looking)} >= ${looking.minutes} and ${fits(looking.need)}
      order by start limit 1) f
    where o.closed_at is null and (${offices}::text[] is null or o.key = any(${offices})) and f.start is not null order by f.start, o.position`,
  )
  return rows
}

export interface FreeDay {
  readonly day: Temporal.PlainDate
  /** how many different starts; 0: nothing free */
  readonly starts: number
}

/** Days of an office between the two, both included, on which something is free, with how many starts. */
export function freeDays(db: Db, looking: Looking, officeKey: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<FreeDay[]> {
  return many(
    db,
    sql<FreeDay>`select d.day, count(distinct s)::int as starts
    from appointments.counter_day d join appointments.counter c on c.id = d.counter_id join appointments.office o on o.key = d.office_key,
      lateral appointments.starts(${free(looking)}, ${looking.minutes}, ${after(looking)}, o.step_minutes) s
    where d.office_key = ${officeKey} and d.day between greatest(${from}::date, ${looking.today}::date) and least(${until}::date, ${looking.today}::date + o.book_days)
      and ${longest(looking)} >= ${looking.minutes} and ${fits(looking.need)}
    group by d.day order by d.day`,
  )
}

/** Every start on that day at that office, with how many counters are free then. */
export function freeStarts(db: Db, looking: Looking, officeKey: string, day: Temporal.PlainDate): Promise<{ start: Temporal.Instant; counters: number }[]> {
  return many(
    db,
    sql<{ start: Temporal.Instant; counters: number }>`select s as start, count(*)::int as counters
    from appointments.counter_day d join appointments.counter c on c.id = d.counter_id join appointments.office o on o.key = d.office_key,
      lateral appointments.starts(${free(looking)}, ${looking.minutes}, ${after(looking)}, o.step_minutes) s
    where d.office_key = ${officeKey} and d.day = ${day} and d.day between ${looking.today}::date and ${looking.today}::date + o.book_days
      and ${longest(looking)} >= ${looking.minutes} and ${fits(looking.need)}
    group by s order by s`,
  )
}

// People booking for the very day see what was kept back for it.
function free({ audience, today }: Looking) {
  return audience === 'any' ? sql`d.any_free` : sql`case when d.day = ${today}::date then d.today_free else d.online_free end`
}

function longest({ audience, today }: Looking) {
  return audience === 'any' ? sql`d.any_longest` : sql`case when d.day = ${today}::date then d.today_longest else d.online_longest end`
}

/** From when on a start may still be given. */
function after({ audience, now }: Looking) {
  return audience === 'any' ? sql`${now}::timestamptz` : sql`${now}::timestamptz + make_interval(mins => o.lead_minutes)`
}
