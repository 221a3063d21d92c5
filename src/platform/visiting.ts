import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from './database.ts'
import { dayOf } from './clock.ts'
import { Refusal } from './errors.ts'
import type { House } from './module.ts'
import { grantTo, openSession, tellIfShut, viewerOf } from './session.ts'
import { type Lang, languages } from './text.ts'
import { type Visit, notFound } from './visit.ts'

export const sessionCookie = 'sitzung'
export const languageCookie = 'sprache'
export const flashCookie = 'gesagt'

/** Builds the visit of a request: who, in which language, when. */
export async function visitOf(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const now = house.clock.now()
  const url = urlOf(house, request)
  const token = request.cookies[sessionCookie]
  const viewer = await viewerOf(house.db, token, now)
  if (token && viewer.sessionId === null && token.length <= 64 && (await tellIfShut(house.db, now, token))) forgetEverything(reply)
  // Once a day at most, so that the cookie of a device in daily use never runs out.
  if (token && viewer.isOwnDevice && viewer.isFirstToday) setSessionCookie(house, request, reply, token)
  const lang = chooseLanguage(house, request, url, reply)
  const params = request.params as Record<string, string>
  let opened = viewer.sessionId ? token! : null
  const visit: Visit = {
    house,
    db: house.db,
    viewer,
    lang,
    now,
    today: dayOf(now, house.city.zone),
    url,
    requestId: request.id,
    said: takeFlash(request, reply),
    side: url.pathname === '/rathaus' || url.pathname.startsWith('/rathaus/') ? 'staff' : 'citizen',
    text: words => words[lang],
    param: name => params[name] ?? notFound(),
    query: name => url.searchParams.get(name) ?? '',
    async grant(this: Visit, subject: string) {
      if (!opened) {
        opened = await openSession(this.db, now, { kind: 'guest' })
        setSessionCookie(house, request, reply, opened)
      }
      await grantTo(this.db, opened, subject)
    },
    http: { request, reply },
  }
  return visit
}

// Joined as text: an address such as //elsewhere/x would otherwise change the host.
function urlOf(house: House, request: FastifyRequest): URL {
  const url = URL.parse(baseUrl(house, request) + request.url)
  if (!url) throw new Refusal(400)
  return url
}

/** The same visit inside a transaction. */
export function within(v: Visit, tx: Tx): Visit {
  return { ...v, db: tx }
}

/** The address people reach the house at, for links that leave the page (mails, QR codes). */
export function baseUrl(house: Pick<House, 'config'>, request?: FastifyRequest): string {
  return house.config.PUBLIC_URL ?? (request ? `${request.protocol}://${request.host}` : `http://localhost:${house.config.PORT}`)
}

/** Gives the browser the token of its session; read by nobody but this server, never over plain HTTP where the house is reached by TLS. */
export function setSessionCookie(house: House, request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(house, request), maxAge: 60 * 60 * 24 * 30 })
}

/** Takes the cookie away; the session itself ends by `closeSession`. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/' })
}

/** Makes the browser forget what it keeps of this house: caches, databases, service workers (W3C Clear Site Data). */
export function forgetEverything(reply: FastifyReply): void {
  clearSessionCookie(reply)
  reply.header('clear-site-data', '"cache", "storage"')
  // Chromium obeys that header but hides it from the page, which has to leave too (ui/ended.ts).
  reply.header('house-forget', 'everything')
}

/** One sentence for the next page this browser opens, shown once as `v.said`; it goes after a minute. */
export function setFlash(v: Visit, sentence: string): void {
  const { request, reply } = v.http
  reply.setCookie(flashCookie, sentence, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(v.house, request), maxAge: 60 })
}

function takeFlash(request: FastifyRequest, reply: FastifyReply): string | null {
  const said = request.cookies[flashCookie]
  if (!said || request.method !== 'GET' || !(request.headers.accept ?? '').includes('text/html')) return null
  reply.clearCookie(flashCookie, { path: '/' })
  return said.slice(0, 500)
}

function chooseLanguage(house: House, request: FastifyRequest, url: URL, reply: FastifyReply): Lang {
  const asked = url.searchParams.get('sprache')
  if (isLanguage(house, asked)) {
    reply.setCookie(languageCookie, asked, { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 60 * 60 * 24 * 365 })
    return asked
  }
  return languageOf(house, request)
}

/** The language this browser chose before, also where no visit came about: a program's call, or a database that is away. */
export function languageOf(house: House, request: FastifyRequest): Lang {
  // A request may have failed before its cookies were read.
  const kept = (request.cookies as FastifyRequest['cookies'] | undefined)?.[languageCookie] ?? null
  return isLanguage(house, kept) ? kept : 'de'
}

function isLanguage(house: House, value: string | null): value is Lang {
  return languages.includes(value as Lang) && house.city.languages.includes(value as Lang)
}

/** Whether people reach this house by TLS, so that cookies must not travel without it. */
export function isSecure(house: House, request: FastifyRequest) {
  return request.protocol === 'https' || (house.config.PUBLIC_URL?.startsWith('https://') ?? false)
}
