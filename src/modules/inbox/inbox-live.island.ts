/** Shows "a new message has arrived" on the open inbox, when there are more unread ones than the page knows of. */
class InboxLive extends HTMLElement {
  #source: EventSource | null = null

  connectedCallback() {
    const known = Number(this.dataset['unread'])
    this.#source = new EventSource(this.dataset['topic']!)
    this.#source.addEventListener('changed', event => {
      const { unread } = JSON.parse((event as MessageEvent<string>).data) as { unread: number }
      this.hidden = unread <= known
    })
  }

  disconnectedCallback() {
    this.#source?.close()
  }
}

customElements.define('inbox-live', InboxLive)
