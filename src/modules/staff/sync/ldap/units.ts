import type { Entry } from 'ldapts'
import type { UnitRecord } from '../records.ts'
import { above, keyOfDn, labelOfDn } from './dn.ts'
import { type Ask, identityOf, valueOf } from './fetch.ts'
import { DirectoryFault } from './fault.ts'
import { tasksOf } from './people.ts'
import type { Settings } from './settings.ts'

export interface Units {
  readonly units: UnitRecord[]
  /** the unit of a person */
  of(entry: Entry): string | null
}

/** The units of the directory: its own entries, which keep their identity when they are renamed, or what people name as theirs. */
export async function readUnits(settings: Settings, ask: Ask, people: readonly Entry[]): Promise<Units> {
  return settings.units === 'tree' ? fromTree(settings, ask) : fromPeople(settings, people)
}

async function fromTree(settings: Settings, ask: Ask): Promise<Units> {
  const identity = identityOf(settings)
  const wanted = [settings.unitAttribute, identity, ...(settings.unitTasks === null ? [] : [settings.unitTasks])]
  const entries = (await ask(settings.unitBase, settings.unitFilter, wanted)).filter(entry => keyOfDn(entry.dn) !== keyOfDn(settings.unitBase))
  const ids = new Map(entries.map(entry => [keyOfDn(entry.dn), valueOf(entry, identity) ?? unknown(entry.dn)]))
  const around = (dn: string): string | null => {
    for (let key = above(keyOfDn(dn)); key !== null; key = above(key)) if (ids.has(key)) return ids.get(key)!
    return null
  }
  const units = entries.map(({ dn, ...entry }) => ({
    id: ids.get(keyOfDn(dn))!,
    parent: around(dn),
    name: valueOf({ dn, ...entry }, settings.unitAttribute) ?? labelOfDn(dn),
    ...(settings.unitTasks === null ? {} : { tasks: tasksOf({ dn, ...entry }, settings.unitTasks) }),
  }))
  return { units, of: entry => around(entry.dn) }
}

/** A name is all there is then: what is renamed there is another unit here. */
function fromPeople(settings: Settings, people: readonly Entry[]): Units {
  const nameOf = (entry: Entry) => valueOf(entry, settings.unitAttribute)
  const keyOf = (name: string) => name.toLowerCase()
  const names = new Map<string, string>()
  for (const name of people.map(nameOf)) if (name !== null && !names.has(keyOf(name))) names.set(keyOf(name), name)
  const units = [...names].map(([id, name]) => ({ id, parent: null, name }))
  return {
    units,
    of(entry) {
      const name = nameOf(entry)
      return name === null ? null : keyOf(name)
    },
  }
}

function unknown(dn: string): never {
  throw new DirectoryFault('identity', dn)
}
