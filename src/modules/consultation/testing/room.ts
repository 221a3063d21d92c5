import { randomUUID } from 'node:crypto'
import type { Browser } from '../../../../test/browser.ts'
import type { TestHouse } from '../../../../test/house.ts'
import { dayOf } from '../../../platform/clock.ts'
import { type Appointment, listVideoAppointments } from '../../appointments/index.ts'
import type { Exchange, ExchangeInput } from '../room/exchange.ts'

/** The demo citizen's video appointment. */
export async function demoAppointment(house: TestHouse): Promise<Appointment> {
  const from = dayOf(house.clock.now(), house.house.city.zone)
  const appointment = (await listVideoAppointments(house.house.db, from, from.add({ days: 7 }))).find(one => one.accountId !== null)
  if (!appointment) throw new Error('the demo city has no video appointment')
  return appointment
}

/** A window of one side that speaks as the island does. */
export class Window {
  readonly id = randomUUID()
  round = 0
  after = 0

  constructor(
    private readonly browser: Browser,
    readonly path: string,
  ) {}

  post(over: Partial<ExchangeInput> = {}) {
    return this.browser.postJson(`${this.path}/austausch`, { window: this.id, wish: null, round: this.round, after: this.after, notes: [], ...over })
  }

  async call(over: Partial<ExchangeInput> = {}): Promise<Exchange> {
    const answer = await this.post(over)
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`)
    const exchange = answer.json<Exchange>()
    if (exchange.ways) this.round = exchange.round
    if (exchange.round === this.round) this.after = exchange.number
    return exchange
  }
}

/** A candidate that can be told from others. */
export function candidate(name: string) {
  return { kind: 'candidate' as const, candidate: name, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }
}
