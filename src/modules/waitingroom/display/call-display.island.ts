import { callKey } from './call-key.ts'
import { type LiveBoard, followBoard, saySpan } from './follow.ts'
import { gong } from './gong.ts'

/** Brings the big screen up to date with every call: gong, voice, a blink; see page.tsx. */
class CallDisplay extends HTMLElement {
  #words: Record<string, string> = {}
  /** each call seen so far → when, in epoch milliseconds; 0 for those the page came with */
  #seen = new Map<string, number>()
  #drawn = ''
  #sound: AudioContext | null = null

  connectedCallback() {
    this.#words = JSON.parse(this.dataset['texts']!) as Record<string, string>
    for (const key of JSON.parse(this.dataset['seen']!) as string[]) this.#seen.set(key, 0)
    const lost = this.#part('lost')
    followBoard(
      this.dataset['live']!,
      this.dataset['stand']!,
      board => this.#show(board),
      isConnected => (lost.hidden = isConnected),
    )
    if (this.dataset['voice'] === 'ja') this.#offerSound()
    const clock = this.#part('clock')
    setInterval(() => {
      clock.textContent = new Date().toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' })
    }, 10_000)
  }

  #show(board: LiveBoard) {
    this.#showCalls(board.calls.filter(([, , room]) => this.dataset['only'] === '' || room === this.dataset['only']))
    const most = Number(this.dataset['waiting'])
    this.#part('waiting').replaceChildren(
      ...(board.waiting.length === 0 ? [element('li', 'display__none', this.#words['nobody'])] : []),
      ...board.waiting.slice(0, most).map(([number]) => element('li', '', number)),
      ...(board.waiting.length > most ? [element('li', 'display__none', this.#words['more']!.replace('{n}', String(board.waiting.length - most)))] : []),
    )
    const walkIn = this.querySelector('[data-part="walk-in"]')
    if (walkIn) walkIn.textContent = saySpan(this.#words, board.walkIn?.[0] ?? null, board.walkIn?.[1] ?? null)
  }

  /** Only a list that changed is drawn anew: a blink must not begin again because somebody else took a number. */
  #showCalls(calls: LiveBoard['calls']) {
    const drawn = JSON.stringify(calls)
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    const fresh = calls.filter(call => !this.#seen.has(callKey(call)))
    for (const call of fresh) this.#seen.set(callKey(call), Date.now())
    const isRecent = (call: Call) => Date.now() - this.#seen.get(callKey(call))! < 10_000
    this.#part('calls').replaceChildren(
      ...(calls.length === 0 ? [element('li', 'display__none', this.#words['noCall'])] : []),
      ...calls.slice(0, Number(this.dataset['calls'])).map(call => {
        const line = element('li', isRecent(call) ? 'display__call display__call--new' : 'display__call')
        const place = element('span', 'display__where', `${call[1]} `)
        if (this.dataset['only'] === '' && call[2] !== '') place.append(element('span', 'display__room', call[2]))
        line.append(element('strong', 'display__number', call[0]), ' ', place)
        return line
      }),
    )
    for (const [number, counter, room] of fresh.toReversed())
      this.#announce(number, this.dataset['only'] !== '' || room === '' ? counter : `${counter}, ${room}`)
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
    const button = element('button', 'display__sound', this.#words['voiceOn']) as HTMLButtonElement
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

type Call = LiveBoard['calls'][number]

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

customElements.define('call-display', CallDisplay)
