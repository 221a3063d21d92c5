import { audit } from '../../../platform/audit.ts'
import { type Db, many, one, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { giveRole, letIn } from '../../accounts/index.ts'
import { keepOut } from '../leaving/ending.ts'
import type { PersonRecord } from './records.ts'

/** What the source says about getting in: whether the account is switched off, and which of its roles the person has. */
export async function writeAccess(house: House, tx: Db, account: string, person: PersonRecord, decides: readonly string[], actor: string): Promise<void> {
  if (person.isDisabled !== undefined) await follow(house, tx, account, person.isDisabled, actor)
  if (person.roles === undefined) return
  const now = house.clock.now()
  const gone = await many(
    tx,
    sql<{ role_key: string }>`delete from platform.account_role
    where account_id = ${account} and role_key = any(${[...decides]}) and not role_key = any(${[...person.roles]}) returning role_key`,
  )
  for (const { role_key: role } of gone) await audit(tx, now, { actor, action: 'account.role-taken', subject: `account:${account}`, details: { role } })
  for (const role of person.roles) await giveRole(tx, now, actor, account, role)
}

// An account that the administration shut itself is not ours to open.
async function follow(house: House, tx: Db, account: string, isOff: boolean, actor: string): Promise<void> {
  const before = await one(
    tx,
    sql<{ off: boolean; shut: boolean; locked: boolean }>`
    select e.off_at_source as off, e.shut_by_source as shut, a.disabled_at is not null as locked
    from staff.employee e join platform.account a on a.id = e.account_id where e.account_id = ${account}`,
  )
  if (before.off === isOff) return
  if (isOff && !before.locked) await keepOut(house, tx, account, 'lock', actor)
  if (!isOff && before.shut && before.locked) {
    await letIn(house, tx, account)
    await audit(tx, house.clock.now(), { actor, action: 'account.enabled', subject: `account:${account}` })
  }
  await run(tx, sql`update staff.employee set off_at_source = ${isOff}, shut_by_source = ${isOff && !before.locked} where account_id = ${account}`)
}

/** Any later word about getting in, from whomever, makes a lock of the source one that the source no longer opens. */
export async function forgetSourceLock({ accountId }: { accountId: string }, db: Db): Promise<void> {
  await run(db, sql`update staff.employee set shut_by_source = false where account_id = ${accountId} and shut_by_source`)
}
