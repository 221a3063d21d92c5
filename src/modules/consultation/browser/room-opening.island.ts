import { listen } from '../../../ui/listen.ts'

/** Waits with the citizen until the waiting room opens, by the clock or by the clerk, and then shows it. */
class RoomOpening extends HTMLElement {
  #stop = () => {}
  #timer = 0

  connectedCallback() {
    const show = () => location.reload()
    this.#stop = listen(this.dataset['live']!, { on: { changed: show }, open: isAgain => isAgain && show() })
    // Longer than a day a timer does not count; nobody keeps the page open that long.
    const seconds = Math.min(Number(this.dataset['seconds']) + 1, 86_400)
    this.#timer = window.setTimeout(show, Math.max(seconds, 5) * 1000)
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#timer)
  }
}

customElements.define('room-opening', RoomOpening)
