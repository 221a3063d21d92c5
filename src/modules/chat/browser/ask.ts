import type { WireChanges, WireLink, WireMessage, WireRoom } from '../wire.ts'

/** The house said no, with a sentence for people; or there is no way to it (`status` 0). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export interface Answers {
  stand: { me: string; now: string; rooms: WireRoom[] }
  nachholen: { changes: WireChanges[]; people: Record<string, string> }
  verlauf: { messages: WireMessage[]; people: Record<string, string> }
  nachrichten: { message: Pick<WireMessage, 'number' | 'changed' | 'at'> }
  bearbeitung: { message: WireMessage }
  loeschung: { message: WireMessage }
  reaktion: { message: WireMessage }
  anheftung: { message: WireMessage }
  angeheftet: { messages: WireMessage[]; people: Record<string, string> }
  stimme: { message: WireMessage }
  umfrageende: { message: WireMessage }
  weiterleitung: unknown
  meldung: unknown
  gelesen: { number: number | null }
  tippt: unknown
  mitglied: unknown
  person: { room: string }
  kollegium: { people: { account: string; name: string; position: string | null; unit: string | null }[] }
  leute: { people: { account: string; name: string; position: string | null; unit: string | null; absent: boolean }[] }
  vorschau: { links: Record<string, WireLink> }
  datei: { id: string }
}

const patience = 20_000

/** Asks one of the chat's doors: with a body it is a POST, with a form its parts. Raises `Refused`. */
export async function ask<Name extends keyof Answers>(
  name: Name,
  body?: object | FormData,
  options: { query?: Record<string, string>; keepalive?: boolean } = {},
): Promise<Answers[Name]> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), body instanceof FormData ? 120_000 : patience)
  const isForm = body instanceof FormData
  let answer: Response
  try {
    answer = await fetch(`/rathaus/chat/${name}.json${options.query ? `?${new URLSearchParams(options.query)}` : ''}`, {
      method: body ? 'POST' : 'GET',
      headers: { accept: 'application/json', ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
      body: isForm ? body : body ? JSON.stringify(body) : undefined,
      keepalive: options.keepalive,
      signal: controller.signal,
    })
  } catch {
    throw new Refused(0, '')
  } finally {
    clearTimeout(timer)
  }
  // A hotel's network page is no answer of the house.
  const isOurs = /json/.test(answer.headers.get('content-type') ?? '')
  const said = isOurs ? ((await answer.json().catch(() => null)) as Record<string, unknown> | null) : null
  if (answer.ok && said !== null) return said as Answers[Name]
  if (answer.ok && (answer.status === 204 || isOurs)) return {} as Answers[Name]
  if (answer.ok) throw new Refused(0, '')
  throw new Refused(answer.status, typeof said?.['detail'] === 'string' ? said['detail'] : typeof said?.['title'] === 'string' ? said['title'] : '')
}
