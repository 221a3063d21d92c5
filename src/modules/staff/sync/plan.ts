import { headsToSet, type NewHead } from './heads.ts'
import { type Delivery, detailNames, type Owner, type PersonRecord, type Standing, type UnitRecord } from './records.ts'

/** Why a record was not taken over. */
export type Reason = 'twice' | 'circle' | 'address-taken' | 'number-taken' | 'ended-here'

export interface Plan {
  /** parents before children */
  readonly unitsToAdd: UnitRecord[]
  readonly unitsToChange: UnitRecord[]
  readonly unitsToClose: string[]
  readonly heads: NewHead[]
  readonly joining: PersonRecord[]
  readonly changing: PersonRecord[]
  readonly moving: string[]
  readonly leaving: string[]
  readonly refused: { readonly id: string; readonly reason: Reason }[]
}

/**
 * What to do so that the rows of a source say what it delivers. Pure; planning the same again after it was carried out gives nothing to do
 * but to let in who was refused for what somebody else gave up by leaving. Whom the plan refuses stays as they are: a fault in a record must
 * not make anybody leave.
 */
export function plan(standing: Standing, delivery: Delivery): Plan {
  const refused: Plan['refused'] = []
  const units = sound(once(delivery.units, refused), refused)
  const kept = new Map(standing.units.map(unit => [unit.id, unit]))
  const here = new Map(standing.people.map(person => [person.id, person]))
  const isHere = (id: string) => here.get(id)?.left === false
  // Whoever was sent away here comes back by a decision made here, not because the source has not heard of it yet.
  const endedHere = delivery.people.filter(person => here.get(person.id)?.endedHere)
  for (const { id } of endedHere) refused.push({ id, reason: 'ended-here' })
  const coming = once(delivery.people, refused).filter(person => (!person.isDisabled || isHere(person.id)) && !endedHere.includes(person))
  const told = new Set(delivery.people.map(person => person.id))
  const accepted = unclaimed(coming, told, standing, refused)
  const toldUnits = new Set(delivery.units.map(unit => unit.id))
  const unitsAfter = new Set([...units, ...standing.units.filter(unit => !unit.closed && toldUnits.has(unit.id))].map(unit => unit.id))
  const peopleAfter = new Set([...accepted, ...standing.people.filter(person => told.has(person.id) && !person.left)].map(person => person.id))

  const people = accepted.map(record => placed(record, unitsAfter, peopleAfter))
  const joining: PersonRecord[] = []
  const changing: PersonRecord[] = []
  const moving: string[] = []
  for (const person of people) {
    const now = here.get(person.id)
    if (!now || now.left) joining.push(person)
    else if (differs(now, person)) {
      changing.push(person)
      if (person.unit !== undefined && person.unit !== (now.unit ?? null)) moving.push(person.id)
    }
  }

  return {
    unitsToAdd: units.filter(unit => !kept.has(unit.id)),
    unitsToChange: units.filter(unit => {
      const now = kept.get(unit.id)
      return now && (now.closed || now.name !== unit.name || now.parent !== unit.parent || !isSame(unit.tasks ?? now.tasks ?? [], now.tasks ?? []))
    }),
    unitsToClose: standing.units.filter(unit => !unit.closed && !toldUnits.has(unit.id)).map(unit => unit.id),
    heads: headsToSet(standing, delivery, { units, open: unitsAfter, people, here: peopleAfter }),
    joining,
    changing,
    moving,
    leaving: standing.people.filter(person => !person.left && !told.has(person.id)).map(person => person.id),
    refused,
  }
}

/** Whether so many would leave that a broken source is likelier than the truth: more than twenty, or more than a tenth of ten or more. */
export function leavesTooMany(standing: Standing, planned: Plan): boolean {
  const staff = standing.people.filter(person => !person.left).length
  const leaving = planned.leaving.length
  return leaving > 20 || (staff >= 10 && leaving > staff / 10) || (staff > 1 && leaving === staff)
}

/** Whether there is nothing to carry out. */
export function isEmpty(planned: Plan): boolean {
  const { unitsToAdd, unitsToChange, unitsToClose, heads, joining, changing, leaving } = planned
  return [unitsToAdd, unitsToChange, unitsToClose, heads, joining, changing, leaving].every(list => list.length === 0)
}

function once<T extends { id: string }>(records: readonly T[], refused: Plan['refused']): T[] {
  const groups = [...Map.groupBy(records, record => record.id)]
  for (const [id, same] of groups) if (same.length > 1) refused.push({ id, reason: 'twice' })
  return groups.filter(([, same]) => same.length === 1).map(([, [record]]) => record!)
}

