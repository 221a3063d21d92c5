interface Copy {
  /** the cache that the pages fill; here it is only read, and goes with the session */
  cache: string
  /** what of it stands for this request */
  key: string
  /** ms somebody waits for the network before the copy is better than nothing */
  patience: number
}

/**
 * From the network; if that fails, is slow or says that the house is not well, from what the device keeps; else whatever the network says in the end.
 * Led to the sign-in, the session is over: the copy leaves the device.
 * @param otherwise without network and copy
 */
export async function networkFirst(event: FetchEvent, { cache, key, patience }: Copy, otherwise: () => Response | Promise<Response>): Promise<Response> {
  const slow = new Promise<null>(done => setTimeout(() => done(null), patience))
  const preloaded = event.preloadResponse as Promise<Response | undefined>
  const asked = preloaded
    .then(early => early ?? fetch(event.request))
    .then(async answer => {
      if (answer.type === 'opaqueredirect' || answer.redirected || answer.status === 401) await caches.delete(cache)
      return answer
    })
  const network = asked.catch(() => null)
  // An answer that comes too late to be shown still says whether the session is over.
  event.waitUntil(network)
  const fresh = await Promise.race([network, slow])
  if (fresh && fresh.status < 500) return fresh
  const kept = await caches.match(key, { cacheName: cache, ignoreSearch: true, ignoreVary: true })
  return kept ?? (await network) ?? otherwise()
}
