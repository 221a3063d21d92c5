import { createHmac } from 'node:crypto'
import type { House } from '../../../platform/module.ts'

const seals = new WeakMap<House, Map<string, string>>()

/** Proves that a page's name comes from this house: nobody can make up pages, and no secret address gets among the names. */
export function sealOf(house: House, page: string): string {
  const known = seals.get(house) ?? new Map<string, string>()
  seals.set(house, known)
  const seal =
    known.get(page) ??
    createHmac('sha256', house.config.SECRET ?? '')
      .update(`page:${page}`)
      .digest('base64url')
      .slice(0, 12)
  known.set(page, seal)
  return seal
}
