import { type Db, maybe, sql } from '../../../platform/database.ts'
import { deliveredBy } from './sources.ts'

/** Who keeps somebody's tasks: a source, else the nearest head of their unit or above; both null: whoever looks after all records. */
export interface Keeper {
  readonly source: 'csv' | 'ldap' | null
  readonly head: { readonly id: string; readonly name: string } | null
}

/** Who may change what somebody is said to be there for, so that people know whom to tell. */
export async function keeperOfTasks(db: Db, accountId: string): Promise<Keeper> {
  const row = await maybe(
    db,
    sql<{ source: 'hand' | 'csv' | 'ldap'; id: string | null; name: string | null }>`
    with recursive up(id, parent_id, head_id, step) as (
      select u.id, u.parent_id, u.head_id, 0 from staff.unit u join staff.employee e on e.unit_id = u.id where e.account_id = ${accountId} and u.closed_at is null
      union all select u.id, u.parent_id, u.head_id, step + 1 from staff.unit u join up on u.id = up.parent_id where u.closed_at is null and step < 50)
    select e.source, h.id, h.name from staff.employee e left join lateral (
      select o.account_id as id, concat_ws(' ', o.title, nullif(o.given_name, ''), o.family_name) as name
      from up join staff.employee o on o.account_id = up.head_id where o.account_id <> e.account_id and o.left_at is null order by up.step limit 1) h on true
    where e.account_id = ${accountId}`,
  )
  const isDelivered = row && row.source !== 'hand' && (await deliveredBy(db, row.source))?.has('tasks')
  return {
    source: isDelivered && row.source !== 'hand' ? row.source : null,
    head: row?.id && row.name !== null ? { id: row.id, name: row.name } : null,
  }
}
