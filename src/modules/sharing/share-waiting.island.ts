import { laidDown } from './laid-down.ts'

/** Shows the panel where this phone holds something that never reached the house: shared without network or without being signed in, and the app closed. */
class ShareWaiting extends HTMLElement {
  readonly #again = () => void this.#look()

  connectedCallback() {
    // Shared while this page stood behind another app, or brought back from the browser's memory.
    addEventListener('pageshow', this.#again)
    document.addEventListener('visibilitychange', this.#again)
    void this.#look()
  }

  disconnectedCallback() {
    removeEventListener('pageshow', this.#again)
    document.removeEventListener('visibilitychange', this.#again)
  }

  async #look() {
    const here = this.querySelector<HTMLElement>('[data-here]')!
    here.hidden = (await laidDown(this.dataset['known']!.split(' '))).length === 0
    this.hidden = here.hidden && this.querySelector('li:not([data-here])') === null
  }
}

customElements.define('share-waiting', ShareWaiting)

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'share-waiting': preact.HTMLAttributes<HTMLElement> & { 'data-known': string }
    }
  }
}
