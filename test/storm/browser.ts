import { setTimeout as pause } from 'node:timers/promises'

export interface Shown {
  status: number
  body: string
  url: string
}

/** Told of each answered post, so that whoever breaks things can choose the moment. */
type Heard = (path: string) => void

/**
 * A browser over real HTTP whose owner does not give up: a request that got no answer, or 5xx, is sent again
 * exactly as it was (same `_key`) once the server is back, as reloading the page does.
 */
export class StubbornBrowser {
  readonly #cookies = new Map<string, string>()
  /** how often a post had to be sent again */
  repeated = 0

  constructor(
    private readonly base: string,
    private readonly heard: Heard,
    private readonly patience: number,
  ) {}

  async get(path: string): Promise<Shown> {
    let answer = await this.#send('GET', path)
    for (let hops = 0; answer.to && hops < 8; hops += 1) answer = await this.#send('GET', answer.to)
    return answer
  }

  /** Fills the form of the page that holds the field and posts it. @returns where the answer leads, null if it was no redirect */
  async post(page: Shown, fields: Record<string, string>, holding = Object.keys(fields)[0] ?? '_key'): Promise<Shown & { to: string | null }> {
    const form = formWith(page.body, holding)
    if (!form) throw new Error(`${page.url} shows no form with ${holding}: ${page.status} ${wordsOf(page.body).slice(0, 300)}`)
    const body = new URLSearchParams(
      [...form.fields, ...Object.entries(fields)].filter(([name], at, all) => all.findLastIndex(([other]) => other === name) === at),
    )
    const answer = await this.#send('POST', form.action ?? page.url, body.toString())
    this.heard(answer.url)
    return answer
  }

  async #send(method: 'GET' | 'POST', path: string, body?: string): Promise<Shown & { to: string | null }> {
    const url = new URL(path, this.base)
    const deadline = performance.now() + this.patience
    for (;;) {
      try {
        const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(url, {
          method,
          redirect: 'manual',
          headers: {
            accept: 'text/html',
            cookie,
            ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
          },
          ...(body === undefined ? {} : { body }),
          signal: AbortSignal.timeout(20_000),
        })
        const text = await response.text()
        if (response.status < 500) {
          this.#keep(response.headers.getSetCookie())
          return { status: response.status, body: text, url: url.pathname + url.search, to: response.headers.get('location') }
        }
        if (performance.now() > deadline) throw new Error(`${method} ${url.pathname} still answers ${response.status}: ${wordsOf(text).slice(0, 300)}`)
      } catch (error) {
        if (performance.now() > deadline) throw error
      }
      if (method === 'POST') this.repeated += 1
      await pause(150)
    }
  }

  #keep(cookies: string[]) {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name!)
      else this.#cookies.set(name!, value!)
    }
  }
}

/** The form that holds a field of this name, with what a browser would send of it untouched. */
function formWith(body: string, name: string): { action: string | null; fields: [string, string][] } | null {
  const main = body.slice(Math.max(0, body.indexOf('<main')))
  for (const [, attributes, content] of main.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const inputs = [...content!.matchAll(/<(?:input|button)\b([^>]*)>/g)].map(match => match[1]!)
    if (!/method="post"/.test(attributes!) || !inputs.some(input => attribute(input, 'name') === name)) continue
    const sent = inputs.filter(input => {
      const type = attribute(input, 'type')
      return (
        attribute(input, 'name') !== null &&
        (type === 'radio' || type === 'checkbox' ? /\bchecked\b/.test(input) : type !== 'submit' && type !== 'file' && type !== null)
      )
    })
    return { action: attribute(attributes!, 'action'), fields: sent.map(input => [attribute(input, 'name')!, attribute(input, 'value') ?? '']) }
  }
  return null
}

/** Values of the radio buttons of this name, in order. */
export function choicesOf(body: string, name: string): string[] {
  return [...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, input]) =>
    attribute(input!, 'type') === 'radio' && attribute(input!, 'name') === name && !/\bdisabled\b/.test(input!) ? [attribute(input!, 'value')!] : [],
  )
}

export function wordsOf(body: string): string {
  return body
    .replace(/^[\s\S]*?<main/, '<main')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return found?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? null
}
