import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { House } from './module.ts'

/** Crockford's alphabet without U: no letter is taken for a digit, and no word comes out by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A readable random code such as `T-7K3F-9Q2M`: a prefix and groups of four letters of 5 bits. */
export function drawCode(prefix: string, groups = 2): string {
  const letters = [...randomBytes(groups * 4)].map(byte => alphabet[byte % 32]!)
  return [prefix, ...Array.from({ length: groups }, (_none, index) => letters.slice(index * 4, index * 4 + 4).join(''))].join('-')
}

/** What somebody typed in the written form of such a code, or null if it cannot be one: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function readCode(prefix: string, typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (!letters.startsWith(prefix)) return null
  const rest = letters.slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return rest.length === 8 ? `${prefix}-${rest.slice(0, 4)}-${rest.slice(4)}` : null
}

/**
 * The secret in the link of a record that is opened without an account. It is derived, not stored: who reads the database
 * cannot open records, and the link can be written again into every mail. A higher generation makes the links before worthless.
 * @param subject names the record for all time, such as `appointment 0195…`
 */
export function linkSecret(house: Pick<House, 'config'>, subject: string, generation: number): string {
  const { SECRET } = house.config
  if (SECRET === undefined) throw new Error('SECRET is not set, so no secret links can be made')
  return createHmac('sha256', SECRET).update(`${subject} ${generation}`).digest('base64url').slice(0, 27)
}

/** Whether the given secret opens the record; takes the same time for every wrong one. */
export function isLinkSecret(house: Pick<House, 'config'>, subject: string, generation: number, given: string): boolean {
  const secret = Buffer.from(linkSecret(house, subject, generation))
  const shown = Buffer.from(given)
  return shown.length === secret.length && timingSafeEqual(shown, secret)
}
