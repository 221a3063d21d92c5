import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { House } from '../../../platform/module.ts'

/** Crockford's alphabet without U: no letter is taken for a digit, and no word comes out by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A readable random code of groups of four: 5 bits a letter. */
export function drawCode(groups: number): string {
  return written(randomBytes(groups * 4), groups)
}

/** A code that only this house can derive again from what it is about. */
export function codeFrom(house: House, about: string, groups: number): string {
  return written(createHmac('sha256', secretOf(house)).update(about).digest(), groups)
}

function written(bytes: Buffer, groups: number) {
  const letters = [...bytes.subarray(0, groups * 4)].map(byte => alphabet[byte % 32]!)
  return Array.from({ length: groups }, (_none, index) => letters.slice(index * 4, index * 4 + 4).join('')).join('-')
}

/** What somebody typed, as it was drawn: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function tidyCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** A typed case code in its written form `SP-7K3F-9Q2M`, or null if it cannot be one. */
export function readCaseCode(typed: string): string | null {
  const found = /^([A-Z]{2,3})[\s-]*([0-9A-Z]{4})[\s-]*([0-9A-Z]{4})$/.exec(typed.trim().toUpperCase())
  return found ? `${found[1]}-${tidyCode(found[2]!)}-${tidyCode(found[3]!)}` : null
}

/** What is stored of a resume code. */
export function hashOfCode(code: string): Buffer {
  return createHash('sha256')
    .update(`resume ${tidyCode(code)}`)
    .digest()
}

/**
 * The secret in a case's link. It is derived, not stored: who reads the database cannot open cases, and
 * the link can be written again into every mail. A higher generation makes the links before worthless.
 */
export function caseSecret(house: House, caseId: string, generation: number): string {
  return createHmac('sha256', secretOf(house)).update(`case ${caseId} ${generation}`).digest('base64url').slice(0, 27)
}

export function isSecretOf(house: House, caseId: string, generation: number, given: string): boolean {
  const secret = Buffer.from(caseSecret(house, caseId, generation))
  const shown = Buffer.from(given)
  return shown.length === secret.length && timingSafeEqual(shown, secret)
}

/** Whether this was the case's secret until its link was renewed. */
export function wasSecretOf(house: House, caseId: string, generation: number, given: string): boolean {
  for (let before = 1; before < generation; before += 1) if (isSecretOf(house, caseId, before, given)) return true
  return false
}

function secretOf(house: House): string {
  const { SECRET } = house.config
  if (SECRET === undefined) throw new Error('SECRET is not set, so no secret links can be made')
  return SECRET
}
