import { readMark, writeMark } from './push-mark.ts'

/** Registers this browser for push messages, or takes it back. Without push in the browser it says what to do. */
class PushDevice extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    if (!('serviceWorker' in navigator) || !('PushManager' in window)) {
      this.#part('cannot').hidden = false
      this.#part('register').hidden = true
      this.#part('unregister').hidden = true
      return
    }
    this.#part('register').addEventListener('click', () => void this.#try(() => this.#register()))
    this.#part('unregister').addEventListener('click', () => void this.#try(() => this.#unregister()))
    void this.#show()
  }

  async #show() {
    const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
    const isOn = subscription !== null && subscription !== undefined && this.dataset['own']!.split(' ').includes(subscription.endpoint)
    this.#part('on').hidden = !isOn
    this.#part('register').hidden = isOn
    this.#part('unregister').hidden = !isOn
    if (isOn) await this.#mark(subscription.endpoint)
    // Whoever comes here has been told that it was lost.
    else if ((await readMark())?.lost) await writeMark(null)
  }

  async #register() {
    if ((await Notification.requestPermission()) !== 'granted') {
      this.#say(this.dataset['denied']!)
      return
    }
    const worker = await navigator.serviceWorker.ready
    const before = await worker.pushManager.getSubscription()
    // A subscription made with another key of the city would never be accepted.
    if (before && !sameKey(before.options.applicationServerKey, this.dataset['key']!)) await before.unsubscribe()
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset['key']! })
    await this.#post('', subscription.toJSON())
    await this.#mark(subscription.endpoint)
    location.reload()
  }

  async #unregister() {
    const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription()
    if (!subscription) return
    await this.#post('/abmeldung', { endpoint: subscription.endpoint })
    await subscription.unsubscribe()
    await writeMark(null)
    location.reload()
  }

  #mark(endpoint: string) {
    return writeMark({ endpoint, owner: this.dataset['owner']! })
  }

  async #try(work: () => Promise<void>) {
    try {
      await work()
    } catch {
      this.#say(this.dataset['failed']!)
    }
  }

  async #post(path: string, body: unknown) {
    const answer = await fetch(this.dataset['target']! + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  }

  #say(sentence: string) {
    this.#part('said').textContent = sentence
  }

  #part(name: string) {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!
  }
}

function sameKey(used: ArrayBuffer | null, wanted: string) {
  if (!used) return false
  const text = btoa(String.fromCharCode(...new Uint8Array(used)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === wanted
}

customElements.define('push-device', PushDevice)
