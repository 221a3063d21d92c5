/** Leads back to the start when nobody touches the tablet any more, so that the next one does not see somebody else's number. */
class KioskReset extends HTMLElement {
  #timer = 0

  connectedCallback() {
    const seconds = Number(this.dataset['after'])
    if (seconds === 0) return
    const later = () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => location.replace(this.dataset['start']!), seconds * 1000)
    }
    for (const sign of ['pointerdown', 'keydown', 'input']) this.addEventListener(sign, later)
    later()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }
}

customElements.define('kiosk-reset', KioskReset)
