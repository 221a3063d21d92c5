import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { type Db, many, run, sql } from './database.ts'

export interface Register {
  /** to be given to the queue, which tells it of each worker it creates */
  events: WorkerEvents
  /** gives up the life of this server; its workers then count as dead */
  close(): Promise<void>
}

/**
 * Notes which workers belong to this server, under a number whose advisory lock the server holds while
 * it lives. A worker whose server's lock is free is dead, and what it held may run again at once instead
 * of after the queue's own four hours (see freeDeadWorkers).
 */
export async function registerWorkers(db: Db, url: string): Promise<Register> {
  const life = Math.floor(Math.random() * 2 ** 31)
  const client = new pg.Client({ connectionString: url, application_name: 'stadtplatz life' })
  client.on('error', () => {})
  await client.connect()
  await client.query('select pg_advisory_lock($1, $2)', [lockClass, life])
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => {
    void run(db, sql`insert into platform.worker (id, life) values (${worker.workerId}, ${life}) on conflict do nothing`).catch(() => {})
  })
  return { events, close: () => client.end() }
}

/** Hands back the jobs that dead servers held. @returns how many workers were dead */
export async function freeDeadWorkers(db: Db): Promise<number> {
  const dead = await many(db, sql<{ id: string }>`
    delete from platform.worker w where not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
        and l.classid = ${lockClass}::int::oid and l.objid = w.life::oid
        and l.database = (select oid from pg_database where datname = current_database()))
    returning w.id`)
  if (dead.length > 0) await run(db, sql`select graphile_worker.force_unlock_workers(${dead.map(worker => worker.id)})`)
  return dead.length
}

const lockClass = 7_834_651
