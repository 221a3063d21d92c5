import { type Db, idFrom, maybe, one, run, sql } from '../../../../platform/database.ts'

/** A file that waits to be taken over. */
export interface Waiting {
  readonly id: string
  readonly filename: string
  readonly content: Buffer
  readonly complete: boolean
}

/** Keeps a file until it is taken over, for a day at most. @returns its id */
export async function keepImport(db: Db, now: Temporal.Instant, given: Omit<Waiting, 'id'> & { by: string | null }): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`insert into staff.import (filename, content, complete, by_id, at)
    values (${given.filename}, ${given.content}, ${given.complete}, ${given.by}, ${now}) returning id`,
  )
  return row.id
}

export function findImport(db: Db, id: string): Promise<Waiting | null> {
  return maybe(db, sql<Waiting>`select id, filename, content, complete from staff.import where id = ${idFrom(id)}`)
}

/** @returns false if somebody was faster */
export async function dropImport(db: Db, id: string): Promise<boolean> {
  return (await run(db, sql`delete from staff.import where id = ${id}`)) === 1
}

/** @returns how many went */
export function forgetImports(db: Db, before: Temporal.Instant): Promise<number> {
  return run(db, sql`delete from staff.import where at < ${before}`)
}
