/** Keeps „Noch 6 Stopps“ true while the page is open: on every sign from the tour it reads the page anew and shows its part. */
class PickupTracking extends HTMLElement {
  #events: EventSource | null = null

  connectedCallback() {
    const live = this.dataset['live']
    if (!live) return
    this.#events = new EventSource(live)
    this.#events.addEventListener('changed', () => void this.#refresh())
    // After a pause (tunnel, sleeping phone) something may have been missed.
    this.#events.addEventListener('open', () => void this.#refresh())
  }

  disconnectedCallback() {
    this.#events?.close()
  }

  async #refresh() {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('pickup-tracking .tracking')
    const shown = this.querySelector('.tracking')
    if (fresh && shown && fresh.textContent !== shown.textContent) shown.replaceChildren(...fresh.childNodes)
  }
}

customElements.define('pickup-tracking', PickupTracking)
