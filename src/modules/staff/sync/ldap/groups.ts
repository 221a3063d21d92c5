import type { Entry } from 'ldapts'
import { keyOfDn } from './dn.ts'
import { type Ask, valuesOf } from './fetch.ts'
import { DirectoryFault } from './fault.ts'
import { isNamed, type Settings } from './settings.ts'

/**
 * key of an entry → roles here, by the groups it is in, and by the groups those are in. Groups name their members (OpenLDAP) or members
 * their groups (AD, where a large group names only its first 1500): both count.
 */
export async function rolesByGroups(settings: Settings, ask: Ask, people: readonly Entry[]): Promise<(key: string) => string[]> {
  if (settings.roles.size === 0) return () => []
  const groups = await ask(settings.base, settings.groups, ['member', 'uniqueMember', 'memberOf'])
  const into = new Map<string, Set<string>>()
  const put = (member: string, group: string) => into.set(member, (into.get(member) ?? new Set()).add(group))
  for (const group of groups) {
    for (const member of [...valuesOf(group, 'member'), ...valuesOf(group, 'uniqueMember')]) put(keyOfDn(member), keyOfDn(group.dn))
  }
  for (const entry of [...groups, ...people]) for (const group of valuesOf(entry, 'memberOf')) put(keyOfDn(entry.dn), keyOfDn(group))

  const roles = new Map<string, string[]>()
  for (const [name, role] of settings.roles) {
    const named = groups.filter(group => isNamed(name, group.dn, keyOfDn))
    // A group that is no longer found would take the role away from everybody.
    if (named.length !== 1) throw new DirectoryFault('roles', `${name}: ${named.length}`)
    const key = keyOfDn(named[0]!.dn)
    roles.set(key, [...(roles.get(key) ?? []), role])
  }
  return key => [...new Set([...allAbove(key, into)].flatMap(group => roles.get(group) ?? []))].toSorted()
}

function allAbove(key: string, into: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>()
  const waiting = [key]
  for (const next of waiting) {
    for (const group of into.get(next) ?? []) {
      if (found.has(group)) continue
      found.add(group)
      waiting.push(group)
    }
  }
  return found
}
