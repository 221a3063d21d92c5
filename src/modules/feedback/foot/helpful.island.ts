/** The tap without leaving the page, and a word after it. Without script the form does the same by going round. */
class HelpfulFoot extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')!
    const buttons = [...form.querySelectorAll('button')]
    for (const pressed of buttons)
      pressed.addEventListener('click', event => {
        // Not by the submit: Safari before 15.4 does not say there which button it was.
        event.preventDefault()
        const given = Object.fromEntries(new FormData(form)) as Record<string, string>
        for (const button of buttons) button.setAttribute('aria-pressed', String(button === pressed))
        void this.#tell(form, '/rueckmeldung/klick', { ...given, helpful: pressed.value }, told => this.#ask(given, told))
      })
  }

  /** If the house cannot be reached, the form goes the long way and the browser says what is wrong. */
  async #tell(form: HTMLFormElement, path: string, body: Record<string, string>, then: (told: Record<string, string>) => void) {
    try {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(String(answer.status))
      then((await answer.json()) as Record<string, string>)
    } catch {
      if ('helpful' in body) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'helpful', value: body['helpful'] }))
      form.submit()
    }
  }

  #ask(given: Record<string, string>, told: Record<string, string>) {
    const thanks = Object.assign(document.createElement('p'), { textContent: told['thanks'], tabIndex: -1 })
    thanks.setAttribute('role', 'status')
    if (!told['ask']) return this.replaceChildren(thanks)
    const form = document.createElement('form')
    form.method = 'post'
    form.action = `${location.pathname.startsWith('/rathaus') ? '/rathaus' : ''}/rueckmeldung`
    form.className = 'helpful__words'
    const hidden = Object.entries(given).map(([name, value]) => Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
    const label = Object.assign(document.createElement('label'), { textContent: told['ask'], htmlFor: 'hilfreich-wort' })
    const hint = Object.assign(document.createElement('p'), { textContent: told['hint'], className: 'muted', id: 'hilfreich-hinweis' })
    const field = Object.assign(document.createElement('textarea'), { id: 'hilfreich-wort', name: 'words', rows: 3, maxLength: 500, required: true })
    field.setAttribute('aria-describedby', hint.id)
    const button = Object.assign(document.createElement('button'), { textContent: told['send'], className: 'helpful__answer' })
    form.append(...hidden, label, hint, field, ...this.#answerTo(told), button)
    form.addEventListener('submit', event => {
      event.preventDefault()
      event.stopPropagation()
      void this.#tell(form, '/rueckmeldung/satz', Object.fromEntries(new FormData(form)) as Record<string, string>, answer =>
        this.#ask(given, { thanks: answer['thanks']! }),
      )
    })
    this.replaceChildren(thanks, form)
    thanks.focus({ preventScroll: true })
  }

  /** Where an answer goes: an address of one's choice, or for employees a tick for the inbox. */
  #answerTo(told: Record<string, string>): HTMLElement[] {
    const hint = Object.assign(document.createElement('p'), { textContent: told['answerHint'], className: 'muted', id: 'hilfreich-antwort-hinweis' })
    const field = document.createElement('input')
    field.id = 'hilfreich-antwort'
    field.setAttribute('aria-describedby', hint.id)
    const label = Object.assign(document.createElement('label'), { htmlFor: field.id })
    if (told['inbox']) {
      Object.assign(field, { type: 'checkbox', name: 'inbox', value: 'ja', className: 'kern-form-check__checkbox' })
      label.className = 'choice'
      label.append(field, Object.assign(document.createElement('span'), { textContent: told['inbox'], className: 'choice__text' }))
      return [label, hint]
    }
    Object.assign(field, { type: 'email', name: 'email', maxLength: 254, autocomplete: 'email' })
    label.textContent = told['email']!
    return [label, hint, field]
  }
}

customElements.define('helpful-foot', HelpfulFoot)

export {}
