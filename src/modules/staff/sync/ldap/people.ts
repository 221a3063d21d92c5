import type { Entry } from 'ldapts'
import { fittingTasks, tasksFrom } from '../../people/tasks.ts'
import { type DetailName, detailNames, type PersonRecord } from '../records.ts'
import { keyOfDn, labelOfDn } from './dn.ts'
import { valueOf, valuesOf } from './fetch.ts'
import type { Settings } from './settings.ts'

/** What an entry says of a person, without unit, manager and roles, which other entries tell. */
export function personOf(settings: Settings, id: string, entry: Entry, now: Temporal.Instant): PersonRecord {
  const { attributes } = settings
  const of = (field: DetailName | 'email') => (attributes.has(field) ? { [field]: valueOf(entry, attributes.get(field)!) } : {})
  const details: Record<string, string | null> = Object.assign({}, ...detailNames.map(of), of('email'))
  const email = details['email']
  return {
    ...details,
    ...(attributes.has('given_name') ? { given_name: details['given_name'] ?? '' } : {}),
    family_name: details['family_name'] ?? valueOf(entry, 'displayName') ?? valueOf(entry, 'cn') ?? labelOfDn(entry.dn),
    ...(attributes.has('tasks') ? { tasks: tasksOf(entry, attributes.get('tasks')!) } : {}),
    ...(email === undefined ? {} : { email: email !== null && /^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 254 ? email : null }),
    id,
    isDisabled: isOff(entry, now),
  }
}

/** Tasks by all values of an attribute, each of which may name several. */
export function tasksOf(entry: Entry, attribute: string): string[] {
  return fittingTasks(valuesOf(entry, attribute).flatMap(tasksFrom))
}

/** The attributes that `isOff` reads. */
export const switches = ['userAccountControl', 'accountExpires', 'pwdAccountLockedTime', 'nsAccountLock']

/**
 * Whether the administration of the directory has switched an account off: AD by a bit or a last day, OpenLDAP and 389 by a lock. A lock
 * that ends by itself, after wrong passwords, is none: whoever tries passwords must not be able to put somebody out.
 */
function isOff(entry: Entry, now: Temporal.Instant): boolean {
  const flags = Number(valueOf(entry, 'userAccountControl') ?? 0)
  const expires = valueOf(entry, 'accountExpires') ?? '0'
  const isOver = expires !== '0' && expires !== never && BigInt(/^\d+$/.test(expires) ? expires : 0) < sinceCenturies(now)
  return (flags & 2) !== 0 || isOver || valueOf(entry, 'pwdAccountLockedTime') === forGood || valueOf(entry, 'nsAccountLock')?.toLowerCase() === 'true'
}

const never = '9223372036854775807'
const forGood = '000001010000Z'

// AD counts in steps of 100 ns from the year 1601 on.
function sinceCenturies(now: Temporal.Instant): bigint {
  return (now.epochNanoseconds - Temporal.Instant.from('1601-01-01T00:00:00Z').epochNanoseconds) / 100n
}

/** The id of a person's manager, whom the entry names by DN. */
export function managerOf(settings: Settings, entry: Entry, ids: ReadonlyMap<string, string>): { manager?: string | null } {
  const attribute = settings.attributes.get('manager')
  if (attribute === undefined) return {}
  const dn = valueOf(entry, attribute)
  return { manager: dn === null ? null : (ids.get(keyOfDn(dn)) ?? null) }
}
