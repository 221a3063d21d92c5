import { listen } from '../listen.ts'
import { within } from '../within.ts'

/** How long, in ms, an answer is waited for. A network that went away does not say so. */
const patience = 12_000

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
  /** the request that is not answered yet */
  #asking: Promise<void> | null = null
  #last: Message | null = null
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
    // Whoever comes back does not leave any more.
    this.#last = null
    // Also from within an answer.
    this.#again = true
    this.#poke()
  }

  /** There is something to say: together with what comes within `pause` ms. */
  soon(pause: number): void {
    if (!this.#isOpen) return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#ask(), pause)
  }

  /**
   * Stops. The last word waits until what is under way is answered, for it must not overtake that; when the page goes (`isGoing`) it
   * is sent at once, as is one that still waits.
   * @returns when it is said
   */
  async close(last: Message | null, isGoing = false): Promise<void> {
    if (this.#isOpen) {
      this.#isOpen = false
      this.#stop?.()
      this.#stop = null
      clearTimeout(this.#timer)
      this.#last = last
    }
    if (!isGoing && this.#asking) await this.#asking
    const word = this.#last
    this.#last = null
    if (word !== null) await this.#post(word, true).catch(() => {})
  }

  readonly #poke = () => this.soon(0)

  #listen() {
    return listen(`${this.path}/live`, { on: { changed: data => this.concerns(data) && this.#poke() }, open: this.#poke, ended: this.#poke })
  }

  #ask() {
    if (this.#asking) {
      this.#again = true
      return
    }
    this.#asking = this.#exchange().then(pause => this.#rest(pause))
  }

  #rest(pause: number) {
    this.#asking = null
    this.soon(this.#again ? 0 : pause)
  }

  /** @returns ms until the next, when nothing happens */
  async #exchange(): Promise<number> {
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
    return next
  }

  #refuse() {
    if (!this.#isOpen) return
    void this.close(null)
    this.talk.trouble('refused')
  }

  async #post(message: Message, keepalive: boolean): Promise<Answer | 'refused'> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    return within(patience, async signal => {
      const answer = await fetch(`${this.path}/austausch`, { method: 'POST', headers, body: JSON.stringify(message), keepalive, signal })
      if (this.habits.refused.includes(answer.status)) return 'refused'
      if (!answer.ok) throw new Error(String(answer.status))
      return (await answer.json()) as Answer
    })
  }
}
