import { Agent, request } from 'undici'
import webPush from 'web-push'
import type { House } from './module.ts'
import { isPushAddress, publicLookup } from './push-address.ts'
import { pushKeys } from './push-keys.ts'

/** What the service worker gets, encrypted for that one browser (RFC 8291). */
export interface PushContent {
  readonly title: string
  readonly body: string
  /** a path of the house */
  readonly url: string
  /** the same tag replaces what is shown */
  readonly tag: string
  readonly lang: string
  readonly isUrgent: boolean
}

/** gone: the browser no longer wants it. refused: will never work. later: try again. */
export type PushOutcome = { readonly kind: 'sent' | 'gone' | 'refused' | 'later'; readonly status: number | null }

// A push message holds 4096 bytes with its wrapping; browsers show far less.
const bodyLength = 300
const oneDay = 86_400

const agents = new WeakMap<House['config'], Agent>()

/** Hands one encrypted message to a browser's push service (RFC 8030). Follows no redirects. */
export async function deliver(house: House, to: { endpoint: string; p256dh: string; auth: string }, content: PushContent): Promise<PushOutcome> {
  if (!isPushAddress(house, to.endpoint)) return { kind: 'gone', status: null }
  const { publicKey, privateKey } = await pushKeys(house)
  const { isUrgent, ...shown } = content
  const payload = JSON.stringify({ ...shown, title: shown.title.slice(0, 150), body: shown.body.slice(0, bodyLength) })
  let details: webPush.RequestDetails
  try {
    details = webPush.generateRequestDetails({ endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }, payload, {
      TTL: oneDay,
      urgency: isUrgent ? 'high' : 'normal',
      topic: content.tag.replaceAll('-', '').slice(0, 32),
      vapidDetails: { subject: `mailto:${house.city.contact.email}`, publicKey, privateKey },
      contentEncoding: 'aes128gcm',
    })
  } catch {
    // Keys that are no keys: nothing can ever be encrypted for them.
    return { kind: 'gone', status: null }
  }
  try {
    const answer = await request(to.endpoint, {
      method: 'POST',
      headers: details.headers,
      body: details.body as Buffer,
      dispatcher: agentOf(house),
    })
    await answer.body.dump({ limit: 16_384 })
    return { kind: meaning(answer.statusCode), status: answer.statusCode }
  } catch {
    return { kind: 'later', status: null }
  }
}

function meaning(status: number): PushOutcome['kind'] {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}

function agentOf(house: House): Agent {
  const known = agents.get(house.config)
  if (known) return known
  const agent = new Agent({ connect: { lookup: publicLookup(house), timeout: 5000 }, headersTimeout: 10_000, bodyTimeout: 10_000, keepAliveTimeout: 4000 })
  agents.set(house.config, agent)
  return agent
}
