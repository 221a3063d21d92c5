import type { Delivery, HeadBy, PersonRecord, Standing, UnitRecord } from './records.ts'

/** Who is to head a unit, by what the source calls both; null: nobody. */
export interface NewHead {
  readonly unit: string
  readonly head: string | null
  readonly by: Exclude<HeadBy, 'hand'> | null
}

/** Where somebody works and whom they name as their manager. */
export interface Member {
  readonly id: string
  readonly unit: string | null
  readonly manager: string | null
}

interface After {
  /** as delivered, those that are taken over */
  readonly units: readonly UnitRecord[]
  /** open after the run */
  readonly open: ReadonlySet<string>
  /** as delivered, those that are taken over */
  readonly people: readonly PersonRecord[]
  /** who works here after the run */
  readonly here: ReadonlySet<string>
}

/**
 * Which units get another head. Whom somebody chose by hand stays, also nobody; else the word of the source counts, else whom the unit's
 * people name as their manager. Whoever heads a unit by that stays while somebody there names them, so that one newcomer without a manager
 * takes nobody's people away. Pure.
 */
export function headsToSet(standing: Standing, { derivesHeads }: Delivery, after: After): NewHead[] {
  const before = new Map(standing.units.map(unit => [unit.id, unit]))
  const told = new Map(after.units.map(unit => [unit.id, unit]))
  const members = membersAfter(standing, after)
  const derived = derivesHeads ? headsByManagers(members, new Map([...after.open].map(id => [id, (told.get(id) ?? before.get(id))?.parent ?? null]))) : null
  return [...after.open].flatMap((unit): NewHead[] => {
    const known = before.get(unit)
    const was = known?.head ?? null
    // Whoever has left, or leaves in this run, heads nothing, whoever said so.
    const isGone = was !== null && !after.here.has(was)
    const headBy = isGone ? null : (known?.headBy ?? null)
    if (headBy === 'hand') return []
    const set = (head: string | null, by: NewHead['by']) => (head === was ? [] : [{ unit, head, by: head === null ? null : by }])
    const said = told.get(unit)?.head
    if (said !== undefined && (said === null || after.here.has(said))) return set(said, 'source')
    if (derived !== null && headBy !== 'source') {
      const stays = !isGone && members.some(member => member.unit === unit && member.manager === was)
      return set(derived.get(unit) ?? (stays ? was : null), 'managers')
    }
    return isGone ? set(null, null) : []
  })
}

function membersAfter(standing: Standing, { people, here, open }: After): Member[] {
  const before = new Map(standing.people.map(person => [person.id, person]))
  const told = new Map(people.map(person => [person.id, person]))
  const among = (ids: ReadonlySet<string>, id: string | null | undefined) => (id && ids.has(id) ? id : null)
  return [...here].map(id => {
    const [now, was] = [told.get(id), before.get(id)]
    return {
      id,
      unit: among(open, now?.unit === undefined ? was?.unit : now.unit),
      manager: among(here, now?.manager === undefined ? was?.manager : now.manager),
    }
  })
}

/**
 * unit → whom all its people have above them, directly or through others of the same unit: the one at the top of those who work there, or
 * if several stand at the top, the manager that these have in common. Who works alone in a unit heads it if somebody in a unit below names
 * them. In doubt, such as with somebody who names no manager beside others, the unit is missing. Pure, in whatever order.
 */
export function headsByManagers(people: readonly Member[], parents: ReadonlyMap<string, string | null>): Map<string, string> {
  const heads = new Map<string, string>()
  for (const [unit, members] of Map.groupBy(people, person => person.unit)) {
    if (unit === null) continue
    const here = new Map(members.map(member => [member.id, member]))
    const tops = new Set(members.map(member => topOf(member, here)))
    if (tops.has(null)) continue
    const [top] = tops
    const leadsBelow = () => people.some(person => person.manager === top!.id && person.unit !== null && isBelow(person.unit, unit, parents))
    if (tops.size === 1 && (members.length > 1 || leadsBelow())) heads.set(unit, top!.id)
    else {
      const [manager, ...others] = new Set([...tops].map(one => one!.manager))
      if (manager && others.length === 0) heads.set(unit, manager)
    }
  }
  return heads
}

/** The last of those in the unit whom one reaches from manager to manager; null: it goes round in circles. */
function topOf(member: Member, here: ReadonlyMap<string, Member>): Member | null {
  let at = member
  for (let step = 0; step <= here.size; step += 1) {
    const next = at.manager === null ? undefined : here.get(at.manager)
    if (!next) return at
    at = next
  }
  return null
}

function isBelow(unit: string, above: string, parents: ReadonlyMap<string, string | null>): boolean {
  let at = parents.get(unit) ?? null
  for (let step = 0; at !== null && step <= parents.size; step += 1) {
    if (at === above) return true
    at = parents.get(at) ?? null
  }
  return false
}
