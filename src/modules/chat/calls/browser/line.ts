import type { Note } from '../../../../platform/ice.ts'
import { makeId } from '../../../../ui/say.ts'
import { ExchangeLine } from '../../../../ui/video/exchange-line.ts'
import type { Exchange, ExchangeInput } from '../exchange.ts'

interface Listening {
  answer(answer: Exchange): void
  trouble(kind: 'offline' | 'refused'): void
}

/** What a window has to say in a call, and up to where it has heard. */
export class Line {
  /** a new one with every entering, so that nothing of an earlier attempt mixes in */
  window = ''
  #after = 0
  #nth = 0
  #outbox: ExchangeInput['signals'][number][] = []
  #wish: 'start' | 'return' | null = null
  readonly #line: ExchangeLine<ExchangeInput, Exchange>

  constructor(
    path: string,
    private readonly on: Listening,
  ) {
    this.#line = new ExchangeLine<ExchangeInput, Exchange>(
      path,
      {
        message: () => ({ window: this.window, wish: this.#wish, after: this.#after, signals: this.#outbox.slice(0, 50) }),
        take: (message, answer) => this.#take(message, answer),
        trouble: kind => on.trouble(kind),
      },
      { heartbeat: 8000, pauses: [500, 1000, 2000, 4000], refused: [401, 403, 404, 409] },
      hint => {
        const { windows } = JSON.parse(hint) as { windows: readonly string[] | null }
        return !windows || windows.includes(this.window)
      },
    )
  }

  enter(wish: 'start' | 'return'): void {
    this.window = makeId()
    this.#after = 0
    this.#nth = 0
    this.#outbox = []
    this.#wish = wish
    this.#line.open()
  }

  send(to: string, round: number, note: Note): void {
    // What an earlier attempt of these two had to say leads nowhere any more.
    this.#outbox = [...this.#outbox.filter(one => one.to !== to || one.round === round), { to, nth: this.#nth++, round, note }]
    // Candidates come in handfuls; together they are one request.
    this.#line.soon(30)
  }

  /** Stops, and gives the seat back if told so; `hide`: the page goes. @returns when it is said */
  close(wish: 'leave' | 'hide' | null): Promise<void> {
    return this.#line.close(wish && { window: this.window, wish, after: 0, signals: [] }, wish === 'hide')
  }

  #take(message: ExchangeInput, answer: Exchange): boolean {
    // Entered anew while the house was thinking.
    if (message.window !== this.window) return false
    this.#wish = null
    const sent = message.signals.at(-1)?.nth ?? -1
    this.#outbox = this.#outbox.filter(one => one.nth > sent)
    this.#after = answer.number
    this.on.answer(answer)
    return answer.signals.length === 100 || this.#outbox.length > 0
  }
}
