import type { App } from '../src/app.ts'
import { one, run, sql } from '../src/platform/database.ts'
import { grantTo, openSession, viewerOf } from '../src/platform/session.ts'
import { sessionCookie } from '../src/platform/visiting.ts'

export interface Answer {
  status: number
  body: string
  /** the bytes of the body, for what is no text */
  raw: Buffer
  headers: Record<string, string | string[] | number | undefined>
  /** where a redirect leads */
  location: string | null
  json<T>(): T
  /** the page as plain words, whitespace folded */
  words: string
}

/** A browser without a screen: keeps cookies, posts forms as browsers do. Drives the server without a socket. */
export class Browser {
  readonly cookies = new Map<string, string>()

  constructor(private readonly app: App) {}

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', path, undefined, headers)
  }

  /** Posts a form urlencoded. Arrays become repeated fields. */
  post(path: string, fields: Record<string, string | string[]> = {}, headers: Record<string, string> = {}) {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
    return this.send('POST', path, body.toString(), { 'content-type': 'application/x-www-form-urlencoded', ...headers })
  }

  /** Posts multipart; a value with `bytes` is a file. */
  async upload(path: string, fields: Record<string, string | { filename: string; bytes: Uint8Array; type?: string }>) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') form.append(name, value)
      else form.append(name, new File([Buffer.from(value.bytes)], value.filename, { type: value.type ?? 'application/octet-stream' }))
    }
    const request = new Request('http://x/', { method: 'POST', body: form })
    return this.send('POST', path, Buffer.from(await request.arrayBuffer()), { 'content-type': request.headers.get('content-type')! })
  }

  postJson(path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', accept: 'application/json', ...headers })
  }

  /** Follows redirects within the house until a page comes. */
  async follow(answer: Answer): Promise<Answer> {
    for (let hops = 0; answer.location && hops < 8; hops += 1) answer = await this.get(answer.location)
    return answer
  }

  /** Opens a session as somebody who holds a role of the demo city, such as 'clerk'. */
  async as(role: string): Promise<this> {
    const account = await one(
      this.app.house.db,
      sql<{ id: string; kind: 'citizen' | 'staff' }>`
      select a.id, a.kind from platform.account a left join platform.account_role r on r.account_id = a.id
      where r.role_key = ${role} or (${role} = 'citizen' and a.kind = 'citizen') order by a.id limit 1`,
    )
    const token = await openSession(this.app.house.db, this.app.house.clock.now(), { accountId: account.id, kind: account.kind, trust: 'substantial' })
    this.cookies.set(sessionCookie, token)
    return this
  }

  /** A session of a new staff account with exactly these permissions. */
  async withPermissions(...permissions: string[]): Promise<this> {
    const { db, clock } = this.app.house
    const account = await one(
      db,
      sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('staff', 'Test Person', ${clock.now()}) returning id`,
    )
    const role = `test-${account.id}`
    await run(db, sql`insert into platform.role values (${role}, 'Test', ${permissions})`)
    await run(db, sql`insert into platform.account_role values (${account.id}, ${role})`)
    this.cookies.set(sessionCookie, await openSession(db, clock.now(), { accountId: account.id, kind: 'staff' }))
    return this
  }

  /** Whose session this is. */
  async accountId(): Promise<string> {
    const { db, clock } = this.app.house
    const { accountId } = await viewerOf(db, this.cookies.get(sessionCookie), clock.now())
    if (accountId === null) throw new Error('nobody is signed in')
    return accountId
  }

  /** Lets this browser see a record as if its secret link had been opened. */
  async granted(subject: string): Promise<this> {
    const { db, clock } = this.app.house
    let token = this.cookies.get(sessionCookie)
    if (!token) {
      token = await openSession(db, clock.now(), { kind: 'guest' })
      this.cookies.set(sessionCookie, token)
    }
    await grantTo(db, token, subject)
    return this
  }

  private async send(method: 'GET' | 'POST', path: string, body: string | Buffer | undefined, headers: Record<string, string>): Promise<Answer> {
    const url = path.startsWith('http') ? new URL(path).pathname + new URL(path).search : path
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.app.server.inject({
      method,
      url,
      payload: body,
      headers: {
        host: 'rheinfurt.test',
        accept: 'text/html',
        ...(method === 'POST' ? { 'sec-fetch-site': 'same-origin' } : {}),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    })
    for (const set of response.cookies) {
      if (set.value === '' || (set.maxAge !== undefined && set.maxAge <= 0) || (set.expires && set.expires.getTime() < 1000)) this.cookies.delete(set.name)
      else this.cookies.set(set.name, set.value)
    }
    return {
      status: response.statusCode,
      body: response.body,
      raw: response.rawPayload,
      headers: response.headers,
      location: response.headers.location ?? null,
      json: <T>() => response.json<T>(),
      words: response.body
        .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll(/\s+/g, ' '),
    }
  }
}
