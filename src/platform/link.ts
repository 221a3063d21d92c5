import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { House } from './module.ts'

/** Crockford's alphabet without U: no letter is taken for a digit, and no word comes out by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A readable random code such as `T-7K3F-9Q2M`: a prefix and two groups of four letters of 5 bits. */
export function drawCode(prefix: string): string {
  return `${prefix}-${writeCode(randomBytes(8))}`
}

/** Bytes as letters in groups of four, one letter a byte. */
export function writeCode(bytes: Uint8Array): string {
  return Array.from(bytes, byte => alphabet[byte % 32]!)
    .join('')
    .match(/.{1,4}/g)!
    .join('-')
}

/** What somebody typed, as it was drawn: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function tidyCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** What somebody typed in the written form of a code with this prefix, or null if it cannot be one. */
export function readCode(prefix: string, typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const rest = tidyCode(letters.slice(prefix.length))
  return letters.startsWith(prefix) && rest.length === 8 ? `${prefix}-${rest.slice(0, 4)}-${rest.slice(4)}` : null
}

/**
 * The secret in the link of a record that is opened without an account. It is derived, not stored: who reads the database
 * cannot open records, and the link can be written again into every mail. A higher generation makes the links before worthless.
 * @param subject names the record for all time, such as `appointment 0195…`
 */
export function linkSecret(house: Pick<House, 'config'>, subject: string, generation: number): string {
  return derive(house, `${subject} ${generation}`).toString('base64url').slice(0, 27)
}

/** Whether the given secret opens the record; takes the same time for every wrong one. */
export function isLinkSecret(house: Pick<House, 'config'>, subject: string, generation: number, given: string): boolean {
  const secret = Buffer.from(linkSecret(house, subject, generation))
  const shown = Buffer.from(given)
  return shown.length === secret.length && timingSafeEqual(shown, secret)
}

/** 32 bytes that only this house can derive again from what they are about. */
export function derive({ config }: Pick<House, 'config'>, about: string): Buffer {
  if (config.SECRET === undefined) throw new Error('SECRET is not set, so no secret links can be made')
  return createHmac('sha256', config.SECRET).update(about).digest()
}
