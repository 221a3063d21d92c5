import { listen } from '../listen.ts'

interface Talk<Message, Answer> {
  /** what is to be said now */
  message(): Message
  /** @returns whether there is more to say or to hear at once */
  take(message: Message, answer: Answer): boolean
  /** `offline`: tries go on; `refused`: they have ended, the person may not be here any more */
  trouble(kind: 'offline' | 'refused'): void
}

interface Habits {
  /** ms between two requests when nothing happens */
  heartbeat: number
  /** ms before the next tries after a failed one; the last goes on */
  pauses: readonly number[]
  /** statuses that end it */
  refused: readonly number[]
}

/**
 * The line to the house during a video conversation: one request at a time that hands over what there is and takes what has come.
 * Server-sent events are only hints to ask at once; a lost hint is made good by the next heartbeat, a lost answer by the next try.
 */
export class ExchangeLine<Message, Answer> {
  #isOpen = false
  #isAsking = false
  #again = false
  #failures = 0
  #timer = 0
  #stop: (() => void) | null = null

  /**
   * @param path what `/austausch` and `/live` hang on
   * @param concerns whether a hint is meant for this window
   */
  constructor(
    private readonly path: string,
    private readonly talk: Talk<Message, Answer>,
    private readonly habits: Habits,
    private readonly concerns: (hint: string) => boolean = () => true,
  ) {
    window.addEventListener('online', this.#poke)
    document.addEventListener('visibilitychange', this.#poke)
  }

  /** Begins, or asks at once if it has begun. */
  open(): void {
    this.#isOpen = true
    this.#stop ??= this.#listen()
    // Also from within an answer.
    this.#again = true
    this.#poke()
  }

  /** There is something to say: together with what comes within `pause` ms. */
  soon(pause: number): void {
    if (!this.#isOpen) return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#ask(), pause)
  }

  /** Stops; the last word is sent even if the page goes. */
  close(last: Message | null): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#stop?.()
    this.#stop = null
    clearTimeout(this.#timer)
    if (last !== null) void this.#post(last, true).catch(() => {})
  }

  readonly #poke = () => this.soon(0)

  #listen() {
    return listen(`${this.path}/live`, { on: { changed: data => this.concerns(data) && this.#poke() }, open: this.#poke, ended: this.#poke })
  }

  async #ask() {
    if (this.#isAsking) {
      this.#again = true
      return
    }
    this.#isAsking = true
    this.#again = false
    let next = this.habits.heartbeat
    try {
      const message = this.talk.message()
      const answer = await this.#post(message, false)
      this.#failures = 0
      if (answer === 'refused') this.#refuse()
      else if (this.#isOpen && this.talk.take(message, answer)) this.#again = true
    } catch {
      next = this.habits.pauses[Math.min(this.#failures, this.habits.pauses.length - 1)]!
      this.#failures += 1
      if (this.#isOpen && this.#failures > 1) this.talk.trouble('offline')
    }
    this.#isAsking = false
    this.soon(this.#again ? 0 : next)
  }

  #refuse() {
    if (!this.#isOpen) return
    this.close(null)
    this.talk.trouble('refused')
  }

  async #post(message: Message, keepalive: boolean): Promise<Answer | 'refused'> {
    const answer = await fetch(`${this.path}/austausch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(message),
      keepalive,
    })
    if (this.habits.refused.includes(answer.status)) return 'refused'
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json() as Promise<Answer>
  }
}
