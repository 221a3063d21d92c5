/**
 * Keeps a page with all it needs to come alive without a network: styles, fonts, scripts and what these import. They lie beside it,
 * because the service worker's own cache goes with every new build. All or nothing: if something cannot be had, what was kept before stays.
 * @param key what the page will be found by
 */
export async function keepPage(cache: Cache, key: string, answer: Response, page: ParentNode): Promise<void> {
  const named = page.querySelectorAll('script[src^="/assets/"],link[rel="stylesheet"][href^="/assets/"],link[rel="preload"][href^="/assets/"]')
  const needed = new Set([...named].map(one => one.getAttribute('src') ?? one.getAttribute('href')!))
  // The set grows while it is walked: what a script imports comes after it.
  for (const path of needed) for (const imported of await keepAsset(cache, path)) needed.add(imported)
  await cache.put(key, answer)
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname
    if (path.startsWith('/assets/') && !needed.has(path)) await cache.delete(url)
  }
}

/** @returns what it imports */
async function keepAsset(cache: Cache, path: string): Promise<string[]> {
  if (!(await cache.match(path, { ignoreVary: true }))) await cache.add(path)
  if (!path.endsWith('.js')) return []
  const script = await (await cache.match(path, { ignoreVary: true }))!.text()
  return [...script.matchAll(/["']\.\/([\w.-]+\.js)["']/g)].map(found => `/assets/${found[1]}`)
}
