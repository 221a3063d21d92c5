import { type Db, idFrom, many, maybe, one, run, sql } from '../../../platform/database.ts'
import type { Roster, RosterDay, Span, Times } from './roster.ts'

export interface NamedRoster extends Roster {
  readonly id: string
  readonly name: string
  readonly people: number
  readonly days: readonly RosterDay[]
}

interface WrittenTimes {
  starts: string
  ends: string
}

interface Row extends Omit<NamedRoster, 'spans' | 'days'> {
  readonly spans: (WrittenTimes & { week: number; weekday: number })[] | null
  readonly days: { day: string; times: WrittenTimes[] | null }[] | null
}

const columns = sql`r.id, r.name, r.weeks, r.begins, r.on_holidays,
  (select count(*) from staff.employee_roster er where er.roster_id = r.id) as people,
  (select json_agg(json_build_object('week', s.week, 'weekday', s.weekday, 'starts', s.starts, 'ends', s.ends) order by s.week, s.weekday, s.starts)
    from staff.roster_span s where s.roster_id = r.id) as spans,
  (select json_agg(json_build_object('day', d.day, 'times',
      (select json_agg(json_build_object('starts', s.starts, 'ends', s.ends) order by s.starts) from staff.roster_day_span s where (s.roster_id, s.day) = (d.roster_id, d.day)))
    order by d.day) from staff.roster_day d where d.roster_id = r.id) as days`

export async function listRosters(db: Db): Promise<NamedRoster[]> {
  return (await many(db, sql<Row>`select ${columns} from staff.roster r order by lower(r.name)`)).map(whole)
}

export async function findRoster(db: Db, id: string): Promise<NamedRoster | null> {
  const row = await maybe(db, sql<Row>`select ${columns} from staff.roster r where r.id = ${idFrom(id)}`)
  return row && whole(row)
}

/** The rosters of these people, each roster once. */
export async function rostersOf(db: Db, accountIds: readonly string[]): Promise<Map<string, NamedRoster>> {
  const given = await many(
    db,
    sql<{ account_id: string; roster_id: string }>`select account_id, roster_id from staff.employee_roster where account_id = any(${[...accountIds]})`,
  )
  if (given.length === 0) return new Map()
  const ids = [...new Set(given.map(row => row.roster_id))]
  const rosters = new Map((await many(db, sql<Row>`select ${columns} from staff.roster r where r.id = any(${ids})`)).map(row => [row.id, whole(row)]))
  return new Map(given.flatMap(row => (rosters.has(row.roster_id) ? [[row.account_id, rosters.get(row.roster_id)!] as const] : [])))
}

function whole(row: Row): NamedRoster {
  const days = (row.days ?? []).map(({ day, times }) => ({ day: Temporal.PlainDate.from(day), times: (times ?? []).map(read) }))
  return { ...row, spans: (row.spans ?? []).map(span => ({ ...span, ...read(span) })), days }
}

function read({ starts, ends }: WrittenTimes): Times {
  return { starts: Temporal.PlainTime.from(starts), ends: Temporal.PlainTime.from(ends) }
}

export interface NewRoster extends Omit<Roster, 'days'> {
  readonly name: string
}

/** Makes or, with `id`, changes a roster. @returns null if another has this name */
export async function keepRoster(db: Db, id: string | null, roster: NewRoster): Promise<string | null> {
  const free = await maybe(db, sql`select 1 from staff.roster where lower(name) = lower(${roster.name}) and id is distinct from ${id}::uuid`)
  if (free) return null
  const values = sql`${roster.name}, ${roster.weeks}, ${roster.begins}, ${roster.on_holidays}`
  const row = id
    ? await one(
        db,
        sql<{
          id: string
        }>`update staff.roster set (name, weeks, begins, on_holidays) = (${roster.name}, ${roster.weeks}::int, ${roster.begins}::date, ${roster.on_holidays}::boolean) where id = ${id} returning id`,
      )
    : await one(db, sql<{ id: string }>`insert into staff.roster (name, weeks, begins, on_holidays) values (${values}) returning id`)
  await run(db, sql`delete from staff.roster_span where roster_id = ${row.id}`)
  for (const span of roster.spans) await addSpan(db, row.id, span)
  return row.id
}

async function addSpan(db: Db, rosterId: string, span: Span) {
  await run(db, sql`insert into staff.roster_span values (${rosterId}, ${span.week}, ${span.weekday}, ${span.starts}, ${span.ends})`)
}

export async function dropRoster(db: Db, id: string): Promise<void> {
  await run(db, sql`delete from staff.roster where id = ${id}`)
}

/** Puts somebody on a roster, or with null on none. */
export async function assign(db: Db, accountId: string, rosterId: string | null): Promise<void> {
  if (rosterId === null) await run(db, sql`delete from staff.employee_roster where account_id = ${accountId}`)
  else
    await run(
      db,
      sql`insert into staff.employee_roster values (${accountId}, ${rosterId}) on conflict (account_id) do update set roster_id = excluded.roster_id`,
    )
}

export interface QuietDays {
  readonly id: string
  readonly from: Temporal.PlainDate
  /** the last of them */
  readonly until: Temporal.PlainDate
}

/** The person's own quiet days that are not over. */
export function listQuietDays(db: Db, accountId: string, today: Temporal.PlainDate): Promise<QuietDays[]> {
  return many(
    db,
    sql<QuietDays>`select id, lower(days) as from, upper(days) - 1 as until from staff.quiet_day where account_id = ${accountId} and upper(days) > ${today} order by 2`,
  )
}

/** @returns false if some of these days are quiet already */
export async function addQuietDays(db: Db, accountId: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<boolean> {
  const span = sql`daterange(${from}::date, ${until}::date, '[]')`
  // Two forms at once wait for each other here; the constraint would refuse the second less kindly.
  await maybe(db, sql`select 1 from platform.account where id = ${accountId} for no key update`)
  return (
    (await run(
      db,
      sql`insert into staff.quiet_day (account_id, days) select ${accountId}, ${span}
      where not exists (select 1 from staff.quiet_day where account_id = ${accountId} and days && ${span})`,
    )) === 1
  )
}

export async function dropQuietDays(db: Db, accountId: string, id: string): Promise<void> {
  await run(db, sql`delete from staff.quiet_day where account_id = ${accountId} and id = ${idFrom(id)}`)
}

export function forgetQuietDays(db: Db, before: Temporal.PlainDate): Promise<number> {
  return run(db, sql`delete from staff.quiet_day where upper(days) <= ${before}`)
}

/** Own quiet days and absences of many people, for the push: why somebody is away stands nowhere. */
export function daysOffOf(
  db: Db,
  accountIds: readonly string[],
): Promise<{ account_id: string; from: Temporal.PlainDate; before: Temporal.PlainDate | null }[]> {
  const ids = [...accountIds]
  return many(
    db,
    sql`select account_id, lower(days) as from, upper(days) as before from staff.quiet_day where account_id = any(${ids})
    union all select account_id, lower(days), upper(days) from staff.absence where account_id = any(${ids})`,
  )
}
