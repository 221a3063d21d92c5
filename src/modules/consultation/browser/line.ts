import type { Exchange, ExchangeInput } from '../room/exchange.ts'
import type { Note } from '../room/notes.ts'
import { makeId } from './say.ts'

/** How often a window says that it is there, and after what pauses it tries again. */
const heartbeat = 10_000
const pauses = [500, 1000, 2000, 4000, 8000]

interface Listening {
  answer(answer: Exchange): void
  /** `offline`: tries go on; `refused`: they end, the viewer may not be here any more */
  trouble(kind: 'offline' | 'refused'): void
}

/**
 * The line to our own server: one call at a time that hands over what there is and takes what has come. Server-sent events
 * are only hints to call at once; a lost hint is made good by the next heartbeat, a lost answer by the next try.
 */
export class Line {
  readonly #window = makeId()
  /** of the connection being made; 0 while there is none */
  round = 0
  #after = 0
  #nth = 0
  #outbox: { nth: number; note: Note }[] = []
  #wish: ExchangeInput['wish'] = null
  #isCalling = false
  #again = false
  #isOver = false
  #failures = 0
  #timer = 0
  #source: EventSource | null = null

  constructor(
    private readonly path: string,
    private readonly on: Listening,
  ) {
    window.addEventListener('online', this.#poke)
    document.addEventListener('visibilitychange', this.#poke)
  }

  /** Asks for the seat, also when it was lost before. */
  enter(wish: 'take' | 'if_free'): void {
    this.#isOver = false
    this.#wish = wish
    this.round = 0
    this.#outbox = []
    this.#source ??= this.#listen()
    this.#poke()
  }

  send(note: Note): void {
    this.#outbox.push({ nth: this.#nth++, note })
    // Candidates come in handfuls; together they are one call.
    this.#soon(30)
  }

  /** Stops for good, and gives the seat back if told so. */
  close(isLeaving: boolean): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#source?.close()
    this.#source = null
    clearTimeout(this.#timer)
    if (isLeaving) void this.#post({ ...this.#message(), wish: 'leave', notes: [] }, true).catch(() => {})
  }

  /** Calls now. */
  readonly #poke = () => this.#soon(0)

  #listen(): EventSource {
    const source = new EventSource(`${this.path}/live`)
    source.addEventListener('changed', this.#poke)
    source.addEventListener('open', this.#poke)
    return source
  }

  #soon(pause: number) {
    if (this.#isOver) return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#call(), pause)
  }

  async #call() {
    if (this.#isCalling) {
      this.#again = true
      return
    }
    this.#isCalling = true
    this.#again = false
    const message = this.#message()
    let next = heartbeat
    try {
      const answer = await this.#post(message, false)
      if (answer === 'refused') {
        this.close(false)
        this.on.trouble('refused')
      } else if (!this.#isOver) this.#take(message, answer)
      this.#failures = 0
    } catch {
      next = pauses[Math.min(this.#failures, pauses.length - 1)]!
      this.#failures += 1
      if (this.#failures > 1) this.on.trouble('offline')
    }
    this.#isCalling = false
    this.#soon(this.#again || (this.#failures === 0 && this.#outbox.length > 0) ? 0 : next)
  }

  #take(message: ExchangeInput, answer: Exchange) {
    if (this.#wish === message.wish) this.#wish = null
    const sent = message.round === answer.round ? message.notes.at(-1)?.nth : Number.POSITIVE_INFINITY
    if (sent !== undefined) this.#outbox = this.#outbox.filter(one => one.nth > sent)
    // Numbers only count once these notes are used; a connection not begun yet must get them again.
    if (answer.ways !== null || answer.round === this.round) this.#after = answer.number
    this.on.answer(answer)
    this.#again ||= answer.notes.length === 100
  }

  #message(): ExchangeInput {
    return { window: this.#window, wish: this.#wish, round: this.round, after: this.#after, notes: this.#outbox.slice(0, 50) }
  }

  async #post(message: ExchangeInput, keepalive: boolean): Promise<Exchange | 'refused'> {
    const answer = await fetch(`${this.path}/austausch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(message),
      keepalive,
    })
    if ([401, 403, 404].includes(answer.status)) return 'refused'
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json() as Promise<Exchange>
  }
}
