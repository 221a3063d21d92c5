import { createHash } from 'node:crypto'
import type { Employee, Unit } from '../../staff/index.ts'
import { digitsOf } from '../phone.ts'
import type { Profile } from '../profile/store.ts'
import { plainWords } from './spelling.ts'

/** Somebody or a unit, as the index knows them. */
export interface Entry {
  readonly kind: 'person' | 'unit'
  readonly subject: string
  readonly unitId: string | null
  readonly sort: string
  /** word → how much it says about them */
  readonly words: ReadonlyMap<string, number>
  readonly digest: string
}

export interface Surroundings {
  readonly units: ReadonlyMap<string, Unit>
  /** key of a place → what people call it */
  readonly places: ReadonlyMap<string, string>
}

/** What a person is found by; the mobile number only if they show it. */
export function entryOfPerson(one: Employee, profile: Profile | null, around: Surroundings): Entry {
  const words = new Words()
  words.add(10, one.family_name)
  words.add(9, one.given_name)
  words.initials([one.given_name, one.family_name])
  for (const task of one.tasks) words.add(8, task)
  words.add(6, one.position)
  words.number(6, one.phone)
  if (profile?.shows.includes('mobile')) words.number(6, one.mobile)
  words.add(5, one.room)
  for (const skill of [...(profile?.skills ?? []), ...(profile?.languages ?? [])]) words.add(5, skill)
  words.add(3, one.place && around.places.get(one.place))
  words.add(1, one.title)
  const [own, ...above] = unitsUp(one.unit_id, around.units)
  words.add(4, own?.name)
  words.add(5, own?.short)
  for (const unit of above.slice(0, -1)) words.add(2, unit.name)
  // Whoever leads a unit answers for what it does, if nobody in it is named for it.
  if (own?.head_id === one.id) for (const task of own.tasks) words.add(3, task)
  return words.entry('person', one.id, one.unit_id, `${one.family_name} ${one.given_name}`)
}

/** What a unit is found by. */
export function entryOfUnit(unit: Unit, around: Surroundings): Entry {
  const words = new Words()
  words.add(9, unit.name)
  words.add(8, unit.short)
  for (const task of unit.tasks) words.add(7, task)
  words.number(6, unit.phone)
  words.add(3, unit.place && around.places.get(unit.place))
  return words.entry('unit', unit.id, unit.id, unit.name)
}

/** The unit and those above it, the city last. */
export function unitsUp(id: string | null, units: ReadonlyMap<string, Unit>): Unit[] {
  const found: Unit[] = []
  for (let unit = id === null ? undefined : units.get(id); unit && !found.includes(unit); unit = units.get(unit.parent_id ?? '')) found.push(unit)
  return found
}

class Words {
  readonly #words = new Map<string, number>()

  add(weight: number, text: string | null | undefined): void {
    if (!text) return
    for (const word of plainWords(text)) this.#keep(word, weight)
    // Written with a hyphen, typed without: Anna-Lena, Sozial-Amt.
    for (const [joined] of text.matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)+/gu))
      for (const word of plainWords(joined.replaceAll('-', ''))) this.#keep(word, weight)
  }

  /** Backwards, so that an extension is the beginning of it. */
  number(weight: number, phone: string | null): void {
    if (phone) this.#keep(`#${Array.from(digitsOf(phone)).toReversed().join('')}`, weight)
  }

  /** `^a` for each part of the name, and `as` for Anna Schmidt. */
  initials(names: readonly string[]): void {
    const parts = names.map(name => plainWords(name).map(word => word[0]!))
    for (const letter of parts.flat()) this.#keep(`^${letter}`, 4)
    this.#keep(parts.map(letters => letters[0] ?? '').join(''), 5)
    this.#keep(parts.flat().join(''), 5)
  }

  entry(kind: Entry['kind'], subject: string, unitId: string | null, name: string): Entry {
    const sort = plainWords(name).join(' ')
    const content = [kind, unitId, sort, ...[...this.#words].map(([word, weight]) => `${word}=${weight}`).toSorted()].join('\n')
    return { kind, subject, unitId, sort, words: this.#words, digest: createHash('sha256').update(content).digest('base64url') }
  }

  #keep(word: string, weight: number) {
    if (word !== '') this.#words.set(word, Math.max(weight, this.#words.get(word) ?? 0))
  }
}
