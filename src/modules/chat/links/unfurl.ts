import { extensionPoint, extensions } from '../../../platform/extension.ts'
import { pagesAt } from '../../../platform/search.ts'
import type { Visit } from '../../../platform/visit.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import { kindIn } from '../../search/index.ts'
import type { WireLink } from '../wire.ts'

/** Says what a page of the house is called, for pages that the search does not know; `kind` as in the search. Null for what this viewer may not see, or is none of its pages. */
export type Unfurler = (v: Visit, path: string) => Promise<{ readonly title: string; readonly kind: string } | null>

export const unfurlers = extensionPoint<Unfurler>('unfurlers')

/**
 * What links in a message lead to: address → its page's name, for pages of the house that this viewer may see. Asked per viewer, so a title is
 * never told to who may not open the page. Nothing outside is fetched: whoever runs the other side would learn who reads what here.
 */
export async function unfurl(v: Visit, urls: readonly string[]): Promise<Record<string, WireLink>> {
  const paths = new Map<string, string>()
  for (const url of urls) {
    const path = ownPath(v, url)
    if (path) paths.set(url, path)
  }
  const known = await pagesAt(v, [...new Set(paths.values())])
  const links: Record<string, WireLink> = {}
  for (const [url, path] of paths) {
    const page = known.get(path) ?? (await byOthers(v, path))
    if (page) links[url] = { title: page.title, kind: kindIn(v.lang, page.kind) }
  }
  return links
}

async function byOthers(v: Visit, path: string) {
  for (const one of extensions(v.house, unfurlers)) {
    const page = await one(v, path)
    if (page) return page
  }
  return null
}

function ownPath(v: Visit, url: string): string | null {
  const home = baseUrl(v.house, v.http.request)
  const parsed = URL.parse(url, home)
  return parsed && parsed.origin === new URL(home).origin ? parsed.pathname : null
}
