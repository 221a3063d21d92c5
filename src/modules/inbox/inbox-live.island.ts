import { listen } from '../../ui/listen.ts'

/** Shows "a new message has arrived" on the open inbox, when there are more unread ones than the page knows of. */
class InboxLive extends HTMLElement {
  #stop = () => {}

  connectedCallback() {
    const known = Number(this.dataset['unread'])
    this.#stop = listen(this.dataset['topic']!, { on: { changed: data => (this.hidden = (JSON.parse(data) as { unread: number }).unread <= known) } })
  }

  disconnectedCallback() {
    this.#stop()
  }
}

customElements.define('inbox-live', InboxLive)
