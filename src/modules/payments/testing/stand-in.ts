import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PaymentRequest, type TransactionStatus, addsUp, paymentRequest } from '../xbezahldienste/fields.ts'
import { centsOf } from '../xbezahldienste/money.ts'
import { makeIdentity, pemOf, pkcs12Of } from '../../../../test/certificates.ts'

/** What the next answer does wrong, one per request, in the order given. */
export type Misdeed =
  /** answers right, but only after 1.5 s */
  | 'slow'
  /** answers 500 and does nothing */
  | 'fails before'
  /** does it and answers 500 */
  | 'fails after'
  /** does it and hangs up in the middle of the answer */
  | 'cuts'
  /** tells another amount than was asked for */
  | 'changes the amount'
  | 'changes the currency'
  /** answers 200 with something that is no transaction */
  | 'talks nonsense'
  /** says no (400 VALIDATION_ERROR) */
  | 'refuses'
  /** its token is no longer taken */
  | 'forgets the token'

export interface StandInTransaction {
  readonly id: string
  readonly request: PaymentRequest
  status: TransactionStatus
  /** how often we asked about it */
  reads: number
}

/** A payment platform for tests: XBezahldienste 1.0.0 by the field table, over real HTTP, in memory, with bad manners on demand. */
export interface StandIn {
  /** for the environment variable PAYMENT */
  readonly payment: string
  readonly transactions: readonly StandInTransaction[]
  /** how many requests came in for transactions, and for tokens */
  readonly counts: { create: number; read: number; token: number }
  /** one per coming request; nothing given means from now on it behaves */
  misbehave(...misdeeds: Misdeed[]): void
  /** whether PAYMENT_EXISTS tells which transaction it means; the standard does not ask for it */
  tellsFirst: boolean
  /** where its payment pages are; its own host, unless a test moves them */
  pages: string
  /** what happens on its payment page; with or without the person ever coming back to us */
  decide(id: string, status: Exclude<TransactionStatus, 'INITIAL'>): void
  /** the money it took, in cents */
  taken(): number
  close(): Promise<void>
}

