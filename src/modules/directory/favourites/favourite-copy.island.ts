import { keepPage } from '../../../ui/worker/keep-page.ts'
import { cacheName, favouritesPath, photoPath } from './cache.ts'

/** Keeps the page of the favourites and its pictures on the device; a session that is over takes them away. */
async function keepCopy(): Promise<void> {
  if (!('caches' in window) || !navigator.onLine) return
  let answer: Response
  try {
    answer = await fetch(favouritesPath, { headers: { accept: 'text/html' }, cache: 'no-store' })
  } catch {
    return
  }
  if (answer.redirected || answer.status === 401 || answer.status === 403) return void (await caches.delete(cacheName))
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.clone().text(), 'text/html')
  const pictures = [...page.querySelectorAll<HTMLImageElement>(`img[src^="${photoPath}"]`)].map(picture => picture.getAttribute('src')!)
  const cache = await caches.open(cacheName)
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname
    if (path.startsWith(photoPath) && !pictures.includes(path)) await cache.delete(url)
  }
  await keepPage(cache, favouritesPath, answer, page)
  for (const picture of pictures) await cache.add(picture).catch(() => {})
}

void keepCopy()

const stale = document.querySelector<HTMLElement>('[data-part="stale"]')
if (stale) {
  const show = () => {
    stale.hidden = navigator.onLine
  }
  window.addEventListener('online', show)
  window.addEventListener('offline', show)
  show()
}
