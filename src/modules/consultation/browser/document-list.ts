import { kindOf } from './kind-of.ts'
import { say } from '../../../ui/say.ts'
import type { Spoken } from './text.ts'
import type { Document } from './transfer.ts'

/** The list of documents, one row each: how far it is, then what it is, a look at it, and saving. */
export class DocumentList {
  readonly #rows = new Map<string, HTMLLIElement>()

  constructor(
    private readonly list: HTMLElement,
    private readonly words: Spoken,
  ) {}

  show(document: Document): void {
    const row = this.#rows.get(document.id) ?? this.#add(document.id)
    const { documents } = this.words
    const percent = Math.floor((100 * document.done) / document.size)
    const line = row.querySelector('p')!
    const sentence = {
      waits: documents.waits,
      moves: document.isMine ? documents.sending : documents.receiving,
      there: document.isMine ? documents.sent : documents.received,
      refused: documents.refused,
    }[document.state]
    line.textContent = say(sentence, { name: document.name, percent })
    const bar = row.querySelector('progress')!
    bar.hidden = document.state !== 'moves'
    bar.value = percent
    bar.setAttribute('aria-label', document.name)
    if (document.state === 'there' && document.blob && !row.dataset['whole']) {
      row.dataset['whole'] = 'true'
      void this.#offer(row, document, document.blob)
    }
  }

  /** A sentence of its own, such as why a document was not taken. */
  complain(sentence: string): void {
    const row = globalThis.document.createElement('li')
    row.className = 'consultation__complaint'
    row.textContent = sentence
    this.list.append(row)
  }

  #add(id: string): HTMLLIElement {
    const row = document.createElement('li')
    const bar = document.createElement('progress')
    bar.max = 100
    row.append(document.createElement('p'), bar)
    this.#rows.set(id, row)
    this.list.append(row)
    return row
  }

  async #offer(row: HTMLLIElement, { name }: Document, blob: Blob) {
    const { documents } = this.words
    const { kind, type } = await kindOf(blob)
    const url = URL.createObjectURL(new Blob([blob], { type }))
    const what = document.createElement('p')
    what.className = 'muted'
    what.textContent = documents.kinds[kind]
    const save = document.createElement('a')
    save.href = url
    save.download = name
    save.className = 'kern-link'
    save.textContent = say(documents.save, { name })
    row.append(what)
    if (kind !== 'other') row.append(this.#look(row, name, kind, url))
    row.append(save)
  }

  #look(row: HTMLLIElement, name: string, kind: 'pdf' | 'picture', url: string): HTMLButtonElement {
    const { documents } = this.words
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'consultation__look'
    button.setAttribute('aria-expanded', 'false')
    button.textContent = say(documents.show, { name })
    button.addEventListener('click', () => {
      const open = row.querySelector('.consultation__preview')
      if (open) open.remove()
      else row.append(preview(name, kind, url))
      button.setAttribute('aria-expanded', String(!open))
      button.textContent = say(open ? documents.show : documents.hide, { name })
    })
    return button
  }
}

function preview(name: string, kind: 'pdf' | 'picture', url: string): HTMLElement {
  const element = document.createElement(kind === 'pdf' ? 'iframe' : 'img')
  element.className = `consultation__preview consultation__preview--${kind}`
  element.src = url
  if (element instanceof HTMLImageElement) element.alt = name
  else element.title = name
  return element
}
