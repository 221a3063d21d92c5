import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import type { NewHead } from './heads.ts'
import { detailNames, type PersonRecord, type Source, type UnitRecord } from './records.ts'

/** Adds or changes a unit of a source. Its topmost units hang below the city's root, or where they were hung by hand. */
export async function writeUnit(tx: Db, source: Source, { id, parent, name, tasks }: UnitRecord): Promise<string> {
  const root = sql`(select id from staff.unit where parent_id is null and source <> ${source} and closed_at is null order by (source = 'hand') desc, id limit 1)`
  const above = sql`(select id from staff.unit where source = ${source} and external_id = ${parent})`
  const row = await one(
    tx,
    sql<{ id: string }>`
    insert into staff.unit as u (name, parent_id, tasks, source, external_id) values (${name}, coalesce(${above}, ${root}), ${[...(tasks ?? [])]}, ${source}, ${id})
    on conflict (source, external_id) do update set name = excluded.name, closed_at = null, tasks = ${tasks === undefined ? sql`u.tasks` : sql`excluded.tasks`},
      parent_id = case when ${parent}::text is null and exists (select 1 from staff.unit p where p.id = u.parent_id and p.source <> ${source} and p.closed_at is null)
        then u.parent_id else excluded.parent_id end
    returning u.id`,
  )
  return row.id
}

/** Writes who heads a unit; whom somebody chose by hand stays. @returns the unit, and the accounts whose headship has changed */
export async function writeHead(
  tx: Db,
  source: Source,
  accounts: ReadonlyMap<string, string>,
  { unit, head, by }: NewHead,
): Promise<{ unit: string; people: string[] } | null> {
  const next = head === null ? null : accounts.get(head)!
  const row = await maybe(
    tx,
    sql<{ id: string; before: string | null }>`update staff.unit set head_id = ${next}, head_by = ${by}
    where source = ${source} and external_id = ${unit} returning new.id, old.head_id as before`,
  )
  return row && { unit: row.id, people: [row.before, next].filter(id => id !== null) }
}

/** Closes a unit; who and what is still in it goes to the unit above. */
export async function closeUnit(tx: Db, now: Temporal.Instant, source: Source, externalId: string): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`update staff.unit set closed_at = ${now} where source = ${source} and external_id = ${externalId} returning id`,
  )
  const above = sql`(with recursive up as (
      select u.id, u.parent_id, u.closed_at, 0 as step from staff.unit u where u.id = (select parent_id from staff.unit where id = ${id})
      union all select u.id, u.parent_id, u.closed_at, step + 1 from staff.unit u join up on u.id = up.parent_id where up.closed_at is not null)
    select id from up where closed_at is null order by step limit 1)`
  await run(tx, sql`update staff.employee set unit_id = ${above} where unit_id = ${id}`)
  await run(tx, sql`update staff.unit set parent_id = ${above} where parent_id = ${id} and closed_at is null`)
  return id
}

/** Addresses and personnel numbers may change hands within a run: first nobody has them, then everybody has theirs. */
export async function giveUpKeys(tx: Db, accounts: ReadonlyMap<string, string>, people: readonly PersonRecord[]): Promise<void> {
  const of = (told: readonly PersonRecord[]) => told.map(person => accounts.get(person.id)!)
  const addressed = of(people.filter(person => person.email !== undefined))
  const numbered = of(people.filter(person => person.personnel_number !== undefined))
  await run(tx, sql`update platform.account set email = null where id = any(${addressed})`)
  await run(tx, sql`update staff.employee set personnel_number = null where account_id = any(${numbered})`)
}

/** Writes what the source delivers of a person. @returns the unit they were in before */
export async function writePerson(
  tx: Db,
  now: Temporal.Instant,
  source: Source,
  accounts: ReadonlyMap<string, string>,
  person: PersonRecord,
): Promise<string | null> {
  const account = accounts.get(person.id)!
  const before = await one(
    tx,
    sql<{ unit_id: string | null; left: boolean }>`select unit_id, left_at is not null as left from staff.employee where account_id = ${account} for update`,
  )
  // Whoever comes back may come in again; who is kept out by the administration without having left stays out.
  if (before.left) {
    await run(tx, sql`update platform.account set disabled_at = null where id = ${account}`)
    await run(tx, sql`update staff.employee set off_at_source = false, shut_by_source = false where account_id = ${account}`)
  }
  const told = detailNames.filter(name => person[name] !== undefined).map(name => sql`${sql.ref(name)} = ${person[name]}`)
  const tasks = person.tasks === undefined ? [] : [sql`tasks = ${[...person.tasks]}`]
  const unit = person.unit === undefined ? [] : [sql`unit_id = (select id from staff.unit where source = ${source} and external_id = ${person.unit})`]
  const manager = person.manager === undefined ? [] : [sql`manager_id = ${person.manager === null ? null : (accounts.get(person.manager) ?? null)}`]
  const sets = [...told, ...tasks, ...unit, ...manager, sql`synced_at = ${now}`, sql`left_at = null`, sql`ended_here = false`]
  await run(tx, sql`update staff.employee set ${sql.join(sets)} where account_id = ${account}`)
  await run(
    tx,
    sql`update platform.account a set email = ${person.email === undefined ? sql`a.email` : person.email}, name = concat_ws(' ', nullif(e.given_name, ''), e.family_name)
    from staff.employee e where e.account_id = a.id and a.id = ${account}`,
  )
  return before.unit_id
}
