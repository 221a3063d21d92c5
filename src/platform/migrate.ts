import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type Db, holdName, inTransaction, many, run, script, sql } from './database.ts'

/** A folder of `0001_title.sql` files that run in order, forward only, in the PostgreSQL schema of that name. */
export interface MigrationFolder {
  schema: string
  folder: URL
}

/**
 * Brings every schema up to date in one transaction, in the order given. Several servers may start at
 * once: the first does the work, the others wait. A file changed after it ran is refused, since what
 * ran elsewhere can no longer be known.
 */
export async function migrate(db: Db, folders: MigrationFolder[]): Promise<string[]> {
  return inTransaction(db, async tx => {
    await holdName(tx, 'stadtplatz migrations')
    await script(
      tx,
      'create table if not exists public.migration (schema text, file text, hash text not null, ran_at timestamptz not null default now(), primary key (schema, file))',
    )
    const done = new Map(
      (await many(tx, sql<{ schema: string; file: string; hash: string }>`select schema, file, hash from public.migration`)).map(row => [
        `${row.schema}/${row.file}`,
        row.hash,
      ]),
    )
    const ran: string[] = []
    for (const { schema, folder } of folders) {
      await script(tx, `create schema if not exists "${schema}"`)
      for (const file of (await readdir(folder)).filter(name => name.endsWith('.sql')).toSorted()) {
        const text = await readFile(new URL(file, folder), 'utf8')
        const hash = createHash('sha256').update(text).digest('hex')
        const before = done.get(`${schema}/${file}`)
        if (before === hash) continue
        if (before !== undefined) throw new Error(`migration ${schema}/${file} has changed since it ran; write a new one instead`)
        await script(tx, `set local search_path to "${schema}", public;\n${text}`)
        await run(tx, sql`insert into public.migration (schema, file, hash) values (${schema}, ${file}, ${hash})`)
        ran.push(`${schema}/${file}`)
      }
    }
    await script(tx, 'set local search_path to default')
    return ran
  })
}
