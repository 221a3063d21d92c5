import { extensionPoint, extensions } from '../../../platform/extension.ts'
import { titlesOf } from '../../../platform/search.ts'
import type { Visit } from '../../../platform/visit.ts'
import { baseUrl } from '../../../platform/visiting.ts'

/** Says what a page of the house is called, for pages that the search does not know. Null for what this viewer may not see, or is none of its pages. */
export type Unfurler = (v: Visit, path: string) => Promise<string | null>

export const unfurlers = extensionPoint<Unfurler>('unfurlers')

/**
 * What links in a message lead to: address → title, for pages of the house that this viewer may see. Asked per viewer, so a title is never
 * told to who may not open the page. Nothing outside is fetched: whoever runs the other side would learn who reads what here.
 */
export async function unfurl(v: Visit, urls: readonly string[]): Promise<Record<string, string>> {
  const paths = new Map<string, string>()
  for (const url of urls) {
    const path = ownPath(v, url)
    if (path) paths.set(url, path)
  }
  const known = await titlesOf(v, [...new Set(paths.values())])
  const titles: Record<string, string> = {}
  for (const [url, path] of paths) {
    const title = known.get(path) ?? (await byOthers(v, path))
    if (title) titles[url] = title
  }
  return titles
}

async function byOthers(v: Visit, path: string): Promise<string | null> {
  for (const one of extensions(v.house, unfurlers)) {
    const title = await one(v, path)
    if (title) return title
  }
  return null
}

function ownPath(v: Visit, url: string): string | null {
  const home = baseUrl(v.house, v.http.request)
  const parsed = URL.parse(url, home)
  return parsed && parsed.origin === new URL(home).origin ? parsed.pathname : null
}
