import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { installPackage, patience } from './chromium.ts'

const places = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server']

/** Where the NATS server lies (4 MB); on a Debian machine without one it is installed first. */
export async function findNats(say: (sentence: string) => void): Promise<string> {
  const given = process.env['NATS_SERVER']
  const found = given ?? places.find(place => existsSync(place))
  if (found) return found
  installPackage('nats-server', 'Für den Test mehrerer Server fehlt nats-server. Bitte installieren Sie es oder nennen Sie mit NATS_SERVER den Pfad.', say)
  return places[0]!
}

/** A NATS server on this port, in a process of its own. */
export class Nats {
  #child: ChildProcess | null = null

  constructor(
    private readonly program: string,
    readonly port: number,
  ) {}

  get url() {
    return `nats://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const child = spawn(this.program, ['--addr', '127.0.0.1', '--port', String(this.port)], { stdio: 'ignore' })
    this.#child = child
    for (const end = performance.now() + patience; performance.now() < end;) {
      if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`)
      if (await answers(this.port)) return
      await pause(50)
    }
    throw new Error('nats-server does not listen')
  }

  /** As if the machine had lost power. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const answered = await Promise.race([
    once(socket, 'data').then(() => true),
    once(socket, 'error').then(
      () => false,
      () => false,
    ),
    pause(1000, false),
  ]).catch(() => false)
  socket.destroy()
  return answered
}
