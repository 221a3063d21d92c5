import { type Db, idFrom, many, run, sql } from '../../../../platform/database.ts'

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

/** Colleagues who may stand in: those of the same unit and below, and the heads of all units. */
export function possibleDeputies(db: Db, id: string): Promise<{ id: string; name: string; unit: string | null }[]> {
  return many(
    db,
    sql<{ id: string; name: string; unit: string | null }>`
    with recursive below(id) as (
      select unit_id from staff.employee where account_id = ${id} union select u.id from staff.unit u join below on u.parent_id = below.id where u.closed_at is null)
    select e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, u.name as unit
    from staff.employee e left join staff.unit u on u.id = e.unit_id
    where e.left_at is null and e.account_id <> ${id}
      and (e.unit_id in (select id from below) or exists (select 1 from staff.unit h where h.head_id = e.account_id and h.closed_at is null))
    order by lower(e.family_name), lower(e.given_name), e.account_id`,
  )
}

/** Deletes days that are over, and deputyships with them. @returns how many went */
export async function forgetAbsences(db: Db, today: Temporal.PlainDate): Promise<number> {
  return (
    (await run(db, sql`delete from staff.absence where upper(days) <= ${today}::date`)) +
    (await run(db, sql`delete from staff.deputy where until_day < ${today}::date`))
  )
}
