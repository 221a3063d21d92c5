import { arrivalCache, keptHours } from './arriving.ts'

/** Something the service worker laid down on this phone. */
interface LaidDown {
  readonly id: string
  readonly request: Request
  /** milliseconds since 1970 */
  readonly at: number
}

/**
 * What lies on this phone and has not arrived, the newest first. What is too old goes, and so does what has arrived. Runs in the browser.
 * @param arrived ids of shares that the house has
 */
export async function laidDown(arrived: readonly string[]): Promise<LaidDown[]> {
  if (!('caches' in globalThis) || !(await caches.has(arrivalCache))) return []
  const cache = await caches.open(arrivalCache)
  const waiting: LaidDown[] = []
  for (const request of await cache.keys()) {
    const at = Number((await cache.match(request))?.headers.get('x-arrived') ?? 0)
    const id = new URL(request.url).pathname.split('/').pop()!
    if (arrived.includes(id) || at < Date.now() - keptHours * 3_600_000) await cache.delete(request)
    else waiting.push({ id, request, at })
  }
  return waiting.sort((a, b) => b.at - a.at)
}

/** What was handed over, as the phone's system filled it in. */
export async function given(one: LaidDown): Promise<FormData> {
  const kept = await (await caches.open(arrivalCache)).match(one.request)
  return kept!.formData()
}
