import { audit } from '../../../platform/audit.ts'
import { type Db, holdName, one, run, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { createAccount } from '../../accounts/index.ts'
import { endEmployment } from '../leaving/ending.ts'
import { accountToJoin, type Plan, plan } from './plan.ts'
import type { Delivery, PersonRecord, Source, Standing } from './records.ts'
import { standingOf } from './standing.ts'
import { writeAccess } from './access.ts'
import { closeUnit, giveUpKeys, writeHead, writePerson, writeUnit } from './write.ts'

/** What a run would do, seen before it. */
export async function foresee(db: Db, source: Source, delivery: Delivery): Promise<{ standing: Standing; planned: Plan }> {
  const standing = await standingOf(db, source, delivery)
  return { standing, planned: plan(standing, delivery) }
}

/**
 * Makes the rows of a source say what it delivers, in the caller's transaction; a second run at the same time waits for the first.
 * `mayGo` is asked with the plan under the lock; if it says no, nothing changes.
 */
export async function reconcile(
  house: House,
  tx: Db,
  source: Source,
  delivery: Delivery,
  actor: string,
  mayGo: (standing: Standing, planned: Plan) => boolean = () => true,
): Promise<{ planned: Plan; done: boolean }> {
  await lockSources(tx)
  const { standing, planned } = await foresee(tx, source, delivery)
  if (!mayGo(standing, planned)) return { planned, done: false }

  const changed: string[] = []
  for (const unit of [...planned.unitsToAdd, ...planned.unitsToChange]) changed.push(await writeUnit(tx, source, unit))
  const told = new Set(delivery.people.map(person => person.id))
  const joined = await employ(house, tx, source, standing, told, planned)
  const accounts = new Map([...standing.people.map(person => [person.id, person.account] as const), ...joined])
  await giveUpKeys(tx, accounts, [...planned.joining, ...planned.changing])
  const before = new Map<string, string | null>()
  for (const person of [...planned.joining, ...planned.changing]) before.set(person.id, await writePerson(tx, house.clock.now(), source, accounts, person))
  for (const person of [...planned.joining, ...planned.changing]) await writeAccess(house, tx, accounts.get(person.id)!, person, delivery.decides ?? [], actor)
  // Only now: whoever still sits in a closed unit is somebody the source does not move itself.
  for (const id of planned.unitsToClose) changed.push(await closeUnit(tx, house.clock.now(), source, id))
  const leads = new Set<string>()
  for (const head of planned.heads) {
    const written = await writeHead(tx, source, accounts, head)
    if (written) changed.push(written.unit)
    for (const id of written?.people ?? []) leads.add(id)
  }
  await tell(house, tx, { source, actor, planned, accounts, before, changed: new Set(changed), leads })
  for (const id of planned.leaving) await endEmployment(house, tx, accounts.get(id)!, actor)
  // Whom the source does not name has left for it, too; if it names them again, it knows more than we do.
  const unnamed = sql`source = ${source} and external_id is not null and not external_id = any(${[...told]})`
  if (!delivery.isPartial) await run(tx, sql`update staff.employee set ended_here = false where ended_here and ${unnamed}`)
  return { planned, done: true }
}

/** Until the end of the transaction nobody else changes what sources and the tree of units depend on. */
export async function lockSources(tx: Db): Promise<void> {
  await holdName(tx, 'staff.sync')
}

/** An account for everybody who joins: the one they had, that of their address, or a new one. */
async function employ(house: House, tx: Db, source: Source, standing: Standing, told: ReadonlySet<string>, planned: Plan): Promise<Map<string, string>> {
  const had = new Map(standing.people.map(person => [person.id, person.account]))
  const joined = new Map<string, string>()
  for (const person of planned.joining) {
    const account = had.get(person.id) ?? accountToJoin(standing, told, person) ?? (await newAccount(house, tx, person))
    await run(
      tx,
      sql`
      insert into staff.employee (account_id, family_name, source, external_id) values (${account}, ${person.family_name}, ${source}, ${person.id})
      on conflict (account_id) do update set source = excluded.source, external_id = excluded.external_id`,
    )
    joined.set(person.id, account)
  }
  return joined
}

// Without the address, which somebody else may give up only later in this run.
async function newAccount(house: House, tx: Db, person: PersonRecord): Promise<string> {
  const name = [person.given_name, person.family_name].filter(Boolean).join(' ')
  const account = await createAccount(tx, house.clock.now(), { kind: 'staff', name, email: null, trust: 'substantial' })
  if (!account) throw new Error('an account without an address collided')
  return account.id
}

interface Carried {
  source: Source
  actor: string
  planned: Plan
  accounts: ReadonlyMap<string, string>
  /** the unit of each before the run */
  before: ReadonlyMap<string, string | null>
  /** units */
  changed: ReadonlySet<string>
  /** accounts that head a unit now, or do no longer */
  leads: ReadonlySet<string>
}

async function tell(house: House, tx: Db, { source, actor, planned, accounts, before, changed, leads }: Carried): Promise<void> {
  const note = (action: string, subject: string) => audit(tx, house.clock.now(), { actor, action, subject, details: { source } })
  for (const unitId of changed) {
    await emit(house, tx, 'unit.changed', { unitId })
    await note('unit.changed', `unit:${unitId}`)
  }
  const unitOf = async (account: string) =>
    (await one(tx, sql<{ unit_id: string | null }>`select unit_id from staff.employee where account_id = ${account}`)).unit_id
  for (const { id } of planned.joining) {
    const accountId = accounts.get(id)!
    await emit(house, tx, 'employee.joined', { accountId, unitId: await unitOf(accountId) })
    await note('employee.joined', `account:${accountId}`)
  }
  for (const { id } of planned.changing) {
    const accountId = accounts.get(id)!
    await emit(house, tx, 'employee.changed', { accountId })
    await note('employee.changed', `account:${accountId}`)
  }
  // Who leads a unit is found by what it does.
  for (const accountId of leads) await emit(house, tx, 'employee.changed', { accountId })
  for (const id of planned.moving) {
    const accountId = accounts.get(id)!
    await emit(house, tx, 'employee.moved', { accountId, from: before.get(id) ?? null, to: await unitOf(accountId) })
  }
}
