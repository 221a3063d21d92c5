import { extensionPoint, extensions } from './extension.ts'
import type { House } from './module.ts'
import type { Visit } from './visit.ts'

/** Hears of every page that was shown, by its name. Must be quick and must not wait: the page is not sent before it returns. */
export const pageShown = extensionPoint<(v: Visit, name: string) => void>('pages shown')

/**
 * What a page is called where pages are counted: the pattern of its route. Only a public page's `:key`, a name the house
 * itself gave, stands in it as it is; ids, secret paths and queries never do. Null where no route was found.
 */
export function nameOfPage(v: Visit, isPrivate: boolean): string | null {
  const pattern = v.http.request.routeOptions.url
  if (!pattern) return null
  if (isPrivate || !pattern.includes(':')) return pattern
  const params = v.http.request.params as Record<string, string>
  const isNamed = Object.keys(params).join() === 'key' && /^[a-z0-9-]{1,80}$/.test(params['key']!)
  return isNamed ? pattern.replace(':key', params['key']!) : pattern
}

const machines = /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless|lighthouse|scan/i

/** Whether somebody looks at what was asked for: no program that says it is one, and no page fetched ahead. */
export function isSeen(v: Pick<Visit, 'http'>): boolean {
  const { headers } = v.http.request
  return !machines.test(headers['user-agent'] ?? '') && !headers['sec-purpose']?.includes('prefetch')
}

const hearers = new WeakMap<House, ((v: Visit, name: string) => void)[]>()

/** Tells whoever listens that this page was shown. */
export function tellShown(v: Visit, isPrivate: boolean): void {
  if (v.http.reply.statusCode !== 200) return
  const known = hearers.get(v.house) ?? extensions(v.house, pageShown)
  hearers.set(v.house, known)
  const name = known.length > 0 ? nameOfPage(v, isPrivate) : null
  if (name !== null) for (const hear of known) hear(v, name)
}
