import { listen } from '../../ui/listen.ts'

/** Keeps „Noch 6 Stopps“ true while the page is open: on every sign from the tour it reads the page anew and shows its part. */
class PickupTracking extends HTMLElement {
  #stop = () => {}

  connectedCallback() {
    const live = this.dataset['live']
    if (!live) return
    const refresh = () => void this.#refresh()
    // After a pause (tunnel, sleeping phone) something may have been missed.
    this.#stop = listen(live, { on: { changed: refresh }, open: refresh })
  }

  disconnectedCallback() {
    this.#stop()
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
