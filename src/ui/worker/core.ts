/// <reference lib="webworker" />
import { rules } from './rules.ts'

/** What the server writes above this script. */
declare const HOUSE: {
  /** changes whenever a built file changes */
  readonly version: string
  /** begins the names of this worker's caches; the other side's are left alone */
  readonly side: 'citizen' | 'staff'
  readonly offline: string
  readonly precache: readonly string[]
  readonly icon: string
  readonly name: string
}
declare const self: ServiceWorkerGlobalScope

const cacheName = `house-${HOUSE.side}-${HOUSE.version}`

self.addEventListener('install', event => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName)
      await cache.addAll(HOUSE.precache)
      // Without the session's cookie, so that the page that is kept names nobody.
      const page = await fetch(HOUSE.offline, { credentials: 'omit' })
      await cache.put(HOUSE.offline, page)
      await self.skipWaiting()
    })(),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(`house-${HOUSE.side}-`) && name !== cacheName) await caches.delete(name)
      await self.registration.navigationPreload?.enable()
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  const rule = rules.find(one => one.takes(request, url))
  if (rule) event.respondWith(rule.answer(event, url, offlinePage))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (request.mode === 'navigate') event.respondWith(networkOnly(event))
})

/** Pages are never kept: they may be personal. Without a network there is the offline page. */
async function networkOnly(event: FetchEvent): Promise<Response> {
  try {
    return ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request))
  } catch {
    return offlinePage()
  }
}

async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await cache.put(request, fresh.clone())
  return fresh
}

async function offlinePage(): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(HOUSE.offline, { ignoreVary: true })) ?? Response.error()
}

interface Message {
  title?: string
  body?: string
  url?: string
  tag?: string
  lang?: string
}

self.addEventListener('push', event => {
  const message = (event.data?.json() ?? {}) as Message
  event.waitUntil(
    self.registration.showNotification(message.title ?? HOUSE.name, {
      body: message.body,
      tag: message.tag,
      lang: message.lang,
      icon: HOUSE.icon,
      badge: HOUSE.icon,
      data: { url: message.url ?? '/' },
    }),
  )
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  const target = new URL((event.notification.data as { url: string }).url, self.location.origin)
  if (target.origin !== self.location.origin) return
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      const open = windows.find(one => one.url === target.href)
      if (open) await open.focus()
      else await self.clients.openWindow(target.href)
    })(),
  )
})

// The browser has changed the address at which it takes messages: tell the house, or nothing arrives any more.
self.addEventListener('pushsubscriptionchange', event => {
  const change = event as Event & { oldSubscription?: PushSubscription; newSubscription?: PushSubscription; waitUntil(work: Promise<unknown>): void }
  change.waitUntil(
    (async () => {
      const fresh = change.newSubscription ?? (change.oldSubscription && (await self.registration.pushManager.subscribe(change.oldSubscription.options)))
      if (fresh) await fetch('/postfach/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fresh) })
    })(),
  )
})
