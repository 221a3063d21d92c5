/** Search as you type: asks for the findings and puts them where the page shows them; the address follows, so that going back finds it again. */
class WhoSearch extends HTMLElement {
  #asked: AbortController | null = null
  #timer = 0
  #first = ''
  #shown = ''
  #staying = 0
  readonly #told = new Set<string>()

  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>('input[type="search"]')
    const results = this.querySelector<HTMLElement>('[data-part="results"]')
    if (!field || !results) return
    this.#first = field.defaultValue.trim() === '' ? results.innerHTML : ''
    const ask = () => {
      clearTimeout(this.#timer)
      clearTimeout(this.#staying)
      this.#timer = window.setTimeout(() => void this.#ask(field.value.trim(), results), 80)
    }
    field.addEventListener('input', ask)
    // Typed while this script was still on its way.
    if (field.value !== field.defaultValue) ask()
  }

  async #ask(typed: string, results: HTMLElement) {
    this.#asked?.abort()
    history.replaceState(null, '', typed === '' ? location.pathname : `${location.pathname}?q=${encodeURIComponent(typed)}`)
    results.removeAttribute('aria-busy')
    if (typed === '') {
      // Without the first page's favourites at hand the findings of the last word would stay.
      if (this.#first === '') location.reload()
      else results.innerHTML = this.#first
      this.#shown = ''
      return this.#say('', '')
    }
    const asked = (this.#asked = new AbortController())
    results.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(`/rathaus/wer/treffer?q=${encodeURIComponent(typed)}`, { signal: asked.signal, headers: { accept: 'application/json' } })
      if (answer.status === 401) return location.reload()
      if (!answer.ok) throw new Error(String(answer.status))
      const { count, said, html } = (await answer.json()) as { count: number; said: string; html: string }
      if (asked.signal.aborted) return
      results.removeAttribute('aria-busy')
      // Drawn anew under a finger, a link would not be followed.
      if (html !== this.#shown) results.innerHTML = this.#shown = html
      this.#say(said, '')
      if (count === 0) this.#staying = window.setTimeout(() => this.#tellVain(typed), 2500)
    } catch {
      if (asked.signal.aborted) return
      results.removeAttribute('aria-busy')
      this.#say('', this.dataset['offline'] ?? '')
    }
  }

  /** Whoever stays with a question that found nobody has asked it. */
  #tellVain(q: string) {
    if (this.#told.has(q)) return
    this.#told.add(q)
    const body = JSON.stringify({ q })
    void fetch('/rathaus/wer/vergeblich', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => {})
  }

  #say(status: string, trouble: string) {
    this.querySelector('[data-part="status"]')!.textContent = status
    const place = this.querySelector<HTMLElement>('[data-part="trouble"]')!
    place.hidden = trouble === ''
    place.replaceChildren(trouble)
    if (trouble !== '') {
      const link = document.createElement('a')
      link.href = '/rathaus/wer/favoriten'
      link.textContent = '→ ★'
      link.setAttribute('aria-label', trouble)
      place.append(' ', link)
    }
  }
}

customElements.define('who-search', WhoSearch)
