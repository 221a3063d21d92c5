import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../../platform/module.ts'
import { baseUrl } from '../../platform/visiting.ts'

/** The address that opens a payment without an account: for mails and letters. Whoever has it may see and pay. */
export function paymentLink(house: Pick<House, 'config'>, paymentId: string): string {
  return baseUrl(house) + pathOf(house, paymentId)
}

/** The same without the house's address. */
export function pathOf(house: Pick<House, 'config'>, paymentId: string): string {
  return `/zahlung/${paymentId}/${secretOf(house, paymentId)}`
}

export function isSecretOf(house: Pick<House, 'config'>, paymentId: string, secret: string): boolean {
  const right = Buffer.from(secretOf(house, paymentId))
  const given = Buffer.from(secret)
  return right.length === given.length && timingSafeEqual(right, given)
}

function secretOf(house: Pick<House, 'config'>, paymentId: string) {
  const { SECRET } = house.config
  if (!SECRET) throw new Error('SECRET is not set')
  return createHmac('sha256', SECRET).update(`payment:${paymentId}`).digest('base64url').slice(0, 24)
}
