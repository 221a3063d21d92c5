import { createReadStream, existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { FrameWriter } from './frames.ts'
import { listTables } from './tables.ts'

export interface BackupReport {
  tables: number
  files: number
}

/**
 * Writes everything the city holds into one compressed file while the city goes on working: all tables
 * as one consistent snapshot, then the uploaded files. The file appears under its name only when whole.
 * @param filesFolder where uploads lie, if they lie on disk
 */
export async function dump(databaseUrl: string, filesFolder: string | null, target: string, now: Temporal.Instant): Promise<BackupReport> {
  const partial = `${target}.unfertig`
  const compress = createZstdCompress()
  const out = createWriteStream(partial, { mode: 0o600 })
  compress.pipe(out)
  const writer = new FrameWriter(compress)
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const tables = await listTables(client)
    await writer.part({ kind: 'about', name: 'stadtplatz', details: { at: now.toString(), format: 1 } })
    for (const { name, columns } of tables) {
      await writer.part({ kind: 'table', name, details: { columns } }, client.query(copyTo(`copy ${name} (${columns.join()}) to stdout`)))
    }
    const files = filesFolder && existsSync(filesFolder) ? await readdir(filesFolder, { recursive: true, withFileTypes: true }) : []
    const plain = files.filter(entry => entry.isFile())
    for (const entry of plain) {
      const path = join(entry.parentPath, entry.name)
      await writer.part({ kind: 'file', name: path.slice(filesFolder!.length + 1) }, readIfThere(path))
    }
    await writer.end()
    compress.end()
    await once(out, 'close')
    await rename(partial, target)
    return { tables: tables.length, files: plain.length }
  } catch (error) {
    out.destroy()
    await rm(partial, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

// A file may be erased by its retention between listing and reading; the snapshot may still name it, a restored city then answers "gone".
async function* readIfThere(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
