/** One line of the list below a field. */
export interface ComboboxOption {
  readonly text: string
  /** said in quieter letters behind it */
  readonly detail?: string
}

export interface ComboboxSource<Option extends ComboboxOption> {
  /** id of the list; unique on the page */
  readonly id: string
  readonly label: string
  /** @throws when the server cannot be reached */
  ask(text: string, signal: AbortSignal): Promise<Option[]>
  take(option: Option): void
  /** what a screen reader hears of the number of suggestions; 'offline' when nothing could be asked */
  announce(found: number | 'offline'): string
}

/**
 * Suggestions below a text field: an editable combobox with list autocomplete (ARIA Authoring Practices 1.2). The focus
 * stays in the field; arrows walk through the list, Enter takes, Escape closes. Without connection the field stays a
 * plain one.
 */
export class Combobox<Option extends ComboboxOption> {
  readonly #field: HTMLInputElement
  readonly #source: ComboboxSource<Option>
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('p')
  #options: Option[] = []
  #active = -1
  #timer = 0
  #asked: AbortController | null = null

  constructor(field: HTMLInputElement, source: ComboboxSource<Option>) {
    this.#field = field
    this.#source = source
    set(this.#list, { id: source.id, class: 'combobox__list', role: 'listbox', 'aria-label': source.label })
    this.#list.hidden = true
    set(this.#status, { class: 'kern-sr-only', role: 'status' })
    set(field, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': source.id, autocomplete: 'off' })
    field.after(this.#list, this.#status)
    const soon = () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.ask(), 150)
    }
    field.addEventListener('input', soon)
    field.addEventListener('keydown', event => this.#pressed(event))
    field.addEventListener('blur', () => this.close())
    this.#list.addEventListener('pointerdown', event => event.preventDefault())
    this.#list.addEventListener('click', event => this.#take([...this.#list.children].indexOf((event.target as Element).closest('li')!)))
    // On a slow line people type before the script has come.
    if (document.activeElement === field && field.value !== field.defaultValue) soon()
  }

  /** Asks for suggestions to what stands in the field now, and shows them. */
  async ask(): Promise<void> {
    this.#asked?.abort()
    const text = this.#field.value.trim()
    if (text.length < 2) return this.close()
    const asked = (this.#asked = new AbortController())
    try {
      const options = await this.#source.ask(text, asked.signal)
      if (!asked.signal.aborted) this.#show(options)
    } catch {
      if (asked.signal.aborted) return
      this.close()
      this.say(this.#source.announce('offline'))
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.#list.hidden = true
    this.#walkTo(-1)
    this.#field.setAttribute('aria-expanded', 'false')
  }

  /** Lets screen readers hear a sentence. */
  say(sentence: string): void {
    this.#status.textContent = sentence
  }

  #show(options: Option[]) {
    this.#options = options
    this.#list.replaceChildren(...options.map((option, at) => this.#line(option, at)))
    this.#walkTo(-1)
    const isOpen = options.length > 0 && document.activeElement === this.#field
    this.#list.hidden = !isOpen
    this.#field.setAttribute('aria-expanded', String(isOpen))
    this.say(this.#source.announce(options.length))
  }

  #line(option: Option, at: number) {
    const line = document.createElement('li')
    set(line, { id: `${this.#source.id}-${at}`, class: 'combobox__option', role: 'option', 'aria-selected': 'false' })
    line.textContent = option.text
    if (option.detail) {
      const detail = document.createElement('span')
      detail.className = 'combobox__detail'
      detail.textContent = ` ${option.detail}`
      line.append(detail)
    }
    return line
  }

  #walkTo(at: number) {
    this.#active = at
    for (const [place, line] of [...this.#list.children].entries()) line.setAttribute('aria-selected', String(place === at))
    const line = this.#list.children[at]
    if (!line) return this.#field.removeAttribute('aria-activedescendant')
    this.#field.setAttribute('aria-activedescendant', line.id)
    line.scrollIntoView({ block: 'nearest' })
  }

  #pressed(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.#list.hidden) return void this.ask()
      // One place more than there are options: the field itself.
      const places = this.#options.length + 1
      this.#walkTo(((this.#active + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1)
    } else if (event.key === 'Enter' && !this.#list.hidden && this.#active >= 0) {
      event.preventDefault()
      this.#take(this.#active)
    } else if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault()
      this.close()
    }
  }

  #take(at: number) {
    const option = this.#options[at]
    if (!option) return
    this.close()
    this.#source.take(option)
  }
}

function set(element: Element, attributes: Record<string, string>) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
