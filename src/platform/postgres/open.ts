import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type Config, ConfigError } from '../config.ts'
import { isAlive, runningServer, startEmbedded } from './embedded.ts'

export interface OpenDatabase {
  url: string
  isEmbedded: boolean
  close(): Promise<void>
}

/**
 * The city's database: its own by DATABASE_URL, else the embedded one. The server owns the embedded one
 * and ends it; a command line tool joins the running one, or starts it for as long as it works.
 * @throws ConfigError if another server already uses this DATA_DIR, or the own database is too old
 */
export async function openDatabase(config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>, use: 'server' | 'tool', onRestart?: () => void): Promise<OpenDatabase> {
  if (config.DATABASE_URL) {
    await checkVersion(config.DATABASE_URL)
    return { url: config.DATABASE_URL, isEmbedded: false, close: async () => {} }
  }
  const folder = resolve(config.DATA_DIR)
  mkdirSync(folder, { recursive: true })
  const ownerFile = join(folder, 'server.pid')
  const owner = readOwner(ownerFile)
  if (use === 'tool') {
    const mustStay = owner !== null && runningServer(join(folder, 'postgres')) !== null
    const server = await startEmbedded({ folder })
    return { url: server.url, isEmbedded: true, close: mustStay ? async () => {} : () => server.stop() }
  }
  if (owner !== null)
    throw new ConfigError(
      `In ${folder} läuft schon ein Stadtplatz (Prozess ${owner}). Bitte beenden Sie ihn oder geben Sie mit DATA_DIR einen anderen Ordner an.`,
    )
  writeFileSync(ownerFile, String(process.pid))
  const server = await startEmbedded({ folder, onRestart })
  return {
    url: server.url,
    isEmbedded: true,
    async close() {
      await server.stop()
      rmSync(ownerFile, { force: true })
    },
  }
}

/** The tables ask for uuidv7(), which an older PostgreSQL does not know; better said in a sentence than by a failing migration. */
async function checkVersion(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    )
    if (Number(rows[0]!.number) < 180_000)
      throw new ConfigError(`Die Datenbank in DATABASE_URL ist PostgreSQL ${rows[0]!.version}. Stadtplatz braucht 18 oder neuer.`)
  } finally {
    await client.end()
  }
}

function readOwner(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid !== process.pid && isAlive(pid) && looksLikeUs(pid) ? pid : null
  } catch {
    return null
  }
}

function looksLikeUs(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts')
  } catch {
    return process.platform !== 'linux'
  }
}
