/** When the employees' side last reached the house, so that a phone that stays away forgets by itself. */

/** Days without contact after which a phone keeps nothing any more. */
const longest = 30

const cacheName = 'staff-contact'
const key = '/rathaus/kontakt'

/** Notes that the house has just answered; once an hour is enough. */
export async function noteContact(): Promise<void> {
  if (Date.now() - (await lastContact()) < 3_600_000) return
  await (await caches.open(cacheName)).put(key, new Response(String(Date.now())))
}

/** Whether the house was last reached so long ago that what is kept must go. */
export async function wasAwayTooLong(): Promise<boolean> {
  return Date.now() - (await lastContact()) > longest * 86_400_000
}

async function lastContact(): Promise<number> {
  const kept = await caches.match(key, { cacheName })
  // Never noted: the worker has just been installed.
  if (!kept) await (await caches.open(cacheName)).put(key, new Response(String(Date.now() - 7_200_000)))
  return kept ? Number(await kept.text()) : Date.now() - 7_200_000
}
