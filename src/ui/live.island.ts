import { listen } from './listen.ts'
import { isTouched } from './touched.ts'

/** How long nothing is exchanged after a form went out, in ms. */
const submitRest = 20_000

/** Listens at `src` and exchanges what changed; see LiveParts.tsx. Hints only: after a gap it simply reads the page anew. */
class LiveParts extends HTMLElement {
  #stop = () => {}
  #waiting = 0
  #asked = 0
  #shown = 0
  #failures = 0
  /** by performance.now() */
  #quietUntil = 0
  /** ids of the parts that changed while somebody was in the middle of them */
  readonly #skipped = new Set<string>()
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
    // The first opening too: what changed between the making of the page and this moment was told to nobody.
    this.#stop = listen(this.getAttribute('src')!, { on: { changed: () => this.#later() }, open: () => this.#later() })
    this.addEventListener('focusout', this.#left)
    // At the window, behind everybody who might stop a form on its way.
    window.addEventListener('submit', this.#rest)
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#waiting)
    this.removeEventListener('focusout', this.#left)
    window.removeEventListener('submit', this.#rest)
  }

  /** Several events at once, or a reconnection after a tunnel, are worth one reading. */
  #later(pause = 300) {
    clearTimeout(this.#waiting)
    this.#waiting = window.setTimeout(() => void this.#refresh(), Math.max(pause, this.#quietUntil - performance.now()))
  }

  /** What was left untouched because somebody was in the middle of it is fetched when they no longer are; the focus has moved on only after this event. */
  readonly #left = () =>
    void setTimeout(() => {
      const isFree = [...this.#skipped].some(id => !this.#isInUse(document.getElementById(id) ?? this))
      if (isFree && this.isConnected) this.#later()
    })

  /** A form on its way brings another page; nothing is exchanged under it meanwhile, unless it brings none, as a download does. */
  readonly #rest = (event: Event) => {
    if (event.defaultPrevented) return
    this.#quietUntil = performance.now() + submitRest
    this.#later()
  }

  async #refresh() {
    const turn = (this.#asked += 1)
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    const text = answer?.ok ? await answer.text().catch(() => null) : null
    // One that was asked later has already been shown.
    if (turn < this.#shown || !this.isConnected) return
    if (performance.now() < this.#quietUntil) return this.#later()
    // A refusal for good (the page is gone, the right is) is not asked for again; whatever else went wrong is.
    if (text === null && answer && !answer.ok && answer.status < 500 && answer.status !== 429) return
    if (text === null) {
      this.#later(Math.min(30_000, 2500 * 2 ** this.#failures) + Math.random() * 2500)
      this.#failures += 1
      return
    }
    this.#failures = 0
    this.#shown = turn
    const before = this.#sentences()
    this.#exchange(new DOMParser().parseFromString(text, 'text/html'))
    const news = [...this.#sentences()].flatMap(([id, sentence]) => (before.get(id) === sentence ? [] : sentence))
    if (news.length > 0) this.#said.textContent = news.join('. ')
  }

  #exchange(fresh: Document) {
    this.#skipped.clear()
    for (const old of this.querySelectorAll<HTMLElement>('[id]')) {
      const now = fresh.getElementById(old.id)
      if (!now || !old.isConnected || old.closest('form')) continue
      const sent = asSent(now)
      if (sent === this.#sent.get(old.id)) continue
      if (this.#isInUse(old)) {
        this.#skipped.add(old.id)
        continue
      }
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
