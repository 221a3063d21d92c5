/** Adds to the catalogue what needs script: plus and minus, a search over names and synonyms, and the total while choosing. */
class PickupItems extends HTMLElement {
  #number = new Intl.NumberFormat(this.dataset['lang'], { maximumFractionDigits: 2 })
  #sizes = JSON.parse(this.querySelector('template')?.dataset['sizes'] ?? '{}') as Record<string, [number, number]>

  connectedCallback() {
    for (const item of this.querySelectorAll<HTMLElement>('.thing__count')) this.#addSteps(item)
    this.#addSearch()
    this.addEventListener('input', event => {
      if (!(event.target instanceof HTMLInputElement && event.target.type === 'search')) this.#sum()
    })
    this.addEventListener('change', () => this.#sum())
    this.#sum()
  }

  #addSteps(place: HTMLElement) {
    const input = place.querySelector('input')!
    const step = (by: number, label: string, sign: string) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = sign
      button.setAttribute('aria-label', label)
      button.addEventListener('click', () => {
        const next = Math.min(20, Math.max(0, (Number(input.value) || 0) + by))
        input.value = next === 0 ? '' : String(next)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      })
      return button
    }
    place.prepend(step(-1, place.dataset['fewer']!, '−'))
    place.append(step(1, place.dataset['more']!, '+'))
  }

  #addSearch() {
    const box = document.createElement('div')
    box.className = 'things__search kern-form-input'
    const label = document.createElement('label')
    label.className = 'kern-label'
    label.textContent = this.dataset['search']!
    const input = document.createElement('input')
    input.type = 'search'
    input.className = 'kern-form-input__input'
    input.id = 'sachen-suche'
    label.htmlFor = input.id
    const none = document.createElement('p')
    none.setAttribute('role', 'status')
    input.addEventListener('input', () => {
      const found = this.#show(fold(input.value).split(' ').filter(Boolean))
      none.textContent = found === 0 ? this.dataset['none']! : ''
    })
    // Enter in the search must not send the whole form.
    input.addEventListener('keydown', event => event.key === 'Enter' && event.preventDefault())
    box.append(label, input, none)
    this.prepend(box)
  }

  /** Shows what fits and opens its categories; with nothing asked, everything is as it was before the search. */
  #show(asked: string[]) {
    let found = 0
    for (const category of this.querySelectorAll<HTMLDetailsElement>('.things__category:not(.things__own)')) {
      let inside = 0
      for (const item of category.querySelectorAll<HTMLElement>('.thing')) {
        const words = fold(item.dataset['words'] ?? '')
        const fits = asked.every(part => words.includes(part))
        item.hidden = !fits
        if (fits) inside += 1
      }
      category.hidden = inside === 0
      category.dataset['open'] ??= String(category.open)
      category.open = asked.length > 0 ? inside > 0 : category.dataset['open'] === 'true'
      if (asked.length === 0) delete category.dataset['open']
      found += inside
    }
    return found
  }

  #sum() {
    let pieces = 0
    let litres = 0
    let kg = 0
    for (const item of this.querySelectorAll<HTMLElement>('.thing[data-litres]')) {
      const count = Number(item.querySelector('input')!.value) || 0
      item.classList.toggle('thing--chosen', count > 0)
      pieces += count
      litres += count * Number(item.dataset['litres'])
      kg += count * Number(item.dataset['kg'])
    }
    for (const row of this.querySelectorAll('.things__own-row')) {
      const size = this.#sizes[row.querySelector('select')?.value ?? '']
      const [what, number] = row.querySelectorAll('input')
      if (!size || !what?.value) continue
      const count = Number(number?.value) || 1
      pieces += count
      litres += count * size[0]
      kg += count * size[1]
    }
    for (const category of this.querySelectorAll('.things__category')) {
      const count = [...category.querySelectorAll<HTMLInputElement>('.thing__count input')].reduce((sum, input) => sum + (Number(input.value) || 0), 0)
      const place = category.querySelector<HTMLElement>('.things__chosen')
      if (place) place.textContent = count > 0 ? place.dataset['chosen']!.replace('1', String(count)) : ''
    }
    const isTooMuch = litres > Number(this.dataset['limit'])
    const sentence = isTooMuch
      ? this.dataset['tooMuch']!
      : pieces === 0
        ? this.dataset['nothing']!
        : pieces === 1
          ? this.dataset['totalOne']!
          : this.dataset['total']!.replace('2', String(pieces))
    this.querySelector('[data-sum]')!.textContent = sentence.replace('#m', this.#number.format(litres / 1000)).replace('#k', this.#number.format(kg))
    this.querySelector('.things__total')!.classList.toggle('things__total--over', isTooMuch)
  }
}

function fold(text: string) {
  return text.toLocaleLowerCase('de').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

customElements.define('pickup-items', PickupItems)
