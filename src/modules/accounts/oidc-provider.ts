import type { House } from '../../platform/module.ts'

/** Whom a provider knows: the Nutzerkonto knows citizens, the city's directory knows staff. */
export type Side = 'citizen' | 'staff'

/** An OpenID Connect provider as the environment states it. */
export interface Provider {
  readonly side: Side
  readonly issuer: URL
  readonly clientId: string
  readonly secret: string
  readonly scope: string
  /** claim that lists groups; null: roles are given here */
  readonly groupsClaim: string | null
  /** group at the provider → role key here */
  readonly roles: ReadonlyMap<string, string>
}

/**
 * `https://client:secret@issuer/path?groups=claim&role.GROUP=ROLE&scope=…`: the address is the issuer's, the query is
 * ours. A group without `role.` stands for the role whose key has the same name.
 * @returns null if the city has no such provider
 */
export function providerOf(house: Pick<House, 'config'>, side: Side): Provider | null {
  const text = side === 'staff' ? house.config.OIDC_STAFF : house.config.OIDC_CITIZEN
  if (!text) return null
  const url = new URL(text)
  const query = url.searchParams
  const issuer = new URL(url.origin + url.pathname)
  const roles = new Map<string, string>()
  for (const [name, value] of query) if (name.startsWith('role.')) roles.set(name.slice('role.'.length), value)
  return {
    side,
    issuer,
    clientId: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
    scope: query.get('scope') ?? 'openid profile email',
    groupsClaim: query.get('groups'),
    roles,
  }
}
