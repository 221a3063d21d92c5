import { audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { type Db, inTransaction, many, maybe, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { letIn, type Occasion, shutOut } from '../../accounts/index.ts'

/**
 * Somebody no longer works for the city, or may not come in for now: the account is disabled and every way in is shut, in one
 * transaction. What they wrote stays under their name. Once more for the same person shuts what was open again.
 */
export async function endEmployment(house: House, db: Db, accountId: string, actor: string): Promise<void> {
  const now = house.clock.now()
  await shutOut(house, db, accountId, 'leaving')
  await run(
    db,
    sql`update staff.employee set left_at = coalesce(left_at, ${now}::timestamptz), leaves_on = null, ended_here = true where account_id = ${accountId}`,
  )
  await note(house, db, accountId, 'leaving', actor)
  await emit(house, db, 'employee.left', { accountId })
  await audit(db, now, { actor, action: 'employee.left', subject: `account:${accountId}` })
}

/** Keeps somebody out for now, or shuts what a lost phone could open. They stay an employee. */
export async function keepOut(house: House, db: Db, accountId: string, occasion: 'lock' | 'lost', actor: string): Promise<void> {
  await shutOut(house, db, accountId, occasion)
  await note(house, db, accountId, occasion, actor)
  await audit(db, house.clock.now(), {
    actor,
    action: occasion === 'lock' ? 'account.disabled' : 'employee.device-lost',
    subject: `account:${accountId}`,
  })
}

/** Somebody comes back: after a lock as before, after leaving without roles, passkeys and password, which are given anew. */
export async function takeBack(house: House, db: Db, accountId: string, actor: string): Promise<void> {
  const before = await maybe(
    db,
    sql<{ unit_id: string | null; left_at: Temporal.Instant | null }>`select unit_id, left_at from staff.employee where account_id = ${accountId} for update`,
  )
  await letIn(house, db, accountId)
  await run(db, sql`update staff.employee set left_at = null, leaves_on = null, ended_here = false where account_id = ${accountId}`)
  await note(house, db, accountId, 'return', actor)
  if (before?.left_at) await emit(house, db, 'employee.joined', { accountId, unitId: before.unit_id })
  await audit(db, house.clock.now(), { actor, action: before?.left_at ? 'employee.joined' : 'account.enabled', subject: `account:${accountId}` })
}

/** The last working day; null: none is known. */
export async function planLeaving(house: House, db: Db, accountId: string, lastDay: Temporal.PlainDate | null, actor: string): Promise<void> {
  await run(db, sql`update staff.employee set leaves_on = ${lastDay} where account_id = ${accountId}`)
  await audit(db, house.clock.now(), {
    actor,
    action: lastDay ? 'employee.leaving-planned' : 'employee.leaving-cancelled',
    subject: `account:${accountId}`,
    details: lastDay ? { lastDay: lastDay.toString() } : {},
  })
}

/** Job, every quarter of an hour: ends what had its last day before today in the city's time. Each person in a transaction of their own. */
export async function endDueEmployments(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const due = await many(house.db, sql<{ id: string }>`select account_id as id from staff.employee where leaves_on < ${today} and left_at is null`)
  for (const { id } of due) {
    await inTransaction(house.db, async tx => {
      const still = await maybe(tx, sql`select 1 from staff.employee where account_id = ${id} and leaves_on < ${today} and left_at is null for update`)
      if (still) await endEmployment(house, tx, id, 'system:leaving')
    })
  }
}

/** What is told in the history of a person's ways in. */
type Farewell = Exclude<Occasion, 'signed-out'> | 'return'

async function note(house: House, db: Db, accountId: string, kind: Farewell, actor: string) {
  await run(
    db,
    sql`insert into staff.farewell (account_id, kind, at, by_id)
    values (${accountId}, ${kind}, ${house.clock.now()}, (select id from platform.account where id::text = ${actor}))`,
  )
}

/** What happened to the ways in of this person, newest first. */
export function listFarewells(db: Db, accountId: string): Promise<{ kind: Farewell; at: Temporal.Instant; by: string | null }[]> {
  return many(
    db,
    sql`select f.kind, f.at, nullif(a.name, '') as by from staff.farewell f left join platform.account a on a.id = f.by_id
    where f.account_id = ${accountId} order by f.id desc limit 20`,
  )
}
