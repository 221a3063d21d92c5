import { containing, type Db, idFrom, many, maybe, run, sql } from '../../platform/database.ts'

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly lang: 'de' | 'en' | 'ls'
  readonly disabled_at: Temporal.Instant | null
  readonly roles: string[]
  /** nobody has signed in with it for ninety days: it may be one to be closed. When somebody was here last is not said. */
  readonly dormant: boolean
}

// The trail keeps sign-ins anyway; of sessions only those stay that are still good.
const columns = (now: Temporal.Instant) => sql`
  a.id, a.name, a.email, a.phone, a.lang, a.disabled_at,
  array(select r.key from platform.account_role ar join platform.role r on r.key = ar.role_key where ar.account_id = a.id order by r.name) as roles,
  a.created_at < ${ninetyDaysBefore(now)} and not exists (select 1 from platform.session s where s.account_id = a.id)
    and not exists (select 1 from platform.audit t where t.subject = 'account:' || a.id and t.action = 'account.signed-in' and t.at > ${ninetyDaysBefore(now)})
    as dormant`

const ninetyDaysBefore = (now: Temporal.Instant) => now.subtract({ hours: 24 * 90 })

/** Staff in the order of their names, `limit` from behind `after` on. */
export function listStaff(
  db: Db,
  now: Temporal.Instant,
  filter: { text: string; role: string; after: { name: string; id: string } | null },
  limit: number,
): Promise<StaffMember[]> {
  const text = containing(filter.text.toLowerCase())
  return many(
    db,
    sql<StaffMember>`
    select ${columns(now)} from platform.account a
    where a.kind = 'staff' and a.name <> ''
      and (lower(a.name) like ${text} or lower(a.email) like ${text})
      ${filter.role ? sql`and exists (select 1 from platform.account_role ar where ar.account_id = a.id and ar.role_key = ${filter.role})` : sql``}
      ${filter.after ? sql`and (lower(a.name), a.id) > (${filter.after.name}, ${filter.after.id}::uuid)` : sql``}
    order by lower(a.name), a.id limit ${limit}`,
  )
}

export function findStaff(db: Db, now: Temporal.Instant, id: string): Promise<StaffMember | null> {
  return maybe(db, sql<StaffMember>`select ${columns(now)} from platform.account a where a.kind = 'staff' and a.id = ${idFrom(id)}`)
}

/** @returns false if the address belongs to another account */
export async function changeStaff(db: Db, id: string, details: { name: string; email: string | null; phone: string | null }): Promise<boolean> {
  const free = sql`not exists (select 1 from platform.account other where lower(other.email) = lower(${details.email}) and other.id <> ${id})`
  return (
    (await run(db, sql`update platform.account set name = ${details.name}, email = ${details.email}, phone = ${details.phone} where id = ${id} and ${free}`)) >
    0
  )
}

/** Gives exactly these roles. @returns what changed */
export async function setRoles(db: Db, id: string, roles: readonly string[]): Promise<{ given: string[]; taken: string[] }> {
  const wanted = [...roles]
  const taken = await many(
    db,
    sql<{ role_key: string }>`delete from platform.account_role where account_id = ${id} and not role_key = any(${wanted}) returning role_key`,
  )
  const given = await many(
    db,
    sql<{ role_key: string }>`insert into platform.account_role select ${id}::uuid, unnest(${wanted}::text[]) on conflict do nothing returning role_key`,
  )
  return { given: given.map(row => row.role_key), taken: taken.map(row => row.role_key) }
}
