import { request } from 'undici'
import { type Transport, authorise, openTransport } from './authentication.ts'
import { type PlatformConnection, platformKey } from './connection.ts'
import { PaymentExists, PlatformRefused, PlatformUnreachable, TransactionUnknown } from './faults.ts'
import { type PaymentRequest, type Transaction, functionalCodes, problemAnswer, transactionAnswer } from './fields.ts'

/** A payment platform that speaks XBezahldienste 1.0.0. */
export interface Platform {
  readonly key: string
  readonly bookingData: Readonly<Record<string, string>>
  /** how long `create` may take at most, retries included, in milliseconds */
  readonly patience: number
  /**
   * Makes a transaction. Tries again with the same request (same requestId) when nothing is known of the first try.
   * @throws PaymentExists, PlatformRefused, PlatformUnreachable
   */
  create(request: PaymentRequest): Promise<Transaction>
  /** @throws TransactionUnknown, PlatformRefused, PlatformUnreachable */
  read(transactionId: string): Promise<Transaction>
  /** Whether the platform is up and knows us. */
  isReady(): Promise<boolean>
  close(): Promise<void>
}

const tries = 2

export function openPlatform(connection: PlatformConnection): Platform {
  const transport = openTransport(connection)
  const pair = `${connection.originator}/${connection.endpoint}`
  const at = (path: string) => new URL(path, connection.base)
  return {
    key: platformKey(connection),
    bookingData: connection.bookingData,
    patience: tries * connection.timeout * 1000 + 1000,
    async create(body) {
      for (let count = 1; ; count += 1) {
        try {
          return await answerOf(transport, connection, 'POST', at(`paymenttransaction/${pair}`), body)
        } catch (error) {
          if (!(error instanceof PlatformUnreachable) || count === tries) throw error
        }
      }
    },
    read: transactionId => answerOf(transport, connection, 'GET', at(`paymenttransaction/${pair}/${encodeURIComponent(transactionId)}`)),
    async isReady() {
      try {
        const { status } = await send(transport, connection, 'GET', at(`status/${pair}`))
        return status === 200
      } catch {
        return false
      }
    },
    close: () => transport.agent.close(),
  }
}

async function answerOf(transport: Transport, connection: PlatformConnection, method: 'GET' | 'POST', url: URL, body?: unknown): Promise<Transaction> {
  const { status, text } = await send(transport, connection, method, url, body)
  if (status >= 200 && status < 300) {
    const parsed = transactionAnswer.safeParse(jsonOf(text))
    if (parsed.success) return parsed.data
    throw new PlatformUnreachable(`the answer is not a PaymentTransaction: ${parsed.error.issues.map(issue => issue.path.join('.')).join(', ')}`)
  }
  const problem = problemAnswer.safeParse(jsonOf(text)).data ?? {}
  const code = functionalCodes.find(one => one === problem.functionalCode) ?? null
  if (code === 'PAYMENT_EXISTS') throw new PaymentExists(status, code, problem)
  // Only a clear no is a no. After a server error, or when asked to slow down, the transaction may or may not exist.
  if (status >= 500 || status === 408 || status === 425 || status === 429) throw new PlatformUnreachable(`the platform answers ${status}`)
  if (status === 404 && method === 'GET') throw new TransactionUnknown(status, code, problem)
  throw new PlatformRefused(status, code, problem)
}

async function send(
  transport: Transport,
  connection: PlatformConnection,
  method: 'GET' | 'POST',
  url: URL,
  body?: unknown,
  renewed = false,
): Promise<{ status: number; text: string }> {
  try {
    const headers = { accept: 'application/json, application/problem+json', ...(await authorise(transport, connection, renewed)) }
    const answer = await request(url, {
      method,
      dispatcher: transport.agent,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(connection.timeout * 1000),
    })
    const text = await limited(answer.body)
    // A token may have been withdrawn before its time: one try with a fresh one.
    if (answer.statusCode === 401 && connection.auth.kind === 'oauth2' && !renewed) return await send(transport, connection, method, url, body, true)
    return { status: answer.statusCode, text }
  } catch (error) {
    if (error instanceof PlatformUnreachable) throw error
    throw new PlatformUnreachable(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  }
}

const largest = 1_000_000

async function limited(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size > largest) throw new PlatformUnreachable('the answer is too long')
  }
  return Buffer.concat(parts).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
