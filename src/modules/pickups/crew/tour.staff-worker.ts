/// <reference lib="webworker" />
import { networkFirst } from '../../../ui/worker/network-first.ts'
import { rules } from '../../../ui/worker/rules.ts'
import { cacheName, photoPath, tourPath } from './cache.ts'
import type { Waiting } from './queue.ts'
import { postReport } from './sending.ts'

declare const self: ServiceWorkerGlobalScope

// The page itself fills the cache after each load; a session that is over empties it, whether the page finds out or the worker.
rules.push({
  takes: (request, url) => (request.mode === 'navigate' && url.pathname === tourPath) || url.pathname.startsWith(photoPath),
  answer: (event, url, offlinePage) =>
    networkFirst(event, { cache: cacheName, key: url.pathname, patience: 4000 }, () => (url.pathname === tourPath ? offlinePage() : Response.error())),
})

// The tour is being left, and with a page go the requests it has just begun: the worker stays long enough.
self.addEventListener('message', event => {
  const left = (event.data as { tourLeft?: Waiting[] } | null)?.tourLeft
  if (left) event.waitUntil(sendLeft(left))
})

/** In order and as far as it goes. The reports stay in the queue; when they are sent again, the server knows them. */
async function sendLeft(reports: readonly Waiting[]): Promise<void> {
  for (const report of reports) {
    const answer = await postReport(report).catch(() => null)
    if (!answer?.ok) return
  }
}
