/** Search as you type: asks for the findings and puts them where the page shows them; the address follows, so that going back finds it again. */
class WhoSearch extends HTMLElement {
  #asked: AbortController | null = null
  #timer = 0
  #first = ''

  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>('input[type="search"]')
    const results = this.querySelector<HTMLElement>('[data-part="results"]')
    if (!field || !results) return
    this.#first = field.defaultValue.trim() === '' ? results.innerHTML : ''
    const soon = () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#ask(field.value.trim(), results), 80)
    }
    field.addEventListener('input', soon)
    // On a slow line people type before the script has come.
    if (document.activeElement === field && field.value !== field.defaultValue) soon()
  }

  async #ask(typed: string, results: HTMLElement) {
    this.#asked?.abort()
    history.replaceState(null, '', typed === '' ? location.pathname : `${location.pathname}?q=${encodeURIComponent(typed)}`)
    if (typed === '') {
      // Without the first page's favourites at hand the findings of the last word would stay.
      if (this.#first === '') location.reload()
      else results.innerHTML = this.#first
      return this.#say('', '')
    }
    const asked = (this.#asked = new AbortController())
    try {
      const answer = await fetch(`/rathaus/wer/treffer?q=${encodeURIComponent(typed)}`, { signal: asked.signal, headers: { accept: 'application/json' } })
      if (answer.status === 401) return location.reload()
      if (!answer.ok) throw new Error(String(answer.status))
      const { said, html } = (await answer.json()) as { said: string; html: string }
      if (asked.signal.aborted) return
      results.innerHTML = html
      this.#say(said, '')
    } catch {
      if (!asked.signal.aborted) this.#say('', this.dataset['offline'] ?? '')
    }
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
