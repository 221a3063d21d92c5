import { keepPage } from '../../../ui/worker/keep-page.ts'
import { cacheName, photoPath, tourPath } from './cache.ts'

/** Keeps today's page, its photos and what it needs on the phone; the service worker reads them from there when there is no network. */
export async function keepCopy(answer: Response, root: ParentNode): Promise<void> {
  if (!('caches' in window)) return
  const cache = await caches.open(cacheName)
  await keepPage(cache, tourPath, answer, root)
  for (const picture of root.querySelectorAll<HTMLImageElement>(`img[src^="${photoPath}"]`)) {
    const src = picture.getAttribute('src')!
    if (!(await cache.match(src))) await cache.add(src).catch(() => {})
  }
}

/** The session is over: names and addresses leave the phone; what was not sent yet stays in its queue. */
export async function dropCopy(): Promise<void> {
  if ('caches' in window) await caches.delete(cacheName)
}

/** Today's page as the server has it now; null without network or session. */
export async function freshPage(): Promise<{ answer: Response; text: string } | 'signed-out' | null> {
  try {
    const answer = await fetch(tourPath, { headers: { accept: 'text/html' }, cache: 'no-store' })
    if (answer.redirected || answer.status === 401) return 'signed-out'
    if (!answer.ok) return null
    const copy = answer.clone()
    return { answer: copy, text: await answer.text() }
  } catch {
    return null
  }
}
