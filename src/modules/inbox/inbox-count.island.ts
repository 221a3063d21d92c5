/** Keeps the number of unread messages beside "Postfach" up to date while the page is open. */
class InboxCount extends HTMLElement {
  #source: EventSource | null = null

  connectedCallback() {
    this.#source = new EventSource(location.pathname.startsWith('/rathaus') ? '/rathaus/postfach/live' : '/postfach/live')
    this.#source.addEventListener('changed', event => {
      const { unread } = JSON.parse((event as MessageEvent<string>).data) as { unread: number }
      this.#show(unread)
    })
  }

  disconnectedCallback() {
    this.#source?.close()
  }

  #show(unread: number) {
    this.setAttribute('unread', String(unread))
    const shown =
      this.querySelector<HTMLElement>('.header__count') ?? this.appendChild(Object.assign(document.createElement('span'), { className: 'header__count' }))
    shown.hidden = unread === 0
    const words = shown.querySelector('.kern-sr-only')
    // What is read out names the number too.
    if (words) words.textContent = words.textContent.replace(/\d+/, String(unread))
    shown.replaceChildren(String(unread), ...(words ? [words] : []))
  }
}

customElements.define('inbox-count', InboxCount)
