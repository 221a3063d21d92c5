import { createHmac } from 'node:crypto'
import type { Config } from '../../platform/config.ts'

/** What a browser needs to find a way to the other one; the shape of RTCConfiguration. */
export interface Ways {
  readonly iceServers: readonly { readonly urls: readonly string[]; readonly username?: string; readonly credential?: string }[]
  readonly iceTransportPolicy: 'all' | 'relay'
}

/** Longer than any consultation: a relay asks again while the connection lasts. */
const lifetime = { hours: 6 }

/**
 * Servers of the city's choice, none by default. The relay's password is made for this appointment and runs out (coturn's
 * `use-auth-secret`): HMAC-SHA1 of `expiry:code`, so that nobody else relays through the city.
 */
export function waysFor(config: Pick<Config, 'STUN_URL' | 'TURN_URL' | 'TURN_SECRET' | 'TURN_ONLY'>, code: string, now: Temporal.Instant): Ways {
  const iceServers: Ways['iceServers'][number][] = []
  if (config.STUN_URL) iceServers.push({ urls: list(config.STUN_URL) })
  if (config.TURN_URL && config.TURN_SECRET) {
    const username = `${Math.floor(now.add(lifetime).epochMilliseconds / 1000)}:${code}`
    const credential = createHmac('sha1', config.TURN_SECRET).update(username).digest('base64')
    iceServers.push({ urls: list(config.TURN_URL), username, credential })
  }
  return { iceServers, iceTransportPolicy: config.TURN_ONLY ? 'relay' : 'all' }
}

function list(urls: string) {
  return urls.split(',').map(url => url.trim())
}
