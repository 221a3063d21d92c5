import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { many, run, sql } from '../../../platform/database.ts'
import { tellInbox } from '../../../platform/notify.ts'
import { pushMessages } from '../../../platform/push.ts'
import type { TestHouse } from '../../../../test/house.ts'
import { browserOf, newEmployee, subscriptionAt } from './people.ts'

/** A push service on this machine that takes everything and remembers where it went. */
export class PushService {
  readonly #pushed: string[] = []
  readonly #server: Server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      this.#pushed.push(request.url!)
      response.writeHead(201).end()
    })
  })

  /** @returns its host, as PUSH_HOSTS wants it */
  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', () => resolve()))
    return this.#host
  }

  /** how often something came to the device of that name */
  count(device: string): number {
    return this.#pushed.filter(path => path === `/${device}`).length
  }

  end(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  get #host() {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Somebody new who works by a roster and has a device of that name. */
  async worker(house: TestHouse, device: string, roster = 'Abfuhr Früh') {
    const person = await newEmployee(house, device)
    await run(house.house.db, sql`insert into staff.employee_roster select ${person.id}, id from staff.roster where name = ${roster}`)
    const browser = await browserOf(house, person.id)
    await browser.postJson('/postfach/push', subscriptionAt(`http://${this.#host}/${device}`).subscription)
    return { ...person, browser }
  }
}

/** Tells the person something and works its push as often as asked. */
export async function tell(house: TestHouse, accountId: string, urgent?: string, times = 1) {
  await tellInbox(house.house, house.house.db, accountId, {
    kind: 'work',
    lang: 'de',
    subject: 'Betriebshof gesperrt',
    lines: ['Bitte zum Tor 2.'],
    urgent,
    sentBy: 'Einsatzleitung Abfuhr',
  })
  const [message] = await many(house.house.db, sql<{ id: string }>`select id from platform.message where account_id = ${accountId} order by id desc limit 1`)
  for (let at = 0; at < times; at += 1) await pushMessages({ message: message!.id }, house.house)
}
