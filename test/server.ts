import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The real program in a process of its own, as `npm start` runs it. */
export class Server {
  readonly output: string[] = []
  url = ''

  private constructor(readonly process: ChildProcess) {}

  /** Starts it and waits for its one line; raises with what it printed if it ends before. */
  static async start(env: Record<string, string>): Promise<Server> {
    const server = new Server(launch(['src/main.ts'], env))
    await new Promise<void>((done, failed) => {
      server.#read(line => {
        const url = /https?:\/\/\S+/.exec(line)?.[0]
        if (!line.includes('ist da') || !url) return
        server.url = url
        done()
      })
      server.process.once('exit', code => failed(new Error(`ended with ${code}: ${server.output.join('\n')}`)))
    })
    return server
  }

  /** Sends the signal and waits for the end. @returns the exit code, null if the signal killed it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode
    this.process.kill(signal)
    const [code] = (await once(this.process, 'exit')) as [number | null]
    return code
  }

  #read(take: (line: string) => void) {
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      createInterface(stream).on('line', line => {
        this.output.push(line)
        take(line)
      })
    }
  }
}

/** Runs a script of the house to its end. */
export async function runScript(args: string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = launch(args, env)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

function launch(args: string[], env: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
