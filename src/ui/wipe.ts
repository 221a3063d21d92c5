/**
 * Deletes what the employees' side keeps in this browser: caches and databases. What the citizens' side keeps stays; its names
 * begin with `house-citizen` or `citizen`. `keepCache`: what is needed to show that there is no network. Runs in pages and in the service worker.
 */
export async function wipe(options: { keepCache?: string } = {}): Promise<void> {
  for (const name of await caches.keys()) if (!name.startsWith('house-citizen') && name !== options.keepCache) await caches.delete(name)
  // Browsers that cannot list their databases (Firefox before 126) get the order to clear storage from the house itself.
  const databases = (await indexedDB.databases?.()) ?? []
  const names = databases.flatMap(({ name }) => name ?? []).filter(name => !name.startsWith('citizen'))
  await Promise.all(names.map(deleted))
}

/** Resolves when it is gone, or when a page still holds it open: then it goes when that page does. */
function deleted(name: string): Promise<void> {
  return new Promise(resolve => {
    const request = indexedDB.deleteDatabase(name)
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve())
  })
}
