/** Listens at `src` and exchanges what changed; see LiveParts.tsx. Hints only: after a gap it simply reads the page anew. */
class LiveParts extends HTMLElement {
  #source: EventSource | null = null
  #waiting = 0

  connectedCallback() {
    const source = new EventSource(this.getAttribute('src')!)
    let wasOpen = false
    // Several events at once, or a reconnection after a tunnel, are worth one reading.
    const later = () => {
      clearTimeout(this.#waiting)
      this.#waiting = window.setTimeout(() => void this.#refresh(), 300)
    }
    source.addEventListener('changed', later)
    source.addEventListener('open', () => {
      if (wasOpen) later()
      wasOpen = true
    })
    this.#source = source
  }

  disconnectedCallback() {
    this.#source?.close()
    clearTimeout(this.#waiting)
  }

  async #refresh() {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const old of this.querySelectorAll<HTMLElement>('[id]')) {
      if (!old.isConnected || old.contains(document.activeElement) || old.closest('form')) continue
      const now = fresh.getElementById(old.id)
      if (now && now.outerHTML !== old.outerHTML) old.replaceWith(document.adoptNode(now))
    }
  }
}

customElements.define('live-parts', LiveParts)