/** Units in an order in which parents come first. One whose parent is not delivered hangs below the root; circles are left out. */
function sound(units: readonly UnitRecord[], refused: Plan['refused']): UnitRecord[] {
  const ids = new Set(units.map(unit => unit.id))
  const waiting = new Map(units.map(unit => [unit.id, unit.parent !== null && !ids.has(unit.parent) ? { ...unit, parent: null } : unit]))
  const ordered: UnitRecord[] = []
  for (let before = -1; before !== ordered.length;) {
    before = ordered.length
    for (const unit of waiting.values()) {
      if (unit.parent !== null && waiting.has(unit.parent)) continue
      ordered.push(unit)
      waiting.delete(unit.id)
    }
  }
  for (const id of waiting.keys()) refused.push({ id, reason: 'circle' })
  return ordered
}

/**
 * Those whose address and personnel number are nobody else's. What somebody gives up in the same run is free for another; but who is
 * refused keeps theirs, so that refusing one may refuse the next.
 */
function unclaimed(people: readonly PersonRecord[], told: ReadonlySet<string>, standing: Standing, refused: Plan['refused']): PersonRecord[] {
  const accounts = new Map(standing.people.map(person => [person.id, person.account]))
  let accepted = [...people]
  for (;;) {
    const staying = new Set(accepted.map(person => person.id))
    const givesUp = (owner: Owner) => owner.id !== null && staying.has(owner.id)
    const addresses = new Set<string>()
    const numbers = new Set<string>()
    const reasons = new Map<string, Reason>()
    for (const { id, email, personnel_number: number } of accepted) {
      const address = email?.toLowerCase()
      const owner = address === undefined ? undefined : standing.addresses.get(address)
      const account = accounts.get(id)
      // Somebody the source knows already has an account; the address of a second one would make them two.
      const joins = account === undefined && owner?.account === accountToJoin(standing, told, { email, personnel_number: number })
      if (address !== undefined && (addresses.has(address) || (owner && owner.account !== account && !joins && !givesUp(owner)))) {
        reasons.set(id, 'address-taken')
        continue
      }
      const holder = number ? standing.numbers.get(number) : undefined
      const self = account ?? (joins ? owner?.account : undefined)
      if (number && (numbers.has(number) || (holder && holder.account !== self && !givesUp(holder)))) {
        reasons.set(id, 'number-taken')
        continue
      }
      if (address !== undefined) addresses.add(address)
      if (number) numbers.add(number)
    }
    for (const [id, reason] of reasons) refused.push({ id, reason })
    if (reasons.size === 0) return accepted
    accepted = accepted.filter(person => !reasons.has(person.id))
  }
}

/**
 * The account of somebody whom the source names for the first time, if they have one by their address: one that no source looks after, or
 * that of a person who left and comes back under another id. Then the personnel number must be theirs too; an address may be given to a namesake.
 * @param told whom the source names now
 */
export function accountToJoin(
  standing: Standing,
  told: ReadonlySet<string>,
  { email, personnel_number: number }: Pick<PersonRecord, 'email' | 'personnel_number'>,
): string | undefined {
  const owner = email ? standing.addresses.get(email.toLowerCase()) : undefined
  if (!owner?.joinable) return undefined
  const before = owner.id === null ? undefined : standing.people.find(person => person.id === owner.id)
  return owner.id === null || (before?.left && !told.has(before.id) && number && before.personnel_number === number) ? owner.account : undefined
}

/** A unit or manager that the source names but that will not be there is none. */
function placed(person: PersonRecord, units: ReadonlySet<string>, people: ReadonlySet<string>): PersonRecord {
  const manager = person.manager && person.manager !== person.id && people.has(person.manager) ? person.manager : null
  return {
    ...person,
    ...(person.unit === undefined ? {} : { unit: person.unit !== null && units.has(person.unit) ? person.unit : null }),
    ...(person.manager === undefined ? {} : { manager }),
  }
}

function differs(now: PersonRecord, told: PersonRecord): boolean {
  const names = [...detailNames, 'unit', 'manager'] as const
  const address = told.email !== undefined && (now.email ?? '').toLowerCase() !== (told.email ?? '').toLowerCase()
  const isSwitched = told.isDisabled !== undefined && told.isDisabled !== (now.isDisabled ?? false)
  const roles = told.roles !== undefined && !isSame(told.roles, now.roles ?? [])
  const tasks = told.tasks !== undefined && !isSame(told.tasks, now.tasks ?? [])
  return address || isSwitched || roles || tasks || names.some(name => told[name] !== undefined && told[name] !== (now[name] ?? null))
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0
}
