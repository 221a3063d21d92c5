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
  /** how many unread the app's icon shows; left out, it stays as it is */
  readonly badge?: number
  readonly isUrgent: boolean
  /** seconds a push service keeps it for a browser that is off; default a day */
  readonly lifetime?: number
  /** the last message of all: the worker forgets everything it keeps and goes */
  readonly wipe?: boolean
}

/** gone: the browser no longer wants it. refused: will never work. later: try again. */
export type PushOutcome = { readonly kind: 'sent' | 'gone' | 'refused' | 'later'; readonly status: number | null }

// A push message holds 4096 bytes with its wrapping; browsers show far less.
const bodyLength = 300
const oneDay = 86_400
// A goodbye waits for a phone that is off, as long as push services keep anything.
const fourWeeks = 28 * oneDay

const agents = new WeakMap<House['config'], Agent>()

/** Hands one encrypted message to a browser's push service (RFC 8030). Follows no redirects. */
export async function deliver(house: House, to: { endpoint: string; p256dh: string; auth: string }, content: PushContent): Promise<PushOutcome> {
  if (!isPushAddress(house, to.endpoint)) return { kind: 'gone', status: null }
  const { isUrgent, lifetime = oneDay, ...shown } = content
  const payload = JSON.stringify({ ...shown, title: shown.title.slice(0, 150), body: shown.body.slice(0, bodyLength) })
  let details: webPush.RequestDetails
  try {
    details = webPush.generateRequestDetails({ endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }, payload, {
      TTL: content.wipe ? fourWeeks : lifetime,
      urgency: isUrgent ? 'high' : 'normal',
      topic: content.tag.replaceAll('-', '').slice(0, 32),
      // Signed below: once per push service, not once per message.
      vapidDetails: null as never,
      contentEncoding: 'aes128gcm',
    })
  } catch {
    // Keys that are no keys: nothing can ever be encrypted for them.
    return { kind: 'gone', status: null }
  }
  try {
    const answer = await request(to.endpoint, {
      method: 'POST',
      headers: { ...details.headers, ...(await signatureFor(house, new URL(to.endpoint).origin)) },
      body: details.body as Buffer,
      dispatcher: agentOf(house),
    })
    await answer.body.dump({ limit: 16_384 })
    return { kind: meaning(answer.statusCode), status: answer.statusCode }
  } catch {
    return { kind: 'later', status: null }
  }
}

const signatures = new WeakMap<House['config'], Map<string, { headers: { Authorization: string }; until: Temporal.Instant }>>()

/** Who we are, signed for one push service (RFC 8292); good for twelve hours, used for eleven. */
async function signatureFor(house: House, origin: string): Promise<{ Authorization: string }> {
  const known = signatures.get(house.config) ?? new Map()
  signatures.set(house.config, known)
  // Real time: the push service compares it with its own clock, whatever the house believes.
  const now = Temporal.Now.instant()
  const kept = known.get(origin)
  if (kept && Temporal.Instant.compare(now, kept.until) < 0) return kept.headers
  const { publicKey, privateKey } = await pushKeys(house)
  const expires = Math.floor(now.add({ hours: 12 }).epochMilliseconds / 1000)
  const headers = webPush.getVapidHeaders(origin, `mailto:${house.city.contact.email}`, publicKey, privateKey, 'aes128gcm', expires)
  known.set(origin, { headers, until: now.add({ hours: 11 }) })
  return headers
}

function meaning(status: number): PushOutcome['kind'] {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}

function agentOf(house: House): Agent {
  const known = agents.get(house.config)
  if (known) return known
  const agent = new Agent({
    connect: { lookup: publicLookup(house), timeout: 5000 },
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    keepAliveTimeout: 4000,
    connections: 64,
  })
  agents.set(house.config, agent)
  return agent
}
