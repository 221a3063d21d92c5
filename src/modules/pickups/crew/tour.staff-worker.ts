import { rules } from '../../../ui/worker/rules.ts'

/** How long a crew waits for the network before yesterday's copy of the tour is better than nothing. */
const patience = 4000

// The page itself fills the cache after each load and empties it when the session ends; here it is only read.
rules.push({
  takes: (request, url) => (request.mode === 'navigate' && url.pathname === '/rathaus/tour') || url.pathname.startsWith('/rathaus/tour/foto/'),
  async answer(event, url, offlinePage) {
    const slow = new Promise<null>(done => setTimeout(() => done(null), patience))
    const preloaded = event.preloadResponse as Promise<Response | undefined>
    const network = preloaded.then(early => early ?? fetch(event.request)).catch(() => null)
    const fresh = await Promise.race([network, slow])
    if (fresh && fresh.status < 500) return fresh
    const kept = await (await caches.open('tour-v1')).match(event.request, { ignoreSearch: true, ignoreVary: true })
    if (kept) return kept
    return (await network) ?? (url.pathname === '/rathaus/tour' ? offlinePage() : Response.error())
  },
})
