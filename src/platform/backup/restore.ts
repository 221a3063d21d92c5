import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupFault, readParts } from './frames.ts'
import { type TableShape, listTables } from './tables.ts'

export interface RestoreReport {
  tables: number
  files: number
}

/**
 * Fills a database that has the same migrations with a backup's content, replacing what is there, in one
 * transaction: it is restored whole or not touched. Files are written first; a file too many does no harm.
 * @throws BackupFault with a sentence, if the database is of another version or the backup is cut off
 */
export async function restore(databaseUrl: string, filesFolder: string | null, source: string): Promise<RestoreReport> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const report = { tables: 0, files: 0 }
  try {
    await client.query('begin')
    await client.query('set constraints all deferred')
    const tables = await listTables(client)
    for (const table of tables) await client.query(`alter table ${table.name} disable trigger user`)
    const migrations = await client.query<{ id: string }>(`select schema || '/' || file || ' ' || hash as id from public.migration order by 1`)
    await client.query(`truncate ${tables.map(table => table.name).join()} restart identity cascade`)
    const input = createReadStream(source).pipe(createZstdDecompress())
    for await (const { part, data } of readParts(input)) {
      if (part.kind === 'table') {
        await fillTable(client, tables, part.name, part.details?.['columns'] as string[], data)
        report.tables += 1
      } else if (part.kind === 'file') {
        if (filesFolder) await writeFile(filesFolder, part.name, data)
        report.files += 1
      } else for await (const _ of data);
    }
    const restored = await client.query<{ id: string }>(`select schema || '/' || file || ' ' || hash as id from public.migration order by 1`)
    if (JSON.stringify(restored.rows) !== JSON.stringify(migrations.rows))
      throw new BackupFault(
        'Die Sicherung stammt von einem anderen Stand des Programms. Bitte spielen Sie sie mit dem Stand zurück, mit dem sie gemacht wurde, und aktualisieren Sie danach.',
      )
    for (const table of tables) await client.query(`alter table ${table.name} enable trigger user`)
    await continueNumbers(client)
    // Jobs that were being worked when the backup was made are nobody's now.
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
    await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null')
    await client.query('commit')
    return report
  } finally {
    await client.end()
  }
}

async function fillTable(client: pg.Client, tables: TableShape[], name: string, columns: string[], data: AsyncGenerator<Buffer>) {
  if (!tables.some(table => table.name === name)) throw new BackupFault(`Die Sicherung enthält die Tabelle ${name}, die dieser Stand nicht kennt.`)
  await pipeline(Readable.from(data), client.query(copyFrom(`copy ${name} (${columns.join()}) from stdin`)))
}

async function writeFile(folder: string, name: string, data: AsyncGenerator<Buffer>) {
  const path = resolve(join(folder, name))
  if (!path.startsWith(resolve(folder) + sep)) throw new BackupFault(`Die Sicherung enthält einen unerlaubten Dateinamen: ${name}`)
  await mkdir(dirname(path), { recursive: true })
  await pipeline(Readable.from(data), createWriteStream(path))
}

// Identity columns and sequences go on behind the highest number restored.
async function continueNumbers(client: pg.Client) {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(`
    select s.oid::regclass::text as sequence, c.oid::regclass::text as table, quote_ident(a.attname) as column
    from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') join pg_class c on c.oid = d.refobjid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid where s.relkind = 'S'`)
  for (const { sequence, table, column } of rows)
    await client.query(`select setval('${sequence}', coalesce((select max(${column}) from ${table}), 0) + 1, false)`)
}
