/** Waits with the citizen until the waiting room opens, by the clock or by the clerk, and then shows it. */
class RoomOpening extends HTMLElement {
  #source: EventSource | null = null
  #timer = 0

  connectedCallback() {
    this.#source = new EventSource(this.dataset['live']!)
    this.#source.addEventListener('changed', () => location.reload())
    // Longer than a day a timer does not count; nobody keeps the page open that long.
    const seconds = Math.min(Number(this.dataset['seconds']) + 1, 86_400)
    this.#timer = window.setTimeout(() => location.reload(), Math.max(seconds, 5) * 1000)
  }

  disconnectedCallback() {
    this.#source?.close()
    clearTimeout(this.#timer)
  }
}

customElements.define('room-opening', RoomOpening)
