import { extensionPoint, extensions } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import { type Platform, openPlatform } from './xbezahldienste/client.ts'
import { type PlatformConnection, readConnection } from './xbezahldienste/connection.ts'

/**
 * Where another module may offer a payment platform for a house that configures none: the demo cashier.
 * The function answers null while it has none.
 */
export const builtInPlatform = extensionPoint<(house: House) => PlatformConnection | null>('built-in payment platform')

/**
 * Whether a form of ours may be answered with a redirect there: the Content-Security-Policy lets forms lead to
 * this house and to the platform's own host, and some platforms have their payment pages elsewhere.
 */
export function mayFormLeadTo(house: Pick<House, 'config'>, own: URL, to: string): boolean {
  const platform = house.config.PAYMENT ? URL.parse(house.config.PAYMENT.replace(/^xbezahldienste:/, '')) : null
  const { origin } = new URL(to)
  return origin === own.origin || origin === platform?.origin
}

// One set of sockets and one token per platform, as long as the process lives.
const platforms = new Map<string, Platform>()

/** The payment platform of this house; null if people can only transfer. */
export function platformOf(house: House): Platform | null {
  const text = house.config.PAYMENT
  if (text) return kept(text, () => readConnection(text))
  for (const offer of extensions(house, builtInPlatform)) {
    const connection = offer(house)
    if (connection) return kept(connection.base, () => connection)
  }
  return null
}

/** Raises ConfigError if PAYMENT is wrong; called at start. */
export function checkPlatform(house: Pick<House, 'config'>): void {
  if (house.config.PAYMENT) readConnection(house.config.PAYMENT)
}

function kept(name: string, connection: () => PlatformConnection) {
  const platform = platforms.get(name) ?? openPlatform(connection())
  platforms.set(name, platform)
  return platform
}
