/** One key for each button of the counter, and the running time of a visit. Keys can be switched off (WCAG 2.1.4). */
class CounterKeys extends HTMLElement {
  #ticking = 0

  connectedCallback() {
    document.addEventListener('keydown', this.#press)
    this.#ticking = window.setInterval(() => this.#tick(), 1000)
    this.#tick()
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'kern-btn kern-btn--secondary btn--small'
    const say = () => (button.textContent = (isOff() ? this.dataset['on'] : this.dataset['off']) ?? '')
    button.addEventListener('click', () => {
      localStorage.setItem('schalter-tasten', isOff() ? 'an' : 'aus')
      say()
    })
    say()
    this.querySelector('[data-part="switch"]')?.append(button)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#press)
    clearInterval(this.#ticking)
  }

  #press = (event: KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isOff()) return
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')) return
    const button = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
    if (!button) return
    event.preventDefault()
    button.click()
  }

  #tick() {
    for (const timer of this.querySelectorAll<HTMLElement>('[data-since]')) {
      const seconds = Math.max(0, Math.round((Date.now() - Number(timer.dataset['since'])) / 1000))
      timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    }
  }
}

function isOff() {
  return localStorage.getItem('schalter-tasten') === 'aus'
}

customElements.define('counter-keys', CounterKeys)
