import { Agent, request } from 'undici'
import { z } from 'zod'
import type { PlatformConnection } from './connection.ts'
import { PlatformUnreachable } from './faults.ts'

/** The sockets to one platform, with the client's certificate if it needs one, and the token that is valid now. */
export interface Transport {
  readonly agent: Agent
  token: Promise<Token> | null
}

interface Token {
  readonly value: string
  /** performance.now() after which it is not used any more */
  readonly until: number
}

export function openTransport(connection: PlatformConnection): Transport {
  const { auth, ca } = connection
  const certificate = auth.kind === 'mtls' ? { pfx: auth.certificate, passphrase: auth.password } : {}
  const agent = new Agent({ connections: 20, connect: { timeout: connection.timeout * 1000, ...certificate, ...(ca ? { ca } : {}) } })
  return { agent, token: null }
}

/** The header that says who we are; with mTLS the socket says it already. */
export async function authorise(transport: Transport, connection: PlatformConnection, renew: boolean): Promise<Record<string, string>> {
  const { auth } = connection
  if (auth.kind === 'mtls') return {}
  if (auth.kind === 'basic') return { authorization: basic(auth.user, auth.password) }
  return { authorization: `Bearer ${await tokenOf(transport, connection, renew)}` }
}

async function tokenOf(transport: Transport, connection: PlatformConnection, renew: boolean): Promise<string> {
  const before = transport.token
  const kept = await before?.catch(() => null)
  if (!renew && kept && kept.until > performance.now()) return kept.value
  // Whoever comes while a new one is being fetched waits for the same one.
  if (transport.token === before) transport.token = fetchToken(transport, connection)
  return (await transport.token!).value
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().default(60) })

/** RFC 6749 section 4.4, the client named by Basic as section 2.3.1 wants it. */
async function fetchToken(transport: Transport, { auth, timeout }: PlatformConnection): Promise<Token> {
  if (auth.kind !== 'oauth2') throw new Error('only for OAuth2')
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(auth.scope ? { scope: auth.scope } : {}) })
  const asked = performance.now()
  const answer = await request(auth.token, {
    method: 'POST',
    dispatcher: transport.agent,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic(encodeURIComponent(auth.user), encodeURIComponent(auth.password)),
    },
    body: body.toString(),
    signal: AbortSignal.timeout(timeout * 1000),
  })
  const parsed = tokenAnswer.safeParse(await answer.body.json().catch(() => null))
  if (answer.statusCode !== 200 || !parsed.success) throw new PlatformUnreachable(`the token address answers ${answer.statusCode}`)
  // A tenth before its end it counts as old, so that none expires on its way.
  return { value: parsed.data.access_token, until: asked + parsed.data.expires_in * 900 }
}

function basic(user: string, password: string) {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
