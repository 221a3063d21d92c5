import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { runningServer } from '../../src/platform/postgres/embedded.ts'
import { Server } from '../server.ts'

/** Process id of the embedded PostgreSQL and how to reach it. */
export function embeddedAt(folder: string): { pid: number; url: string } {
  const running = runningServer(join(folder, 'postgres'))
  if (!running) throw new Error('the embedded PostgreSQL is not running')
  const password = readFileSync(join(folder, 'postgres.secret'), 'utf8').trim()
  return { pid: running.pid, url: `postgres://stadtplatz:${password}@127.0.0.1:${running.port}/stadtplatz` }
}

/** A port nobody listens on, which a server can take again after its death: people's open pages lead there. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no port'))))
    })
  })
}

/** The program as a supervisor such as systemd keeps it: whenever it dies it is started again at once. */
export class Supervised {
  #ending = false
  #server: Server | null = null
  #loop: Promise<void> = Promise.resolve()

  private constructor(private readonly env: Record<string, string>) {}

  static async start(env: Record<string, string>): Promise<Supervised> {
    const city = new Supervised(env)
    city.#server = await Server.start(env)
    city.#loop = city.#keep()
    // Raised again by end(); until then the people notice that nobody answers.
    city.#loop.catch(error => console.error(error))
    return city
  }

  async end(): Promise<void> {
    this.#ending = true
    await this.#server?.end('SIGTERM')
    await this.#loop
  }

  async #keep() {
    for (;;) {
      const { process } = this.#server!
      if (process.exitCode === null && process.signalCode === null) await once(process, 'exit')
      do {
        if (this.#ending) return
        // Hit again while it was starting: once more, but not for ever with a setting that is wrong (code 2).
        this.#server = await Server.start(this.env).catch((error: Error) => {
          if (error.message.startsWith('ended with 2:')) throw error
          return null
        })
      } while (!this.#server)
    }
  }
}

/** kill -9 for the server, for PostgreSQL and for the server again, each when so many posts were answered and a random moment later. */
export class Accidents {
  readonly happened: string[] = []
  answered = 0
  readonly #coming = [
    { after: 20 + Math.random() * 15, what: 'server' },
    { after: 45 + Math.random() * 15, what: 'postgres' },
    { after: 70 + Math.random() * 15, what: 'server' },
  ]

  constructor(private readonly folder: string) {}

  hear() {
    this.answered += 1
    if (this.answered < (this.#coming[0]?.after ?? Infinity)) return
    const { what } = this.#coming.shift()!
    setTimeout(() => void this.#strike(what), Math.random() * 300)
  }

  async #strike(what: string) {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        process.kill(what === 'server' ? Number(readFileSync(join(this.folder, 'server.pid'), 'utf8')) : embeddedAt(this.folder).pid, 'SIGKILL')
        this.happened.push(`${what} after ${this.answered} answers`)
        return
      } catch {
        // not there at this moment: it is just coming up again
        await pause(50)
      }
    }
  }
}
