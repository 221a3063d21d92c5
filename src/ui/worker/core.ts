/// <reference lib="webworker" />
import { wipe } from '../wipe.ts'
import { noteContact, wasAwayTooLong } from './contact.ts'
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
  if (url.origin !== self.location.origin) return
  const rule = rules.find(one => (one.method ?? 'GET') === request.method && one.takes(request, url))
  if (request.method !== 'GET') return rule && event.respondWith(rule.answer(event, url, offlinePage))
  if (HOUSE.side === 'staff' && request.mode === 'navigate') event.waitUntil(forgetIfLongAway())
  if (rule) event.respondWith(rule.answer(event, url, offlinePage))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (request.mode === 'navigate') event.respondWith(networkOnly(event))
})

/** A phone that never came back after its owner left forgets by itself. */
async function forgetIfLongAway() {
  if (await wasAwayTooLong()) await wipe({ keepCache: cacheName })
}

/** Pages are never kept: they may be personal. Without a network there is the offline page. */
async function networkOnly(event: FetchEvent): Promise<Response> {
  try {
    const answer = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request))
    if (HOUSE.side === 'staff') event.waitUntil(noteContact())
    return answer
  } catch {
    return offlinePage()
  }
}

async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  // Else from beside a page that is kept: it may be older or newer than this worker (`keepPage`).
  const kept = (await cache.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreVary: true }))
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
  wipe?: boolean
  lang?: string
}

self.addEventListener('push', event => {
  const message = (event.data?.json() ?? {}) as Message
  // How many there are, the next page says; until then a dot tells that there is something.
  if ('setAppBadge' in self.navigator) event.waitUntil((self.navigator as Navigator).setAppBadge().catch(() => {}))
  event.waitUntil(
    (async () => {
      // Shown first: a push without a visible notification costs the subscription on iPhones.
      const shown = self.registration.showNotification(message.title ?? HOUSE.name, {
        body: message.body,
        tag: message.tag,
        lang: message.lang,
        icon: HOUSE.icon,
        badge: HOUSE.icon,
        data: { url: message.url ?? '/' },
      })
      // What is to be forgotten goes also where nothing may be shown any more.
      await (message.wipe ? shown.catch(() => {}).then(goForGood) : shown)
    })(),
  )
})

/** The house said goodbye to this device: nothing of it stays, and open pages go to where anybody may be. */
async function goForGood() {
  await wipe()
  for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's client has no such argument
    if (new URL(page.url).pathname.startsWith('/rathaus')) page.postMessage('house-goodbye')
  await (await self.registration.pushManager?.getSubscription())?.unsubscribe()
  await self.registration.unregister()
}

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
