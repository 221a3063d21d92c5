import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../../platform/module.ts'
import { type Visit, notFound } from '../../platform/visit.ts'
import type { PlatformConnection } from '../payments/index.ts'

export const originator = 'stadtplatz'
export const endpoint = 'demo'
const user = 'stadtplatz'

/** How the house reaches its own demo cashier; null outside demo mode and while the house does not listen. */
export function ownDesk(house: House): PlatformConnection | null {
  const address = house.address()
  if (!house.config.DEMO || !address) return null
  return {
    base: `${address}/kasse/api/v1.0.0/`,
    originator,
    endpoint,
    auth: { kind: 'basic', user, password: passwordOf(house) },
    ca: null,
    timeout: 8,
    bookingData: {},
  }
}

/** The cashier exists in demo mode only. */
export function demoOnly(v: Pick<Visit, 'house'>): void {
  if (!v.house.config.DEMO) notFound()
}

/** Whether the caller shows the user and password of the desk (HTTP Basic). */
export function isOurs(v: Visit): boolean {
  const given = Buffer.from(v.http.request.headers.authorization ?? '')
  const right = Buffer.from(`Basic ${Buffer.from(`${user}:${passwordOf(v.house)}`).toString('base64')}`)
  return given.length === right.length && timingSafeEqual(given, right)
}

function passwordOf(house: Pick<House, 'config'>) {
  return createHmac('sha256', house.config.SECRET ?? 'demo')
    .update('demo cashier')
    .digest('base64url')
}
