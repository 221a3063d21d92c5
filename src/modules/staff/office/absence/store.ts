import { type Db, idFrom, many, maybe, run, sql } from '../../../../platform/database.ts'

export interface Absence {
  readonly id: string
  readonly from: Temporal.PlainDate
  /** the last day; null: nobody knows yet */
  readonly until: Temporal.PlainDate | null
}

export interface Deputyship {
  readonly deputy_id: string
  readonly name: string
  readonly from_day: Temporal.PlainDate
  readonly until_day: Temporal.PlainDate | null
}

/** Days on which somebody is not there, from today on. */
export function listAbsences(db: Db, id: string, today: Temporal.PlainDate): Promise<Absence[]> {
  return many(
    db,
    sql<Absence>`select id, lower(days) as from, upper(days) - 1 as until from staff.absence
    where account_id = ${id} and (upper(days) is null or upper(days) > ${today}::date) order by lower(days)`,
  )
}

/** @returns false if the days touch others that are there already */
export async function addAbsence(db: Db, id: string, from: Temporal.PlainDate, until: Temporal.PlainDate | null): Promise<boolean> {
  return (
    (await run(db, sql`insert into staff.absence (account_id, days) values (${id}, daterange(${from}::date, ${until}::date, '[]')) on conflict do nothing`)) ===
    1
  )
}

export async function dropAbsence(db: Db, id: string, absence: string): Promise<void> {
  await run(db, sql`delete from staff.absence where account_id = ${id} and id = ${idFrom(absence)}`)
}

/** Who answers for somebody, from today on; whoever left is missing. */
export function listDeputyships(db: Db, id: string, today: Temporal.PlainDate): Promise<Deputyship[]> {
  return many(
    db,
    sql<Deputyship>`select d.deputy_id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, d.from_day, d.until_day
    from staff.deputy d join staff.employee e on e.account_id = d.deputy_id
    where d.account_id = ${id} and e.left_at is null and (d.until_day is null or d.until_day >= ${today}::date) order by d.from_day, lower(e.family_name)`,
  )
}

/** @returns false if this colleague stands in from that day already */
export async function addDeputyship(db: Db, id: string, deputy: string, from: Temporal.PlainDate, until: Temporal.PlainDate | null): Promise<boolean> {
  return (await run(db, sql`insert into staff.deputy values (${id}, ${deputy}, ${from}, ${until}) on conflict do nothing`)) === 1
}

export async function dropDeputyship(db: Db, id: string, deputy: string, from: Temporal.PlainDate): Promise<void> {
  await run(db, sql`delete from staff.deputy where account_id = ${id} and deputy_id = ${idFrom(deputy)} and from_day = ${from}`)
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly unit: string | null
}

/**
 * Colleagues who may stand in, the nearer before the farther: those of the same unit and below, those of the units beside and above within the
 * same department, the heads of all units, everybody else. With words everybody whose name, position or unit holds all of them, else only the near.
 */
export function possibleDeputies(db: Db, id: string, words: string, limit: number): Promise<Colleague[]> {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
  return many(
    db,
    sql<Colleague>`
    with recursive own as (select u.id, u.parent_id from staff.employee e join staff.unit u on u.id = e.unit_id where e.account_id = ${id}),
      above as (select u.id from own join staff.unit u on u.id = own.parent_id where u.parent_id is not null),
      below(id) as (select id from own union select u.id from staff.unit u join below on u.parent_id = below.id where u.closed_at is null)
    select id, name, unit from (
      select e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, u.name as unit, e.position, e.family_name, e.given_name,
        case when e.unit_id in (select id from below) then 0
          when e.unit_id in (select id from above) or u.parent_id in (select id from above) then 1
          when exists (select 1 from staff.unit h where h.head_id = e.account_id and h.closed_at is null) then 2 else 3 end as distance
      from staff.employee e left join staff.unit u on u.id = e.unit_id where e.left_at is null and e.account_id <> ${id}
    ) as colleague
    where case when ${parts.length === 0} then distance < 3
      else not exists (select from unnest(${parts}::text[]) as part where strpos(lower(concat_ws(' ', name, position, unit)), part) = 0) end
    order by distance, lower(family_name), lower(given_name), id limit ${limit}`,
  )
}

/** Whether this colleague may stand in for somebody: everybody else who works here may. */
export async function mayStandIn(db: Db, id: string, deputy: string): Promise<boolean> {
  return (await maybe(db, sql`select 1 from staff.employee where account_id = ${idFrom(deputy)} and account_id <> ${id} and left_at is null`)) !== null
}

/** Deletes days that are over, and deputyships with them. @returns how many went */
export async function forgetAbsences(db: Db, today: Temporal.PlainDate): Promise<number> {
  return (
    (await run(db, sql`delete from staff.absence where upper(days) <= ${today}::date`)) +
    (await run(db, sql`delete from staff.deputy where until_day < ${today}::date`))
  )
}
