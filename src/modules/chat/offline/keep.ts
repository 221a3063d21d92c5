import { keepPage } from '../../../ui/worker/keep-page.ts'
import { cacheName, shellPath } from './path.ts'

/** Keeps what the chat needs to open without a network. Asks for nothing as long as what is kept is this build. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.ready
  const cache = await caches.open(cacheName)
  const own = 'link[rel=stylesheet],script[src*="/app.island-"],script[src*="/chat-app.island-"]'
  const built = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>(own)].map(one => ('href' in one ? one.href : one.src))
  const kept = (await (await cache.match(shellPath))?.text()) ?? ''
  if (built.every(address => kept.includes(new URL(address).pathname)) && kept !== '') return
  // Without the session's cookie, so that the page that is kept names nobody.
  const answer = await fetch(shellPath, { credentials: 'omit' })
  if (!answer.ok) return
  await keepPage(cache, shellPath, answer, new DOMParser().parseFromString(await answer.clone().text(), 'text/html'))
}
