import { createHash } from 'node:crypto'
import { type Db, holdName, inTransaction, maybe, run, sql } from '../../platform/database.ts'

/** Does the work unless it was done before for the very same content; several servers starting at once do it once. */
export async function onceFor(db: Db, what: string, content: string, work: (tx: Db) => Promise<void>): Promise<void> {
  const hash = createHash('sha256').update(content).digest('hex')
  if (await isDone(db, what, hash)) return
  await inTransaction(db, async tx => {
    await holdName(tx, 'pickups loaded')
    if (await isDone(tx, what, hash)) return
    await work(tx)
    await run(tx, sql`insert into pickups.loaded (what, hash) values (${what}, ${hash}) on conflict (what) do update set hash = excluded.hash`)
  })
}

async function isDone(db: Db, what: string, hash: string) {
  return (await maybe(db, sql`select 1 from pickups.loaded where what = ${what} and hash = ${hash}`)) !== null
}
