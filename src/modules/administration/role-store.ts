import { type Db, holdName, many, maybe, one, run, sql } from '../../platform/database.ts'

export interface Role {
  readonly key: string
  readonly name: string
  readonly permissions: string[]
  readonly people: number
}

const columns = sql`r.key, r.name, r.permissions, (select count(*) from platform.account_role ar join platform.account a on a.id = ar.account_id where ar.role_key = r.key and a.disabled_at is null) as people`

export function listRoles(db: Db): Promise<Role[]> {
  return many(db, sql<Role>`select ${columns} from platform.role r order by r.name, r.key`)
}

export function findRole(db: Db, key: string): Promise<Role | null> {
  return maybe(db, sql<Role>`select ${columns} from platform.role r where r.key = ${key}`)
}

/** @returns false if there is one with this key */
export async function addRole(db: Db, key: string, name: string): Promise<boolean> {
  return (await run(db, sql`insert into platform.role (key, name) values (${key}, ${name}) on conflict do nothing`)) > 0
}

export async function changeRole(db: Db, key: string, name: string, permissions: readonly string[]): Promise<void> {
  await run(db, sql`update platform.role set name = ${name}, permissions = ${[...permissions]} where key = ${key}`)
}

/** @returns whether it went; a role that anybody holds, even with a locked account, stays */
export async function removeRole(db: Db, key: string): Promise<boolean> {
  return (
    (await run(db, sql`delete from platform.role r where r.key = ${key} and not exists (select 1 from platform.account_role ar where ar.role_key = r.key)`)) > 0
  )
}

/** How many hold the role, locked accounts included. */
export async function countHolders(db: Db, key: string): Promise<number> {
  return (await one(db, sql<{ count: number }>`select count(*) as count from platform.account_role where role_key = ${key}`)).count
}

/** What an account may do at this moment; nothing while it is locked. */
export async function permissionsOf(db: Db, accountId: string): Promise<Set<string>> {
  const rows = await many(
    db,
    sql<{ permission: string }>`
    select distinct unnest(r.permissions) as permission from platform.account a
    join platform.account_role ar on ar.account_id = a.id join platform.role r on r.key = ar.role_key where a.id = ${accountId} and a.disabled_at is null`,
  )
  return new Set(rows.map(row => row.permission))
}

/** One change of rights at a time: of two administrators who take each other's rights in the same instant, the second sees what the first did. */
export async function lockRights(db: Db): Promise<void> {
  await holdName(db, 'stadtplatz rights')
}

/** How many people could sign in and manage accounts and roles. */
export async function countAdministrators(db: Db): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`
    select count(*) as count from platform.account a where a.kind = 'staff' and a.disabled_at is null and
      array(select unnest(r.permissions) from platform.account_role ar join platform.role r on r.key = ar.role_key where ar.account_id = a.id)
      @> array['administration.accounts', 'administration.roles']`,
  )
  return row.count
}
