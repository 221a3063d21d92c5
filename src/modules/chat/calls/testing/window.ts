import { randomUUID } from 'node:crypto'
import type { Browser } from '../../../../../test/browser.ts'
import type { Exchange, ExchangeInput } from '../exchange.ts'

/** A window in a call that speaks as the island does. */
export class Window {
  id: string = randomUUID()
  after = 0

  constructor(
    private readonly browser: Browser,
    readonly room: string,
  ) {}

  post(over: Partial<ExchangeInput> = {}) {
    return this.browser.postJson(`/rathaus/chat/${this.room}/anruf/austausch`, { window: this.id, after: this.after, ...over })
  }

  async call(over: Partial<ExchangeInput> = {}): Promise<Exchange> {
    const answer = await this.post(over)
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`)
    const exchange = answer.json<Exchange>()
    if (exchange.state === 'in') this.after = exchange.number
    return exchange
  }
}

/** A signal that can be told from others. */
export function signal(to: Window, nth: number, name: string, round = 0): ExchangeInput['signals'][number] {
  return { to: to.id, nth, round, note: { kind: 'candidate', candidate: name, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null } }
}
