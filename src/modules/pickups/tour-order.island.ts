/**
 * Lets a dispatcher drag stops within the tour. Dropping posts the same form as the buttons „Früher“ and „Später“;
 * those are there for keyboards, touch and pages without script.
 */
class TourOrder extends HTMLElement {
  #dragged: HTMLElement | null = null

  connectedCallback() {
    this.#makeMovable()
    new MutationObserver(() => this.#makeMovable()).observe(this, { childList: true, subtree: true })
    this.addEventListener('dragstart', event => this.#start(event))
    this.addEventListener('dragover', event => this.#over(event))
    this.addEventListener('drop', event => this.#drop(event))
    this.addEventListener('dragend', () => this.#end())
  }

  #makeMovable() {
    for (const stop of this.querySelectorAll<HTMLElement>('[data-movable]')) if (!stop.draggable) stop.draggable = true
    if (this.dataset['hint'] && !this.querySelector('.order__hint') && this.querySelector('[data-movable]') && matchMedia('(pointer: fine)').matches) {
      const hint = document.createElement('p')
      hint.className = 'order__hint muted'
      hint.textContent = this.dataset['hint']
      this.prepend(hint)
    }
  }

  #start(event: DragEvent) {
    this.#dragged = (event.target as HTMLElement).closest<HTMLElement>('[data-movable]')
    if (!this.#dragged) return
    this.#dragged.dataset['dragging'] = ''
    event.dataTransfer?.setData('text/plain', this.#dragged.dataset['stop']!)
  }

  #over(event: DragEvent) {
    const target = this.#target(event)
    if (!target) return
    event.preventDefault()
    for (const stop of this.querySelectorAll('.order__stop--target')) stop.classList.remove('order__stop--target')
    target.classList.add('order__stop--target')
  }

  #drop(event: DragEvent) {
    const target = this.#target(event)
    const form = this.#dragged?.querySelector('form')
    if (!target || !form) return
    event.preventDefault()
    const stops = [...this.querySelectorAll<HTMLElement>('[data-stop]')]
    const isDown = stops.indexOf(target) > stops.indexOf(this.#dragged!)
    const after = isDown ? target : stops[stops.indexOf(target) - 1]
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = 'after'
    field.value = after?.dataset['stop'] ?? ''
    form.append(field)
    form.submit()
  }

  #target(event: DragEvent) {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-movable]')
    return this.#dragged && target !== this.#dragged ? target : null
  }

  #end() {
    delete this.#dragged?.dataset['dragging']
    this.#dragged = null
    for (const stop of this.querySelectorAll('.order__stop--target')) stop.classList.remove('order__stop--target')
  }
}

customElements.define('tour-order', TourOrder)
