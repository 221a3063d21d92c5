import { afterCommit, type Db, idFrom, many, maybe, one, run, sql } from '../../../../platform/database.ts'
import type { House } from '../../../../platform/module.ts'
import type { Plan, Reason } from '../plan.ts'
import type { FaultKind } from './fault.ts'

/** One run of the directory service, as its page shows it. */
export interface Run {
  readonly id: string
  readonly started_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  readonly by_id: string | null
  /** the stopped run whose leavers somebody agreed to */
  readonly confirms: string | null
  readonly joined: number
  readonly changed: number
  readonly gone: number
  readonly units: number
  readonly refused: readonly { readonly label: string; readonly reason: Reason }[]
  readonly leaving: readonly string[]
  readonly fault: FaultKind | null
  readonly fault_detail: string | null
}

/** What pages listen to: a run has begun or ended. */
export const syncTopic = 'staff.sync'

/** A run that waits to be carried out. While one waits or goes on there is no second: that one's id comes back. */
export async function beginRun(
  house: House,
  db: Db,
  { by, confirms }: { by: string | null; confirms: string | null },
): Promise<{ id: string; isNew: boolean }> {
  const begun = await one(
    db,
    sql<{
      id: string
      isNew: boolean
    }>`insert into staff.sync_run (source, started_at, by_id, confirms) values ('ldap', ${house.clock.now()}, ${by}, ${confirms})
    on conflict (source) where state = 'running' do update set source = excluded.source returning new.id, old.id is null as "isNew"`,
  )
  afterCommit(db, () => house.live.publish(syncTopic, { name: 'changed' }))
  return begun
}

/** A run that still has to be done, with those whose leaving was agreed to; null if it has ended. */
export function findWaiting(db: Db, id: string): Promise<{ by_id: string | null; agreed: string[] | null } | null> {
  return maybe(
    db,
    sql<{
      by_id: string | null
      agreed: string[] | null
    }>`select r.by_id, c.leaving as agreed from staff.sync_run r left join staff.sync_run c on c.id = r.confirms
    where r.id = ${id} and r.state = 'running'`,
  )
}

/** Notes that the directory could not be read, or not be followed. */
export function failRun(house: House, db: Db, id: string, fault: FaultKind, detail: string): Promise<void> {
  return end(house, db, id, sql`state = 'failed', fault = ${fault}, fault_detail = ${detail}`)
}

/** Notes what a run did, or would have done: then with those who would have left. */
export function endRun(house: House, db: Db, id: string, planned: Plan, labels: ReadonlyMap<string, string>, done: boolean): Promise<void> {
  // Whoever was sent away here is no news to those who read this, hour by hour.
  const unexpected = planned.refused.filter(record => record.reason !== 'ended-here')
  const refused = unexpected.map(record => ({ label: labels.get(record.id) ?? record.id, reason: record.reason }))
  const { unitsToAdd, unitsToChange, unitsToClose, heads } = planned
  const units = new Set([...[...unitsToAdd, ...unitsToChange].map(unit => unit.id), ...unitsToClose, ...heads.map(head => head.unit)]).size
  return end(
    house,
    db,
    id,
    sql`state = ${done ? 'done' : 'stopped'}, joined = ${planned.joining.length}, changed = ${planned.changing.length}, moved = ${planned.moving.length},
      gone = ${planned.leaving.length}, units = ${units}, refused = ${JSON.stringify(refused)}, leaving = ${done ? [] : planned.leaving}`,
  )
}

async function end(house: House, db: Db, id: string, outcome: ReturnType<typeof sql>): Promise<void> {
  await run(db, sql`update staff.sync_run set ended_at = ${house.clock.now()}, ${outcome} where id = ${id} and state = 'running'`)
  afterCommit(db, () => house.live.publish(syncTopic, { name: 'changed' }))
}

const columns = sql`id, started_at, ended_at, state, by_id, confirms, joined, changed, gone, units, refused, leaving, fault, fault_detail`

/** The last run of all. */
export function newestRun(db: Db): Promise<Run | null> {
  return maybe(db, sql<Run>`select ${columns} from staff.sync_run where source = 'ldap' order by id desc limit 1`)
}

/** The last runs, newest first, without those by the clock that found nothing to do. */
export function listRuns(db: Db, limit: number): Promise<Run[]> {
  return many(
    db,
    sql<Run>`select ${columns} from staff.sync_run where source = 'ldap'
      and (state <> 'done' or by_id is not null or joined + changed + gone + units > 0 or refused <> '[]') order by id desc limit ${limit}`,
  )
}

/** A run that stopped because too many would have left. */
export function findStopped(db: Db, id: string): Promise<Run | null> {
  return maybe(db, sql<Run>`select ${columns} from staff.sync_run where source = 'ldap' and id = ${idFrom(id)} and state = 'stopped'`)
}

/** Who the directory no longer names, by what it called them, in the order of their names. */
export function listLeavers(db: Db, leaving: readonly string[]): Promise<{ id: string; name: string; unit: string | null }[]> {
  return many(
    db,
    sql<{ id: string; name: string; unit: string | null }>`
    select e.account_id as id, concat_ws(' ', e.title, nullif(e.given_name, ''), e.family_name) as name, u.name as unit
    from staff.employee e left join staff.unit u on u.id = e.unit_id
    where e.source = 'ldap' and e.left_at is null and e.external_id = any(${[...leaving]}) order by lower(e.family_name), lower(e.given_name), e.account_id`,
  )
}

/** Deletes what runs did before that time. @returns how many went */
export function forgetRuns(db: Db, before: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from staff.sync_run where ended_at < ${before}`)
}
