import type { Visit } from '../../../platform/visit.ts'
import { absentOf, type Employee, listEmployees, namesOf, type Unit, unitsBy } from '../../staff/index.ts'
import type { Pictured } from '../Portrait.tsx'
import { profilesOf } from '../profile/store.ts'
import { find, type Found } from './find.ts'

export type Hit = PersonHit | UnitHit

export interface PersonHit extends Pictured {
  readonly kind: 'person'
  readonly person: Employee
  readonly away: boolean
  readonly favourite: boolean
}

export interface UnitHit {
  readonly kind: 'unit'
  readonly unit: Unit
  readonly head: string | null
}

/** How many hits a list shows. */
export const shown = 30

/** Whoever fits what was typed, with all that a list shows of them. */
export async function hitsFor(v: Pick<Visit, 'db' | 'viewer' | 'today'>, typed: string, limit = shown): Promise<Hit[]> {
  const found = await find(v.db, typed, v.viewer.accountId!, limit)
  return found.length === 0 ? [] : furnish(v, found)
}

/** These people as they stand in lists, in the order given. */
export async function peopleHits(v: Pick<Visit, 'db' | 'today'>, ids: readonly string[], favourites: ReadonlySet<string>): Promise<PersonHit[]> {
  const hits = await furnish(
    v,
    ids.map(subject => ({ subject, kind: 'person', favourite: favourites.has(subject) })),
  )
  return hits.filter(hit => hit.kind === 'person')
}

async function furnish(v: Pick<Visit, 'db' | 'today'>, found: readonly Found[]): Promise<Hit[]> {
  const of = (kind: Found['kind']) => found.filter(one => one.kind === kind).map(one => one.subject)
  const people = of('person')
  const [employees, profiles, away, units] = await Promise.all([
    people.length === 0 ? [] : listEmployees(v.db, people),
    people.length === 0 ? new Map<string, never>() : profilesOf(v.db, people),
    people.length === 0 ? new Set<string>() : absentOf(v.db, people, v.today),
    of('unit').length === 0 ? [] : unitsBy(v.db, of('unit')),
  ])
  const heads = units.flatMap(unit => unit.head_id ?? [])
  const names = heads.length === 0 ? new Map<string, string>() : await namesOf(v.db, heads)
  return found.flatMap((one): Hit[] => {
    if (one.kind === 'unit') {
      const unit = units.find(({ id }) => id === one.subject)
      return unit ? [{ kind: 'unit', unit, head: unit.head_id && (names.get(unit.head_id) ?? null) }] : []
    }
    const person = employees.find(({ id }) => id === one.subject)
    if (!person) return []
    const profile = profiles.get(one.subject)
    const photo = profile?.photo_id && profile.shows.includes('photo') ? person.id : null
    return [{ ...pictured(person, photo), kind: 'person', person, away: away.has(person.id), favourite: one.favourite }]
  })
}

export function pictured(person: Employee, photo: string | null): Pictured {
  return { given_name: person.given_name, family_name: person.family_name, unit_id: person.unit_id, photo }
}
