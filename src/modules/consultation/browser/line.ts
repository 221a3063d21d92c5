import type { Note } from '../../../platform/ice.ts'
import { makeId } from '../../../ui/say.ts'
import { ExchangeLine } from '../../../ui/video/exchange-line.ts'
import type { Exchange, ExchangeInput } from '../room/exchange.ts'

interface Listening {
  answer(answer: Exchange): void
  trouble(kind: 'offline' | 'refused'): void
}

/** What a side has to say in a consultation, and up to where it has heard. */
export class Line {
  readonly #window = makeId()
  /** of the connection being made; 0 while there is none */
  round = 0
  #after = 0
  #nth = 0
  #outbox: { nth: number; note: Note }[] = []
  #wish: ExchangeInput['wish'] = null
  readonly #line: ExchangeLine<ExchangeInput, Exchange>

  constructor(
    path: string,
    private readonly on: Listening,
  ) {
    this.#line = new ExchangeLine<ExchangeInput, Exchange>(
      path,
      { message: () => this.#message(), take: (message, answer) => this.#take(message, answer), trouble: kind => on.trouble(kind) },
      { heartbeat: 10_000, pauses: [500, 1000, 2000, 4000, 8000], refused: [401, 403, 404] },
    )
  }

  /** Asks for the seat, also when it was lost before. */
  enter(wish: 'take' | 'if_free'): void {
    this.#wish = wish
    this.round = 0
    this.#outbox = []
    this.#line.open()
  }

  send(note: Note): void {
    this.#outbox.push({ nth: this.#nth++, note })
    // Candidates come in handfuls; together they are one call.
    this.#line.soon(30)
  }

  /** Stops, and gives the seat back if told so; `isGoing`: the page goes. */
  close(isLeaving: boolean, isGoing = false): void {
    void this.#line.close(isLeaving ? { ...this.#message(), wish: 'leave', notes: [] } : null, isGoing)
  }

  #message(): ExchangeInput {
    return { window: this.#window, wish: this.#wish, round: this.round, after: this.#after, notes: this.#outbox.slice(0, 50) }
  }

  #take(message: ExchangeInput, answer: Exchange): boolean {
    if (this.#wish === message.wish) this.#wish = null
    const sent = message.round === answer.round ? message.notes.at(-1)?.nth : Number.POSITIVE_INFINITY
    if (sent !== undefined) this.#outbox = this.#outbox.filter(one => one.nth > sent)
    // Numbers only count once these notes are used; a connection not begun yet must get them again.
    if (answer.ways !== null || answer.round === this.round) this.#after = answer.number
    this.on.answer(answer)
    return answer.notes.length === 100 || this.#outbox.length > 0
  }
}
