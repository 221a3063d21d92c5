import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { ConfigError } from '../../../platform/config.ts'

/** How to reach a payment platform, read from PAYMENT. */
export interface PlatformConnection {
  /** with a trailing slash */
  readonly base: string
  readonly originator: string
  readonly endpoint: string
  readonly auth: Authentication
  /** PEM of a certificate authority of one's own */
  readonly ca: string | null
  /** for one answer, in seconds */
  readonly timeout: number
  /** goes into the booking data of every item */
  readonly bookingData: Readonly<Record<string, string>>
}

export type Authentication =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth2'; readonly token: string; readonly user: string; readonly password: string; readonly scope: string | null }
  | { readonly kind: 'mtls'; readonly certificate: Buffer; readonly password: string }

/**
 * Reads `xbezahldienste:https://USER:PASSWORD@host/base?originator=…&endpoint=…&auth=basic|oauth2|mtls`.
 * - `auth=basic` (ePay21): user and password as they are.
 * - `auth=oauth2` (pmPayment): user and password are the client's; `token=` its token address, `scope=` if needed.
 * - `auth=mtls` (ePayBL): `certificate=` a PKCS#12 file; the password is the file's.
 * - `ca=` a PEM file, `timeout=` seconds (default 8), `booking.NAME=value` for the booking data of every item.
 * @throws ConfigError with one sentence on what is wrong; files are opened here so that a wrong one is noticed at start
 */
export function readConnection(text: string): PlatformConnection {
  const url = URL.parse(text.replace(/^xbezahldienste:/, ''))
  if (!text.startsWith('xbezahldienste:') || !url) fail('muss mit „xbezahldienste:https://“ beginnen')
  const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) fail('muss eine https-Adresse sein')
  const given = url.searchParams
  const known = new Set(['originator', 'endpoint', 'auth', 'token', 'scope', 'certificate', 'ca', 'timeout'])
  const strange = [...given.keys()].find(name => !known.has(name) && !name.startsWith('booking.'))
  if (strange !== undefined) fail(`kennt die Angabe „${strange}“ nicht`)
  const timeout = Number(given.get('timeout') ?? 8)
  if (!(timeout >= 1 && timeout <= 60)) fail('timeout muss zwischen 1 und 60 Sekunden liegen')
  return {
    base: `${url.origin}${url.pathname.replace(/\/*$/, '/')}`,
    originator: identifier(given, 'originator'),
    endpoint: identifier(given, 'endpoint'),
    auth: readAuthentication(url),
    ca: given.has('ca') ? readFile(given.get('ca')!).toString('utf8') : null,
    timeout,
    bookingData: Object.fromEntries([...given].filter(([name]) => name.startsWith('booking.')).map(([name, value]) => [name.slice(8), value])),
  }
}

/** Names the platform in our books, so that an answer is never read for another one's transaction. */
export function platformKey(connection: PlatformConnection): string {
  return `${connection.base}|${connection.originator}|${connection.endpoint}`
}

function readAuthentication(url: URL): Authentication {
  const user = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  const given = url.searchParams
  switch (given.get('auth')) {
    case 'basic':
      if (!user || !password) fail('braucht Nutzer und Passwort in der Adresse')
      return { kind: 'basic', user, password }
    case 'oauth2': {
      const token = given.get('token')
      if (!user || !password) fail('braucht Kennung und Geheimnis in der Adresse')
      if (!token || !URL.canParse(token)) fail('braucht token=https://…, die Adresse für den Zugangsschlüssel')
      return { kind: 'oauth2', user, password, token, scope: given.get('scope') }
    }
    case 'mtls': {
      const path = given.get('certificate')
      if (!path) fail('braucht certificate=…, den Pfad zur PKCS#12-Datei')
      const certificate = readFile(path)
      try {
        createSecureContext({ pfx: certificate, passphrase: password })
      } catch {
        fail(`kann ${path} mit diesem Passwort nicht öffnen`)
      }
      return { kind: 'mtls', certificate, password }
    }
    default:
      return fail('braucht auth=basic, auth=oauth2 oder auth=mtls')
  }
}

function identifier(given: URLSearchParams, name: string) {
  const value = given.get(name) ?? ''
  return /^[\w-]{1,36}$/.test(value) ? value : fail(`braucht ${name}=…, 1 bis 36 Buchstaben, Ziffern oder Striche`)
}

function readFile(path: string) {
  try {
    return readFileSync(path)
  } catch {
    return fail(`kann die Datei ${path} nicht lesen`)
  }
}

function fail(sentence: string): never {
  throw new ConfigError(`Diese Angaben in der Umgebung stimmen nicht (siehe docs/operations.md):\n  PAYMENT: ${sentence}`)
}
