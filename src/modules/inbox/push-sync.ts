import { readMark, writeMark } from './push-mark.ts'

/**
 * Keeps the house right about where it pushes: browsers change the address or lose it without a word, and then nothing arrives, while
 * the house believes the person is told. A changed one is handed over; a lost one is taken back, and the page says so where it has the words.
 * @param owner the account that is signed in
 */
export async function syncPush(owner: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('caches' in window)) return
  const mark = await readMark()
  if (mark?.owner !== owner) return
  const subscription = (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null
  if (subscription?.endpoint === mark.endpoint) return
  if (subscription) {
    if (!(await post('', subscription))) return
    if (!mark.lost) await post('/abmeldung', { endpoint: mark.endpoint })
    return writeMark({ endpoint: subscription.endpoint, owner })
  }
  if (!mark.lost) {
    if (!(await post('/abmeldung', { endpoint: mark.endpoint }))) return
    await writeMark({ ...mark, lost: true })
  }
  // Who forbade it knows; who was not asked does not.
  if (Notification.permission !== 'denied') showHint()
}

/** Below the heading, where it is seen; without script nobody needs it, for then there is no push. */
function showHint() {
  const hint = document.querySelector<HTMLElement>('[data-push-lost]')
  if (!hint) return
  document.querySelector('main h1')?.after(hint)
  hint.hidden = false
}

async function post(path: string, body: unknown): Promise<boolean> {
  const answer = await fetch(`/postfach/push${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return answer.ok
}
