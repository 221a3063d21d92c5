import type { Delivery } from '../records.ts'
import { keyOfDn, labelOfDn } from './dn.ts'
import { DirectoryFault } from './fault.ts'
import { identityOf, valueOf, withDirectory } from './fetch.ts'
import { rolesByGroups } from './groups.ts'
import { managerOf, personOf, switches } from './people.ts'
import { unitTasks } from '../../people/sources.ts'
import type { Settings } from './settings.ts'
import { readUnits } from './units.ts'

/** All that the directory says of the city's people, and what it calls each of them for a reader. */
export interface Reading extends Delivery {
  readonly labels: ReadonlyMap<string, string>
  /** the columns of employee that it speaks of, and whether of the tasks of units; the others may be kept by hand */
  readonly fields: readonly string[]
}

/** Reads the whole directory or nothing. @throws DirectoryFault */
export async function readDirectory(settings: Settings, now: Temporal.Instant): Promise<Reading> {
  return withDirectory(settings, async ask => {
    const identity = identityOf(settings)
    const wanted = [identity, 'cn', 'displayName', 'memberOf', settings.unitAttribute, ...settings.attributes.values(), ...switches]
    const entries = await ask(settings.base, settings.people, [...new Set(wanted)])
    const ids = new Map<string, string>()
    for (const entry of entries) {
      const id = valueOf(entry, identity)
      if (id === null) throw new DirectoryFault('identity', entry.dn)
      ids.set(keyOfDn(entry.dn), id)
    }
    const { units, of } = await readUnits(settings, ask, entries)
    const rolesOf = await rolesByGroups(settings, ask, entries)
    const decides = [...new Set(settings.roles.values())]
    const people = entries.map(entry => ({
      ...personOf(settings, ids.get(keyOfDn(entry.dn))!, entry, now),
      unit: of(entry),
      ...managerOf(settings, entry, ids),
      ...(decides.length === 0 ? {} : { roles: rolesOf(keyOfDn(entry.dn)) }),
    }))
    const labels = new Map([
      ...units.map(unit => [unit.id, unit.name] as const),
      ...entries.map(entry => [ids.get(keyOfDn(entry.dn))!, labelOfDn(entry.dn)] as const),
    ])
    const fields = [...new Set([...settings.attributes.keys(), 'family_name', 'unit', ...(settings.unitTasks === null ? [] : [unitTasks])])]
    return { units, people, decides, labels, fields, derivesHeads: settings.attributes.has('manager') }
  })
}
