import { listen } from '../../ui/listen.ts'

/** Shows the page anew when the payment's state has changed. Without it the page looks again by itself, only later. */
class PaymentWatch extends HTMLElement {
  #stop = () => {}

  connectedCallback() {
    const look = () => location.replace(location.href)
    this.#stop = listen(this.dataset['live']!, { on: { changed: look }, open: isAgain => isAgain && look() })
    // Whoever is on the way to the payment page must not be called back by the very change that causes.
    document.addEventListener('submit', this.#rest)
  }

  disconnectedCallback() {
    document.removeEventListener('submit', this.#rest)
    this.#rest()
  }

  readonly #rest = () => this.#stop()
}

customElements.define('payment-watch', PaymentWatch)
