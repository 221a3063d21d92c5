import { say } from './say.ts'
import type { Place, UnsentHere } from './unsent.ts'

/** Whether nothing waits on this device that would be lost by signing out, or its owner says that it may. */
export async function mayLeave({ kept, says }: UnsentHere): Promise<boolean> {
  const counted = await Promise.all(kept.map(async one => ({ ...one, count: await count(one.place) })))
  const waiting = counted.filter(one => one.count > 0)
  if (waiting.length === 0) return true
  const sentence = say(says.waits, { what: waiting.map(one => `${one.name} (${one.count})`).join(', ') })
  const dialog = document.createElement('dialog')
  // Safari before 15.4 has no dialogs.
  if (typeof dialog.showModal !== 'function') return confirm(`${sentence}\n${says.go}?`)
  // Pressed twice: one question is enough.
  if (document.querySelector('dialog[open]')) return false
  return ask(dialog, sentence, says)
}

function ask(dialog: HTMLDialogElement, sentence: string, says: UnsentHere['says']): Promise<boolean> {
  const title = make('h2', 'kern-title', says.title)
  const body = make('p', 'kern-dialog__body', sentence)
  title.id = 'ungesendet'
  body.id = 'ungesendet-was'
  const [stay, go] = [make('button', 'kern-btn kern-btn--primary', ''), make('button', 'kern-btn kern-btn--secondary', '')]
  stay.append(make('span', 'kern-label', says.stay))
  go.append(make('span', 'kern-label', says.go))
  const [head, foot] = [make('header', 'kern-dialog__header', ''), make('footer', 'kern-dialog__footer', '')]
  head.append(title)
  foot.append(stay, go)
  dialog.className = 'kern-dialog'
  dialog.setAttribute('aria-labelledby', title.id)
  dialog.setAttribute('aria-describedby', body.id)
  dialog.append(head, body, foot)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(answer => {
    stay.addEventListener('click', () => dialog.close())
    go.addEventListener('click', () => dialog.close('go'))
    dialog.addEventListener('close', () => {
      dialog.remove()
      answer(dialog.returnValue === 'go')
    })
  })
}

function make(name: string, look: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { className: look, textContent: text })
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
