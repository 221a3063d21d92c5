import { readFileSync } from 'node:fs'
import { ConfigError } from '../../../../platform/config.ts'
import { type DetailName, detailNames } from '../records.ts'
import { labelOfDn } from './dn.ts'

/** How the city's directory is reached and read, as LDAP_URL states it. */
export interface Settings {
  readonly server: string
  readonly startTls: boolean
  /** a certificate authority of the city's own, PEM */
  readonly authority: Buffer | undefined
  readonly user: string
  readonly password: string
  readonly base: string
  readonly pageSize: number
  readonly timeout: number
  readonly isActiveDirectory: boolean
  readonly people: string
  /** where units come from: entries above the person's, or an attribute of the person's */
  readonly units: 'tree' | 'attribute'
  readonly unitFilter: string
  readonly unitBase: string
  /** of the entries of units, or of people */
  readonly unitAttribute: string
  /** of the entries of units: what people ask them about; null: not delivered */
  readonly unitTasks: string | null
  readonly groups: string
  /** field → attribute; what is missing is not delivered */
  readonly attributes: ReadonlyMap<DetailName | 'email' | 'manager' | 'tasks', string>
  /** group as its DN or its name → role here */
  readonly roles: ReadonlyMap<string, string>
}

const kinds = {
  openldap: {
    people: '(objectClass=inetOrgPerson)',
    units: 'tree',
    department: 'departmentNumber',
    groups: '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))',
    attributes: { room: 'roomNumber', personnel_number: 'employeeNumber' },
  },
  ad: {
    people: '(&(objectCategory=person)(objectClass=user))',
    units: 'attribute',
    department: 'department',
    groups: '(objectClass=group)',
    attributes: { room: 'physicalDeliveryOfficeName', personnel_number: 'employeeID' },
  },
} as const
const shared = { given_name: 'givenName', family_name: 'sn', position: 'title', phone: 'telephoneNumber', mobile: 'mobile', email: 'mail', manager: 'manager' }
const fields = new Set<string>([...detailNames, 'email', 'manager', 'tasks'])
const own = new Set(['kind', 'tls', 'ca', 'page', 'timeout', 'people', 'units', 'units.filter', 'units.base', 'units.attribute', 'units.tasks', 'groups'])

/**
 * `ldaps://NAME:SECRET@host/BASE?kind=ad&people=…&field=attribute&role.GROUP=ROLE`; docs/operations.md says what each means.
 * @throws ConfigError in a sentence for whoever set it
 */
export function readSettings(text: string): Settings {
  const url = address(text)
  const query = url.searchParams
  const name = query.get('kind') ?? 'openldap'
  const kind = name === 'ad' || name === 'openldap' ? kinds[name] : refuse(`kind=${name} gibt es nicht, nur ad und openldap`)
  const attributes = new Map(Object.entries({ ...shared, ...kind.attributes }))
  const roles = new Map<string, string>()
  for (const [key, value] of query) {
    if (key.startsWith('role.')) roles.set(key.slice('role.'.length), value)
    else if (fields.has(key)) attributes.set(key, value)
    else if (!own.has(key)) refuse(`${key} ist keine Angabe und kein Feld`)
  }
  const units = query.get('units') ?? kind.units
  if (units !== 'tree' && units !== 'attribute') refuse(`units=${units} gibt es nicht, nur tree und attribute`)
  if (units === 'attribute' && query.get('units.tasks')) refuse('units.tasks geht nur mit units=tree: nur dort haben Ämter eigene Einträge')
  const base = decodeURIComponent(url.pathname.slice(1))
  if (base === '') refuse('hinter dem Server fehlt, wo im Verzeichnis gesucht wird, z. B. /dc=stadt,dc=de')
  return {
    server: `${url.protocol}//${url.host}`,
    startTls: query.get('tls') === 'start',
    authority: query.has('ca') ? file(query.get('ca')!) : undefined,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    base,
    pageSize: count(query, 'page', 500),
    timeout: count(query, 'timeout', 30) * 1000,
    isActiveDirectory: name === 'ad',
    people: query.get('people') ?? kind.people,
    units,
    unitFilter: query.get('units.filter') ?? '(objectClass=organizationalUnit)',
    unitBase: query.get('units.base') ?? base,
    unitAttribute: query.get('units.attribute') ?? (units === 'tree' ? 'ou' : kind.department),
    unitTasks: query.get('units.tasks') || null,
    groups: query.get('groups') ?? kind.groups,
    attributes: new Map([...attributes].filter(([, attribute]) => attribute !== '')) as Settings['attributes'],
    roles,
  }
}

/** What of LDAP_URL may be shown: where the directory is, without the name and the secret we bind with. */
export function directoryOf(text: string): { server: string; base: string; isActiveDirectory: boolean } {
  const url = new URL(text)
  return { server: `${url.protocol}//${url.host}`, base: decodeURIComponent(url.pathname.slice(1)), isActiveDirectory: url.searchParams.get('kind') === 'ad' }
}

// The name we bind with is worth as much as all it may read; it does not go through the net in the clear by oversight.
function address(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : refuse('ist keine Adresse')
  const isNear = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isPlain = url.protocol === 'ldap:' && !['start', 'none'].includes(url.searchParams.get('tls') ?? '')
  if (isPlain && !isNear) refuse('ldap:// verschlüsselt nicht; nehmen Sie ldaps:// oder tls=start (oder ausdrücklich tls=none)')
  return url
}

function file(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return refuse(`ca=${path} lässt sich nicht lesen`)
  }
}

function count(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise)
  return Number.isInteger(value) && value > 0 ? value : refuse(`${name} muss eine ganze Zahl über null sein`)
}

function refuse(sentence: string): never {
  throw new ConfigError(`Diese Angabe in der Umgebung stimmt nicht (siehe docs/operations.md):\n  LDAP_URL: ${sentence}`)
}

/** Whether a group is the one that a setting names, by its DN or by its name alone. */
export function isNamed(setting: string, dn: string, keyOf: (dn: string) => string): boolean {
  return setting.includes('=') ? keyOf(setting) === keyOf(dn) : setting.toLowerCase() === labelOfDn(dn).toLowerCase()
}
