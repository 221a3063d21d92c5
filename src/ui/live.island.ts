import { listen } from './listen.ts'
import { isTouched } from './touched.ts'

/** Listens at `src` and exchanges what changed; see LiveParts.tsx. Hints only: after a gap it simply reads the page anew. */
class LiveParts extends HTMLElement {
  #stop = () => {}
  #waiting = 0
  #asked = 0
  #shown = 0
  /** id → the part as the house last sent it; what scripts and people do to it afterwards is no news */
  readonly #sent = new Map<string, string>()
  /** whether it stood open when it came */
  readonly #cameOpen = new WeakMap<HTMLDetailsElement, boolean>()
  /** what is read out; it stays where it is, because a part that is exchanged as a whole is not read reliably */
  readonly #said = document.createElement('p')

  connectedCallback() {
    this.#said.className = 'kern-sr-only'
    this.#said.setAttribute('aria-live', 'polite')
    this.append(this.#said)
    for (const part of this.querySelectorAll('[id]')) this.#sent.set(part.id, asSent(part))
    this.#noteDetails()
    // Several events at once, or a reconnection after a tunnel, are worth one reading.
    const later = () => {
      clearTimeout(this.#waiting)
      this.#waiting = window.setTimeout(() => void this.#refresh(), 300)
    }
    this.#stop = listen(this.getAttribute('src')!, { on: { changed: later }, open: isAgain => isAgain && later() })
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#waiting)
  }

  async #refresh() {
    const turn = (this.#asked += 1)
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!answer?.ok) return
    const text = await answer.text().catch(() => null)
    // One that was asked later has already been shown.
    if (text === null || turn < this.#shown) return
    this.#shown = turn
    const before = this.#sentences()
    this.#exchange(new DOMParser().parseFromString(text, 'text/html'))
    const news = [...this.#sentences()].flatMap(([id, sentence]) => (before.get(id) === sentence ? [] : sentence))
    if (news.length > 0) this.#said.textContent = news.join('. ')
  }

  #exchange(fresh: Document) {
    for (const old of this.querySelectorAll<HTMLElement>('[id]')) {
      const now = fresh.getElementById(old.id)
      if (!now || !old.isConnected || old.closest('form')) continue
      const sent = asSent(now)
      if (sent === this.#sent.get(old.id) || this.#isInUse(old)) continue
      const inside = [now, ...now.querySelectorAll('[id]')]
      old.replaceWith(document.adoptNode(now))
      for (const part of inside) this.#sent.set(part.id, asSent(part))
    }
    this.#noteDetails()
  }

  /** Somebody is in the middle of it: has the focus there, has begun a form, or has opened or closed something. */
  #isInUse(part: HTMLElement): boolean {
    const details = part instanceof HTMLDetailsElement ? [part] : [...part.querySelectorAll('details')]
    return part.contains(document.activeElement) || isTouched(part) || details.some(one => one.open !== this.#cameOpen.get(one))
  }

  #noteDetails() {
    for (const one of this.querySelectorAll('details')) if (!this.#cameOpen.has(one)) this.#cameOpen.set(one, one.open)
  }

  /** The short sentences that tell what is new, by their ids. */
  #sentences(): Map<string, string> {
    const told = [...this.querySelectorAll<HTMLElement>('[data-tell]')]
    return new Map(told.map(part => [part.id, `${part.dataset['tell']!} ${part.innerText}`.replaceAll(/\s+/g, ' ').trim()]))
  }
}

/** Keys of forms are made anew with every page; they make no difference. */
function asSent(part: Element): string {
  const copy = part.cloneNode(true) as Element
  for (const key of copy.querySelectorAll('input[name="_key"]')) key.remove()
  return copy.outerHTML
}

customElements.define('live-parts', LiveParts)
