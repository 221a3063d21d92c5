/** Shows the page anew when the payment's state has changed. Without it the page looks again by itself, only later. */
class PaymentWatch extends HTMLElement {
  #source: EventSource | null = null

  connectedCallback() {
    this.#source = new EventSource(this.dataset['live']!)
    this.#source.addEventListener('changed', () => location.replace(location.href))
    // Whoever is on the way to the payment page must not be called back by the very change that causes.
    document.addEventListener('submit', this.#rest)
  }

  disconnectedCallback() {
    document.removeEventListener('submit', this.#rest)
    this.#rest()
  }

  readonly #rest = () => this.#source?.close()
}

customElements.define('payment-watch', PaymentWatch)
