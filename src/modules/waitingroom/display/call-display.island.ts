import { type LiveBoard, followBoard, saySpan } from './follow.ts'
import { gong } from './gong.ts'

/** Brings the big screen up to date with every call: gong, voice, a blink; see page.tsx. */
class CallDisplay extends HTMLElement {
  #words: Record<string, string> = {}
  /** number → when it was last called, to tell a new call from one seen before */
  #known: Map<string, number> | null = null
  #sound: AudioContext | null = null

  connectedCallback() {
    this.#words = JSON.parse(this.dataset['texts']!) as Record<string, string>
    followBoard(this.dataset['live']!, this.dataset['stand']!, board => this.#show(board))
    if (this.dataset['voice'] === 'ja') this.#offerSound()
    const clock = this.#part('clock')
    setInterval(() => {
      clock.textContent = new Date().toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' })
    }, 10_000)
    const lost = this.#part('lost')
    window.addEventListener('offline', () => (lost.hidden = false))
    window.addEventListener('online', () => (lost.hidden = true))
  }

  #show(board: LiveBoard) {
    const only = this.dataset['only']!
    const calls = board.calls.filter(([, , room]) => only === '' || room === only)
    const fresh = this.#known === null ? [] : calls.filter(([number, , , , at]) => this.#known!.get(number) !== at)
    this.#known = new Map(calls.map(([number, , , , at]) => [number, at]))
    const where = (counter: string, room: string) => (only !== '' || room === '' ? counter : `${counter}, ${room}`)
    this.#part('calls').replaceChildren(
      ...(calls.length === 0 ? [element('li', 'display__none', this.#words['noCall']!)] : []),
      ...calls.slice(0, Number(this.dataset['calls'])).map(call => {
        const line = element('li', fresh.includes(call) ? 'display__call display__call--new' : 'display__call')
        line.append(element('strong', 'display__number', call[0]), ' ', element('span', 'display__where', where(call[1], call[2])))
        return line
      }),
    )
    const most = Number(this.dataset['waiting'])
    this.#part('waiting').replaceChildren(
      ...(board.waiting.length === 0 ? [element('li', 'display__none', this.#words['nobody']!)] : []),
      ...board.waiting.slice(0, most).map(([number]) => element('li', '', number)),
      ...(board.waiting.length > most ? [element('li', 'display__none', this.#words['more']!.replace('{n}', String(board.waiting.length - most)))] : []),
    )
    const walkIn = this.querySelector('[data-part="walk-in"]')
    if (walkIn) walkIn.textContent = saySpan(this.#words, board.walkIn?.[0] ?? null, board.walkIn?.[1] ?? null)
    for (const call of fresh.toReversed()) this.#announce(call[0], where(call[1], call[2]))
  }

  #announce(number: string, where: string) {
    if (!this.#sound) return
    gong(this.#sound)
    if (!('speechSynthesis' in window)) return
    // Letter and digits apart, so that T012 is not read as a word.
    const spelled = `${number.slice(0, 1)} ${Number(number.slice(1))}`
    const words = new SpeechSynthesisUtterance(this.#words['speak']!.replace('{n}', spelled).replace('{m}', where))
    words.lang = document.documentElement.lang.startsWith('en') ? 'en-GB' : 'de-DE'
    words.rate = 0.9
    setTimeout(() => speechSynthesis.speak(words), 1400)
  }

  /** Browsers play nothing before somebody pressed something; the screen's keeper does so once in the morning. */
  #offerSound() {
    const button = element('button', 'display__sound', this.#words['voiceOn']!) as HTMLButtonElement
    button.type = 'button'
    button.addEventListener('click', () => {
      if (this.#sound) {
        void this.#sound.close()
        this.#sound = null
        speechSynthesis?.cancel()
      } else {
        this.#sound = new AudioContext()
        gong(this.#sound)
      }
      button.textContent = this.#words[this.#sound ? 'voiceOff' : 'voiceOn']!
    })
    this.append(button)
  }

  #part(name: string) {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!
  }
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

customElements.define('call-display', CallDisplay)
