/**
 * Suggestions while somebody types an address: a combobox with a list (ARIA Authoring Practices 1.2, "editable combobox
 * with list autocomplete"). The focus stays in the field; arrows walk through the list, Enter takes, Escape closes.
 * Without connection the field stays a plain one, and the server judges what was typed.
 */
interface Suggestion {
  /** null: a street, to which the house number is still missing */
  id: string | null
  text: string
}

class AddressField extends HTMLElement {
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('p')
  private shown: Suggestion[] = []
  private active = -1
  private timer = 0
  private asked: AbortController | null = null

  connectedCallback() {
    if (this.list.isConnected) return
    const { field } = this
    this.list.id = this.dataset['list']!
    this.list.className = 'address-field__list'
    this.list.hidden = true
    this.list.setAttribute('role', 'listbox')
    this.list.setAttribute('aria-label', this.dataset['label']!)
    this.status.className = 'kern-sr-only'
    this.status.setAttribute('role', 'status')
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id, autocomplete: 'off' }))
      field.setAttribute(name, value)
    field.after(this.list)
    this.append(this.status)
    field.addEventListener('input', () => this.typed())
    field.addEventListener('keydown', event => this.pressed(event))
    field.addEventListener('blur', () => this.close())
    this.list.addEventListener('pointerdown', event => event.preventDefault())
    this.list.addEventListener('click', event => this.take(this.shown[[...this.list.children].indexOf((event.target as Element).closest('li')!)]))
  }

  private get field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[name$=".text"]')!
  }

  /** The hidden field of the choice; the list of radio buttons that came without script gives way to it. */
  private get choice(): HTMLInputElement {
    const hidden = this.querySelector<HTMLInputElement>('input[type="hidden"][name$=".id"]')
    if (hidden) return hidden
    const made = document.createElement('input')
    made.type = 'hidden'
    made.name = this.field.name.replace(/text$/, 'id')
    this.querySelector('fieldset')?.remove()
    this.append(made)
    return made
  }

  private typed() {
    this.choice.value = ''
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(), 150)
  }

  private async ask() {
    this.asked?.abort()
    const text = this.field.value.trim()
    if (text.length < 2) return this.close()
    const asked = (this.asked = new AbortController())
    try {
      const response = await fetch(`${this.dataset['source']}?q=${encodeURIComponent(text)}`, { signal: asked.signal, headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(String(response.status))
      const found = (await response.json()) as { streets: string[]; addresses: { id: string; label: string }[] }
      if (!asked.signal.aborted) this.show([...found.streets.map(street => ({ id: null, text: street })), ...found.addresses.map(one => ({ id: one.id, text: one.label }))])
    } catch {
      if (asked.signal.aborted) return
      this.close()
      this.status.textContent = this.dataset['offline']!
    }
  }

  private show(suggestions: Suggestion[]) {
    this.shown = suggestions
    this.list.replaceChildren(...suggestions.map((one, at) => this.option(one, at)))
    this.walkTo(-1)
    const isOpen = suggestions.length > 0 && document.activeElement === this.field
    this.list.hidden = !isOpen
    this.field.setAttribute('aria-expanded', String(isOpen))
    this.status.textContent =
      suggestions.length === 0 ? this.dataset['none']! : suggestions.length === 1 ? this.dataset['one']! : this.dataset['many']!.replace('0', String(suggestions.length))
  }

  private option(one: Suggestion, at: number) {
    const item = document.createElement('li')
    item.id = `${this.list.id}-${at}`
    item.className = 'address-field__option'
    item.setAttribute('role', 'option')
    item.setAttribute('aria-selected', 'false')
    item.textContent = one.text
    if (one.id === null) {
      const more = document.createElement('span')
      more.className = 'address-field__more'
      more.textContent = ` … ${this.dataset['street']!}`
      item.append(more)
    }
    return item
  }

  private walkTo(at: number) {
    this.active = at
    for (const [place, item] of [...this.list.children].entries()) item.setAttribute('aria-selected', String(place === at))
    const item = this.list.children[at]
    if (item) {
      this.field.setAttribute('aria-activedescendant', item.id)
      item.scrollIntoView({ block: 'nearest' })
    } else this.field.removeAttribute('aria-activedescendant')
  }

  private pressed(event: KeyboardEvent) {
    const count = this.shown.length
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.list.hidden || count === 0) return void this.ask()
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place more than there are suggestions: the field itself.
      this.walkTo(((this.active + 1 + step + count + 1) % (count + 1)) - 1)
    } else if (event.key === 'Enter' && !this.list.hidden && this.active >= 0) {
      event.preventDefault()
      this.take(this.shown[this.active])
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault()
      this.close()
    }
  }

  private take(one: Suggestion | undefined) {
    if (!one) return
    const { field } = this
    field.value = one.id === null ? `${one.text} ` : one.text
    field.focus()
    if (one.id === null) return void this.ask()
    this.choice.value = one.id
    this.querySelector<HTMLInputElement>('input[name$=".for"]')!.value = one.text
    this.close()
    this.status.textContent = `${this.dataset['chosen']!}${one.text}`
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  private close() {
    this.asked?.abort()
    this.list.hidden = true
    this.walkTo(-1)
    this.field.setAttribute('aria-expanded', 'false')
  }
}

customElements.define('adress-feld', AddressField)
