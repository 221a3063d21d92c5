import { inLanguage } from '../../../platform/text.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { indexDocument, removeDocument } from '../../../platform/search.ts'
import { officesOf } from '../../city/index.ts'
import { type Employee, listEmployees, listEveryone, listUnits } from '../../staff/index.ts'
import { profilesOf } from '../profile/store.ts'
import { type Entry, entryOfPerson, entryOfUnit, type Surroundings } from './entry.ts'
import { digests, dropEntries, writeEntries } from './store.ts'

const batch = 500

/** Brings the entries of these people up to date, in the caller's transaction; who no longer works here is found no more. */
export async function refreshPeople(house: House, db: Db, ids: readonly string[]): Promise<void> {
  const people = await listEmployees(db, ids)
  const profiles = await profilesOf(db, ids)
  const around = await surroundings(house, db)
  const entries = people.map(one => entryOfPerson(one, profiles.get(one.id) ?? null, around))
  await write(db, entries, await digests(db, ids), new Map(people.map(one => [one.id, one])))
  for (const id of ids) if (!people.some(one => one.id === id)) await forgetPerson(db, id)
}

/**
 * Compares everything with what is indexed and writes what differs. It bears being run at any time, and catches what no event told of.
 * @returns how many entries were written or went
 */
export async function refreshAll(house: House): Promise<number> {
  const { db } = house
  const [everyone, profiles, around, known] = await Promise.all([listEveryone(db), profilesOf(db), surroundings(house, db), digests(db)])
  const people = new Map(everyone.map(one => [one.id, one]))
  const entries = [
    ...[...around.units.values()].map(unit => entryOfUnit(unit, around)),
    ...everyone.map(one => entryOfPerson(one, profiles.get(one.id) ?? null, around)),
  ]
  const changed = entries.filter(one => known.get(one.subject) !== one.digest)
  for (let at = 0; at < changed.length; at += batch) await inTransaction(db, tx => write(tx, changed.slice(at, at + batch), known, people))
  const still = new Set(entries.map(one => one.subject))
  const gone = [...known.keys()].filter(subject => !still.has(subject))
  await inTransaction(db, async tx => {
    for (const subject of gone) await forgetPerson(tx, subject)
  })
  return changed.length + gone.length
}

/** Takes somebody, or a unit, out of both indexes. */
export async function forgetPerson(db: Db, subject: string): Promise<void> {
  await dropEntries(db, [subject])
  await removeDocument(db, { module: 'directory', kind: 'employee', id: subject })
}

async function write(db: Db, entries: readonly Entry[], known: ReadonlyMap<string, string>, people: ReadonlyMap<string, Employee>) {
  const changed = entries.filter(one => known.get(one.subject) !== one.digest)
  if (changed.length === 0) return
  await writeEntries(db, changed)
  // The house's own search finds people too, beside cases and services.
  for (const { subject } of changed) {
    const one = people.get(subject)
    if (!one) continue
    await indexDocument(db, {
      module: 'directory',
      kind: 'employee',
      id: one.id,
      side: 'staff',
      lang: 'de',
      title: one.name,
      body: [one.position, one.unit, ...one.tasks].filter(Boolean).join(', '),
      keywords: [one.phone, one.room].filter(word => word !== null),
      url: `/rathaus/wer/${one.id}`,
      record: true,
    })
  }
}

async function surroundings(house: House, db: Db): Promise<Surroundings> {
  const [units, offices] = await Promise.all([listUnits(db), officesOf(house.city)])
  return { units: new Map(units.map(unit => [unit.id, unit])), places: new Map(offices.map(one => [one.key, inLanguage(one.name, 'de')])) }
}