export async function openStandIn(options: { auth?: 'basic' | 'oauth2' | 'mtls'; timeout?: number } = {}): Promise<StandIn> {
  const auth = options.auth ?? 'basic'
  const transactions: StandInTransaction[] = []
  const counts = { create: 0, read: 0, token: 0 }
  const misdeeds: Misdeed[] = []
  let token = ''
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://stand-in')
    const text = await bodyOf(request)
    if (url.pathname === '/oauth/token') {
      counts.token += 1
      const isRight =
        request.headers.authorization === `Basic ${btoa('klient%3A1:geheim')}` && new URLSearchParams(text).get('grant_type') === 'client_credentials'
      token = randomUUID()
      return send(response, isRight ? 200 : 401, isRight ? { access_token: token, token_type: 'Bearer', expires_in: 3600 } : { error: 'invalid_client' })
    }
    const misdeed = misdeeds.shift()
    if (misdeed === 'forgets the token') token = randomUUID()
    if (!isAllowed(auth, request, token)) return send(response, 401, problem(401, 'FORBIDDEN'))
    const [, kind, originator, endpoint, id] = /^\/api\/v1\.0\.0\/(paymenttransaction|status)\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(url.pathname) ?? []
    if (originator !== 'sperrmuell' || endpoint !== '05999000') return send(response, 403, problem(403, 'NO_VALID_ORIGINATOR_OR_ENDPOINT'))
    if (kind === 'status') return send(response, 200, {})
    if (misdeed === 'fails before') return send(response, 500, problem(500, 'UNSPECIFIED'))
    if (misdeed === 'refuses') return send(response, 400, problem(400, 'VALIDATION_ERROR'))
    if (misdeed === 'slow') await sleep(1500)
    if (request.method === 'POST') counts.create += 1
    else counts.read += 1
    const [status, content] = request.method === 'POST' ? create(text) : read(id)
    if (misdeed === 'fails after') return send(response, 500, problem(500, 'UNSPECIFIED'))
    if (misdeed === 'talks nonsense') return send(response, 200, { paymentInformation: { status: 'VIELLEICHT' } })
    if (misdeed === 'cuts') {
      const whole = JSON.stringify(content)
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) })
      return response.write(whole.slice(0, 40), () => response.destroy())
    }
    if (status === 200 && misdeed === 'changes the amount') return send(response, 200, altered(content, { grosAmount: 1 }))
    if (status === 200 && misdeed === 'changes the currency') return send(response, 200, altered(content, { currency: 'CHF' }))
    return send(response, status, content)
  }
  const create = (text: string): [number, object] => {
    const parsed = paymentRequest.safeParse(JSON.parse(text))
    if (!parsed.success) return [400, problem(400, 'VALIDATION_ERROR')]
    if (!addsUp(parsed.data)) return [400, problem(400, 'CALCULATION_ERROR')]
    const first = transactions.find(one => one.request.requestId === parsed.data.requestId)
    if (first) return [409, { ...problem(409, 'PAYMENT_EXISTS'), ...(standIn.tellsFirst ? { transactionId: first.id } : {}) }]
    const made: StandInTransaction = { id: `t-${transactions.length + 1}-${randomUUID().slice(0, 8)}`, request: parsed.data, status: 'INITIAL', reads: 0 }
    transactions.push(made)
    return [200, answerOf(made)]
  }
  const read = (id: string | undefined): [number, object] => {
    const found = transactions.find(one => one.id === id)
    if (found) found.reads += 1
    return found ? [200, answerOf(found)] : [404, problem(404, 'UNSPECIFIED')]
  }
  const { server, ca, certificate } = serverFor(auth, (request, response) => void answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const answerOf = (one: StandInTransaction) => ({
    paymentInformation: {
      transactionUrl: `${auth === 'mtls' ? 'https' : 'http'}://${host}/api/v1.0.0/paymenttransaction/sperrmuell/05999000/${one.id}`,
      ...(one.status === 'INITIAL' ? { transactionRedirectUrl: `${standIn.pages}/seite/${one.id}` } : {}),
      transactionId: one.id,
      transactionReference: `KZ${one.id.toUpperCase()}`,
      transactionTimestamp: '2026-11-23T08:00:00.000Z',
      paymentMethod: 'CREDITCARD',
      status: one.status,
      somethingOfItsOwn: true,
    },
    paymentRequest: one.request,
  })
  const standIn: StandIn = {
    payment: paymentOf(auth, host, options.timeout ?? 2, ca, certificate),
    pages: `${auth === 'mtls' ? 'https' : 'http'}://${host}`,
    transactions,
    counts,
    tellsFirst: true,
    misbehave(...how) {
      if (how.length === 0) misdeeds.length = 0
      misdeeds.push(...how)
    },
    decide(id, status) {
      const found = transactions.find(one => one.id === id)
      if (found?.status === 'INITIAL') found.status = status
    },
    taken: () => transactions.reduce((sum, one) => sum + (one.status === 'PAYED' ? centsOf(one.request.grosAmount)! : 0), 0),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return standIn
}

function paymentOf(auth: 'basic' | 'oauth2' | 'mtls', host: string, timeout: number, ca: string, certificate: string) {
  const common = `originator=sperrmuell&endpoint=05999000&auth=${auth}&timeout=${timeout}`
  if (auth === 'basic') return `xbezahldienste:http://stadt:ge%20heim@${host}/api/v1.0.0?${common}`
  if (auth === 'oauth2') return `xbezahldienste:http://klient%3A1:geheim@${host}/api/v1.0.0?${common}&token=http://${host}/oauth/token`
  return `xbezahldienste:https://:geheim@${host}/api/v1.0.0/?${common}&certificate=${certificate}&ca=${ca}`
}

function serverFor(auth: 'basic' | 'oauth2' | 'mtls', listener: RequestListener): { server: Server; ca: string; certificate: string } {
  if (auth !== 'mtls') return { server: createServer(listener), ca: '', certificate: '' }
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
  const authority = makeIdentity('Zertifizierungsstelle')
  const own = makeIdentity('localhost', authority)
  writeFileSync(join(folder, 'ca.pem'), pemOf(authority))
  writeFileSync(join(folder, 'stadt.p12'), pkcs12Of(makeIdentity('Stadt Rheinfurt', authority), 'geheim'))
  const key = own.key.export({ type: 'pkcs8', format: 'pem' })
  const server = createSecureServer({ key, cert: pemOf(own), ca: pemOf(authority), requestCert: true, rejectUnauthorized: true }, listener)
  return { server, ca: join(folder, 'ca.pem'), certificate: join(folder, 'stadt.p12') }
}

function isAllowed(auth: 'basic' | 'oauth2' | 'mtls', request: IncomingMessage, token: string) {
  if (auth === 'basic') return request.headers.authorization === `Basic ${btoa('stadt:ge heim')}`
  if (auth === 'oauth2') return request.headers.authorization === `Bearer ${token}`
  return true
}

function problem(status: number, functionalCode: string) {
  return { type: 'about:blank', status, title: functionalCode, detail: `Stand-in: ${functionalCode}`, functionalCode }
}

function altered(content: object, change: object) {
  const { paymentRequest: request, ...rest } = content as { paymentRequest: object }
  return { ...rest, paymentRequest: { ...request, ...change } }
}

function send(response: ServerResponse, status: number, content: object) {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
  response.end(JSON.stringify(content))
}

async function bodyOf(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
