import type { TrustLevel } from '../../platform/access.ts'

/**
 * What providers call their levels: STORK-QAA 1, 3 and 4 as BundID and the Nutzerkonten of the Länder use them (2 only
 * occurs in the Zentrales Bürgerpostfach), Keycloak's numbers and scopes for the same, and the eIDAS addresses.
 */
const levels: Readonly<Record<string, TrustLevel>> = {
  'stork-qaa-level-1': 'normal',
  'stork-qaa-level-2': 'normal',
  'stork-qaa-level-3': 'substantial',
  'stork-qaa-level-4': 'high',
  level1: 'normal',
  level3: 'substantial',
  level4: 'high',
  '1': 'normal',
  '2': 'normal',
  '3': 'substantial',
  '4': 'high',
  'http://eidas.europa.eu/loa/low': 'normal',
  'http://eidas.europa.eu/loa/substantial': 'substantial',
  'http://eidas.europa.eu/loa/high': 'high',
  normal: 'normal',
  substantiell: 'substantial',
  substantial: 'substantial',
  hoch: 'high',
  high: 'high',
}

/** The level a provider vouches for in this sign-in; what it does not say, or says in words we do not know, proves nothing. */
export function trustOf(claims: Readonly<Record<string, unknown>>): TrustLevel {
  const said = claims['trust_level_authentication'] ?? claims['trust_level'] ?? claims['acr']
  const level = typeof said === 'string' || typeof said === 'number' ? String(said).trim().toLowerCase() : ''
  return Object.hasOwn(levels, level) ? levels[level]! : 'none'
}

/** What to ask a provider for so that it proves at least this level, as `acr_values`. */
export const acrFor: Readonly<Record<TrustLevel, string | null>> = {
  none: null,
  normal: 'STORK-QAA-Level-1',
  substantial: 'STORK-QAA-Level-3',
  high: 'STORK-QAA-Level-4',
}
