import type { ReportKind } from './kinds.ts'
import type { Sent, Waiting } from './queue.ts'
import type { Mood } from './sending.ts'

export type Words = Record<
  | 'label'
  | 'allSent'
  | 'waiting'
  | 'waitingOne'
  | 'saving'
  | 'sending'
  | 'undo'
  | 'undoSaid'
  | 'signIn'
  | 'signInLink'
  | 'forbidden'
  | 'stuck'
  | 'stuckDone'
  | 'offline'
  | 'old'
  | 'noStore'
  | 'toClear'
  | 'amountMissing'
  | 'wrongMissing'
  | ReportKind,
  string
>

interface Standing {
  waiting: readonly Waiting[]
  /** a report is on its way into the queue */
  isSaving: boolean
  mood: Mood
  /** can still be taken back */
  undoable: Waiting | null
  conflicts: readonly Sent[]
  /** when the list was fetched, in words */
  asOf: string
}

/** What the crew sees of its queue: always at the top, said aloud when it changes. */
export class StatusBar {
  private readonly element = document.createElement('div')
  private last = ''

  constructor(
    tour: HTMLElement,
    private readonly words: Words,
    private readonly on: { undo(): void; settled(report: Waiting): void },
  ) {
    this.element.className = 'queue'
    this.element.setAttribute('role', 'status')
    this.element.setAttribute('aria-label', words.label)
    tour.prepend(this.element)
    // It stays in sight and grows with what waits: what gets the focus comes to stand below it.
    new ResizeObserver(() => {
      document.documentElement.style.scrollPaddingTop = `${this.element.offsetHeight}px`
    }).observe(this.element)
  }

  say(sentence: string): void {
    this.element.replaceChildren(line(sentence))
  }

  /** A form that cannot go like this: the sentence above it, read out. */
  complain(form: HTMLFormElement, sentence: string): void {
    let place = form.querySelector<HTMLElement>('.queue__complaint')
    if (!place) {
      place = document.createElement('p')
      place.className = 'queue__complaint kern-error'
      place.setAttribute('role', 'alert')
      form.prepend(place)
    }
    place.textContent = sentence
    place.scrollIntoView({ block: 'center' })
  }

  show(standing: Standing): void {
    const key = JSON.stringify([standing, navigator.onLine], (name, value: unknown) => (name === 'photo' ? null : value))
    if (key === this.last) return
    this.last = key
    const { words } = this
    const waiting = standing.waiting.filter(one => !one.isStuck)
    const stuck = standing.waiting.filter(one => one.isStuck)
    const lines: HTMLElement[] = []
    if (standing.mood === 'sign-in') lines.push(link(words.signIn, words.signInLink, '/anmelden?weiter=/rathaus/tour'))
    else if (standing.mood === 'forbidden') lines.push(line(words.forbidden))
    else if (!navigator.onLine) lines.push(line(`${words.offline} ${words.old.replace('{time}', standing.asOf)}`))
    if (standing.isSaving) lines.push(line(words.saving))
    if (standing.undoable)
      lines.push(button(words.undoSaid.replace('{what}', `${standing.undoable.label}: ${words[standing.undoable.kind]}`), words.undo, () => this.on.undo()))
    if (waiting.length > 0 && !(waiting.length === 1 && standing.undoable))
      lines.push(
        line(
          standing.mood === 'sending'
            ? `${words.sending} (${waiting.length})`
            : waiting.length === 1
              ? words.waitingOne
              : words.waiting.replace('{n}', String(waiting.length)),
        ),
      )
    for (const one of stuck)
      lines.push(button(`${words.stuck} ${one.label}: ${words[one.kind]}${one.note ? ` (${one.note})` : ''}`, words.stuckDone, () => this.on.settled(one)))
    for (const one of standing.conflicts) lines.push(line(words.toClear.replace('{what}', one.said)))
    if (!standing.isSaving && waiting.length === 0 && stuck.length === 0 && standing.mood === 'idle') lines.unshift(line(words.allSent))
    this.element.dataset['waiting'] = String(waiting.length)
    this.element.classList.toggle('queue--waiting', standing.waiting.length > 0)
    this.element.replaceChildren(...lines)
  }
}

function line(sentence: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = sentence
  return element
}

function link(sentence: string, text: string, href: string): HTMLElement {
  const element = line(`${sentence} `)
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = text
  element.append(anchor)
  return element
}

function button(sentence: string, text: string, press: () => void): HTMLElement {
  const element = line(`${sentence} `)
  const inner = document.createElement('button')
  inner.type = 'button'
  inner.className = 'kern-btn kern-btn--secondary'
  inner.textContent = text
  inner.addEventListener('click', press)
  element.append(inner)
  return element
}
