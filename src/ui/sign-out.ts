import { say } from './say.ts'
import type { Place, UnsentHere } from './unsent.ts'

/** How long, in ms, the question in the page may take to come. */
const patience = 3000

/** Whether nothing waits on this device that would be lost by signing out, or its owner says that it may. */
export async function mayLeave({ kept, says }: UnsentHere): Promise<boolean> {
  const counted = await Promise.all(kept.map(async one => ({ ...one, count: await count(one.place) })))
  const waiting = counted.filter(one => one.count > 0)
  if (waiting.length === 0) return true
  const sentence = say(says.waits, { what: waiting.map(one => `${one.name} (${one.count})`).join(', ') })
  const dialog = document.createElement('dialog')
  const plainly = () => confirm(`${sentence}\n${says.go}?`)
  // Safari before 15.4 has no dialogs.
  if (typeof dialog.showModal !== 'function') return plainly()
  // The network that fails the question may let the signing out through: then the browser asks.
  const late = new Promise<null>(done => setTimeout(() => done(null), patience))
  const asking = await Promise.race([import('./sign-out-dialog.ts').catch(() => null), late])
  // Pressed twice: one question is enough.
  if (document.querySelector('dialog[open]')) return false
  return asking ? asking.askFirst(dialog, sentence, says) : plainly()
}

/** How many records lie there; what does not exist is not made by looking. */
async function count(place: Place): Promise<number> {
  if ('database' in place) return countIn(place.database, place.store)
  if (!('caches' in globalThis) || !(await caches.has(place.cache))) return 0
  return (await (await caches.open(place.cache)).keys()).length
}

function countIn(database: string, store: string): Promise<number> {
  return new Promise(done => {
    const opening = indexedDB.open(database)
    opening.addEventListener('upgradeneeded', () => opening.transaction!.abort())
    opening.addEventListener('error', () => done(0))
    opening.addEventListener('success', () => {
      const db = opening.result
      const end = (found: number) => {
        db.close()
        done(found)
      }
      if (!db.objectStoreNames.contains(store)) return end(0)
      const counting = db.transaction(store).objectStore(store).count()
      counting.addEventListener('success', () => end(counting.result))
      counting.addEventListener('error', () => end(0))
    })
  })
}
