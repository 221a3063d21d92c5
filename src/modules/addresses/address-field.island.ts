import { Combobox, type ComboboxOption } from '../../ui/combobox.ts'

interface Suggestion extends ComboboxOption {
  /** null: a street, to which the house number is still missing */
  readonly id: string | null
}

/** Suggestions while somebody types an address. What is typed without taking one is judged by the server. */
class AddressField extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector<HTMLInputElement>('input[name$=".text"]')
    if (!field || field.getAttribute('role') === 'combobox') return
    const words = this.dataset as Record<'source' | 'list' | 'label' | 'none' | 'one' | 'many' | 'offline' | 'street' | 'chosen', string>
    const combobox = new Combobox<Suggestion>(field, {
      id: words.list,
      label: words.label,
      ask: (text, signal) => this.ask(words, text, signal),
      take: one => {
        field.value = one.id === null ? `${one.text} ` : one.text
        field.focus()
        if (one.id === null) return void combobox.ask()
        this.choose(one.id, one.text)
        combobox.say(`${words.chosen}${one.text}`)
        field.dispatchEvent(new Event('change', { bubbles: true }))
      },
      announce: found => (found === 'offline' ? words.offline : found === 0 ? words.none : found === 1 ? words.one : words.many.replace('0', String(found))),
    })
    field.addEventListener('input', () => this.choose('', ''))
  }

  private async ask(words: Record<'source' | 'street', string>, text: string, signal: AbortSignal): Promise<Suggestion[]> {
    const response = await fetch(`${words.source}?q=${encodeURIComponent(text)}`, { signal, headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(String(response.status))
    const found = (await response.json()) as { streets: string[]; addresses: { id: string; label: string }[] }
    return [
      ...found.streets.map(street => ({ id: null, text: street, detail: `… ${words.street}` })),
      ...found.addresses.map(({ id, label }) => ({ id, text: label })),
    ]
  }

  private choose(id: string, label: string) {
    this.choice.value = id
    this.querySelector<HTMLInputElement>('input[name$=".for"]')!.value = label
  }

  /** The hidden field of the choice; radio buttons that came without script give way to it. */
  private get choice(): HTMLInputElement {
    const hidden = this.querySelector<HTMLInputElement>('input[type="hidden"][name$=".id"]')
    if (hidden) return hidden
    const made = document.createElement('input')
    made.type = 'hidden'
    made.name = this.querySelector<HTMLInputElement>('input[name$=".id"]')!.name
    this.querySelector('fieldset')!.replaceWith(made)
    return made
  }
}

customElements.define('adress-feld', AddressField)
