import { type Db, many, sql } from '../../../platform/database.ts'
import type { Delivery, Owner, PersonRecord, Source, Standing } from './records.ts'

/** What the source looks after now, and whose the addresses and personnel numbers are that it delivers. */
export async function standingOf(db: Db, source: Source, delivery: Delivery): Promise<Standing> {
  const addresses = delivery.people.flatMap(person => (person.email ? [person.email.toLowerCase()] : []))
  const numbers = delivery.people.flatMap(person => (person.personnel_number ? [person.personnel_number] : []))
  const units = await many(
    db,
    sql<Standing['units'][number]>`
    select u.external_id as id, p.external_id as parent, u.name, u.tasks, u.closed_at is not null as closed, h.external_id as head,
      case when u.head_id is null then u.head_by else coalesce(u.head_by, 'hand') end as "headBy"
    from staff.unit u left join staff.unit p on p.id = u.parent_id and p.source = ${source}
      left join staff.employee h on h.account_id = u.head_id and h.source = ${source}
    where u.source = ${source} and u.external_id is not null order by u.id`,
  )
  const people = await many(
    db,
    sql<PersonRecord & { account: string; left: boolean; endedHere: boolean }>`
    select e.external_id as id, e.account_id as account, e.given_name, e.family_name, e.title, e.personnel_number, e.position, e.place, e.room, e.phone, e.mobile,
      e.tasks, a.email, u.external_id as unit, m.external_id as manager, e.left_at is not null as left, e.left_at is not null and e.ended_here as "endedHere",
      e.off_at_source as "isDisabled",
      array(select role_key from platform.account_role r where r.account_id = a.id and r.role_key = any(${[...(delivery.decides ?? [])]}) order by role_key) as roles
    from staff.employee e join platform.account a on a.id = e.account_id
      left join staff.unit u on u.id = e.unit_id and u.source = ${source}
      left join staff.employee m on m.account_id = e.manager_id and m.source = ${source}
    where e.source = ${source} and e.external_id is not null order by e.account_id`,
  )
  const owner = sql`a.id as account, case when e.source = ${source} then e.external_id end as id,
    a.kind = 'staff' and coalesce(e.source, 'hand') in ('hand', ${source}) and (e.source = ${source} or e.left_at is null or not e.ended_here) as joinable`
  const owned = await many(
    db,
    sql<Owner & { key: string }>`
    select lower(a.email) as key, ${owner} from platform.account a left join staff.employee e on e.account_id = a.id where lower(a.email) = any(${addresses})`,
  )
  const numbered = await many(
    db,
    sql<Owner & { key: string }>`
    select e.personnel_number as key, ${owner} from staff.employee e join platform.account a on a.id = e.account_id where e.personnel_number = any(${numbers})`,
  )
  return { units, people, addresses: new Map(owned.map(row => [row.key, row])), numbers: new Map(numbered.map(row => [row.key, row])) }
}
