import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts bench/server.ts on a database and waits until it answers. */
export async function serve(databaseUrl: string, env: Record<string, string> = {}): Promise<{ origin: string; process: ChildProcess; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/server.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((done, failed) => {
    createInterface(child.stdout).on('line', line => {
      if (line.startsWith('ready ')) done(line.slice(6))
    })
    child.once('exit', code => failed(new Error(`the server ended with ${code}`)))
  })
  return { origin, process: child, stop: () => void child.kill('SIGKILL') }
}
