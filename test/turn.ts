import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { installPackage, patience } from './chromium.ts'

const places = ['/usr/bin/turnserver', '/usr/local/bin/turnserver', '/opt/homebrew/bin/turnserver']

/** Where coturn lies; on a Debian machine without it it is installed first. */
export function findTurn(say: (sentence: string) => void): string {
  const given = process.env['TURNSERVER']
  const found = given ?? places.find(place => existsSync(place))
  if (found) return found
  installPackage('coturn', 'Für den Test der Videosprechstunde fehlt coturn. Bitte installieren Sie es oder nennen Sie mit TURNSERVER den Pfad.', say)
  return places[0]!
}

/** A relay on this machine that gives its service to whoever has a password made from the secret. */
export class Turn {
  #child: ChildProcess | null = null

  constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly secret: string,
  ) {}

  get url() {
    return `turn:127.0.0.1:${this.port}?transport=udp`
  }

  async start(): Promise<void> {
    const options = ['-n', '--use-auth-secret', `--static-auth-secret=${this.secret}`, '--realm=rheinfurt.test', '--allow-loopback-peers', '--no-cli']
    const place = ['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${this.port}`, '--no-tls', '--no-dtls', '--relay-threads=1']
    const folder = await mkdtemp(join(tmpdir(), 'turn-'))
    const files = ['--log-file=stdout', '--simple-log', `--pidfile=${folder}/pid`, `--userdb=${folder}/users`]
    const child = spawn(this.program, [...options, ...place, ...files], { stdio: 'ignore' })
    child.once('exit', () => void rm(folder, { recursive: true, force: true }))
    this.#child = child
    for (const end = performance.now() + patience; performance.now() < end;) {
      if (child.exitCode !== null) throw new Error(`turnserver ended with ${child.exitCode}`)
      if (await answers(this.port)) return
    }
    throw new Error('turnserver does not answer')
  }

  async end(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

/** Whether a STUN binding request (RFC 8489) is answered there. */
async function answers(port: number): Promise<boolean> {
  const socket = createSocket('udp4')
  const request = Buffer.from('000100002112a442000102030405060708090a0b', 'hex')
  const answered = once(socket, 'message').then(
    () => true,
    () => false,
  )
  socket.send(request, port, '127.0.0.1')
  const isThere = await Promise.race([answered, pause(100, false)])
  socket.close()
  return isThere
}
