import { type LiveBoard, followBoard, sayBefore, saySpan } from '../display/follow.ts'

/** Keeps a waiting number true while its page is open; vibrates when it is called. */
class WaitingTicket extends HTMLElement {
  #stop: (() => void) | null = null
  #called = ''
  #asked = 0
  #shown = 0
  #again = 0

  connectedCallback() {
    const lost = this.querySelector<HTMLElement>('[data-part="lost"]')!
    this.#stop = followBoard(
      this.dataset['live']!,
      this.dataset['stand']!,
      board => this.#show(board),
      isConnected => (lost.hidden = isConnected),
    )
  }

  disconnectedCallback() {
    this.#stop?.()
    clearTimeout(this.#again)
  }

  #show(board: LiveBoard) {
    const words = JSON.parse(this.dataset['texts']!) as Record<string, string>
    const number = this.dataset['number']!
    const waiting = board.waiting.find(([one]) => one === number)
    const call = board.calls.find(([one]) => one === number)
    if (call && this.dataset['state'] === 'waiting') this.#ring()
    if (call && this.dataset['state'] === 'called' && this.#called !== '' && this.#called !== String(call[3])) this.#ring()
    if (call) this.#called = String(call[3])
    const state = waiting ? 'waiting' : call ? 'called' : 'other'
    // Whatever is no mere waiting is told by the page itself; it happens once or twice a visit.
    if (state !== 'waiting' ? state !== this.dataset['state'] && !(state === 'other' && this.dataset['over']) : this.dataset['state'] !== 'waiting')
      return void this.#reload(state)
    // What is still being fetched tells of a state that is over.
    this.#shown = this.#asked + 1
    clearTimeout(this.#again)
    if (!waiting) return
    this.querySelector('[data-part="before"]')!.textContent = sayBefore(words, waiting[1])
    this.querySelector('[data-part="span"]')!.textContent = saySpan(words, waiting[2], waiting[3])
  }

  #ring() {
    navigator.vibrate?.([400, 200, 400, 200, 800])
  }

  async #reload(state: string) {
    const turn = (this.#asked += 1)
    clearTimeout(this.#again)
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null)
    const text = answer?.ok ? await answer.text().catch(() => null) : null
    // One that was asked later has already been shown.
    if (turn < this.#shown || !this.isConnected) return
    if (text === null) {
      // The board says nothing again until somebody else is called.
      if (!answer || answer.ok || answer.status >= 500 || answer.status === 429) this.#again = window.setTimeout(() => void this.#reload(state), 2000)
      return
    }
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('waiting-ticket')
    if (!fresh) return
    this.#shown = turn
    this.dataset['state'] = (fresh as HTMLElement).dataset['state']!
    if (state === 'other') this.dataset['over'] = 'ja'
    else delete this.dataset['over']
    const parts = ':scope > :not(script, [data-part="lost"])'
    for (const old of this.querySelectorAll(parts)) old.remove()
    this.prepend(...fresh.querySelectorAll(parts))
    if (state === 'called' && !document.title.startsWith('●')) document.title = `● ${document.title}`
  }
}

customElements.define('waiting-ticket', WaitingTicket)
