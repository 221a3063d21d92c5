import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from './config.ts'

/** What a browser needs to find a way to the other one; the shape of RTCConfiguration. */
export interface Ways {
  readonly iceServers: readonly { readonly urls: readonly string[]; readonly username?: string; readonly credential?: string }[]
  readonly iceTransportPolicy: 'all' | 'relay'
}

/** What two browsers tell each other to get connected, and nothing else. */
export const noteSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['offer', 'answer']), sdp: z.string().min(1).max(60_000) }),
  z.strictObject({
    kind: z.literal('candidate'),
    candidate: z.string().max(1000),
    sdpMid: z.string().max(100).nullable(),
    sdpMLineIndex: z.number().int().min(0).max(100).nullable(),
    usernameFragment: z.string().max(300).nullable(),
  }),
])
export type Note = z.output<typeof noteSchema>

/** Longer than any conversation: a relay asks again while the connection lasts. */
const lifetime = { hours: 6 }

/**
 * Servers of the city's choice, none by default. The relay's password is made for this conversation and runs out (coturn's
 * `use-auth-secret`): HMAC-SHA1 of `expiry:name`, so that nobody else relays through the city.
 */
export function waysFor(config: Pick<Config, 'STUN_URL' | 'TURN_URL' | 'TURN_SECRET' | 'TURN_ONLY'>, name: string, now: Temporal.Instant): Ways {
  const iceServers: Ways['iceServers'][number][] = []
  if (config.STUN_URL) iceServers.push({ urls: list(config.STUN_URL) })
  if (config.TURN_URL && config.TURN_SECRET) {
    const username = `${Math.floor(now.add(lifetime).epochMilliseconds / 1000)}:${name}`
    const credential = createHmac('sha1', config.TURN_SECRET).update(username).digest('base64')
    iceServers.push({ urls: list(config.TURN_URL), username, credential })
  }
  return { iceServers, iceTransportPolicy: config.TURN_ONLY ? 'relay' : 'all' }
}

function list(urls: string) {
  return urls.split(',').map(url => url.trim())
}
