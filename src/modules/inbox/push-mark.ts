/** Runs in pages: what a browser remembers of the push its owner said yes to, for each side of the square. */
export interface PushMark {
  /** the address the house pushes to */
  readonly endpoint: string
  /** the account that said yes; another one that signs in here has not */
  readonly owner: string
  /** the browser lost it, and the house knows */
  readonly lost?: true
}

// Among the employees' caches, so that a device that forgets forgets this too.
const cacheName = 'push-mark'
const key = () => (location.pathname.startsWith('/rathaus') ? '/rathaus/push-merkmal' : '/push-merkmal')

/** What this browser remembers; null: nobody said yes to push here. */
export async function readMark(): Promise<PushMark | null> {
  const kept = await caches.match(key(), { cacheName })
  return kept ? ((await kept.json()) as PushMark) : null
}

/** Remembers it, or with null that there is none any more. */
export async function writeMark(mark: PushMark | null): Promise<void> {
  if (mark) await (await caches.open(cacheName)).put(key(), new Response(JSON.stringify(mark)))
  else if (await caches.has(cacheName)) await (await caches.open(cacheName)).delete(key())
}
