import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Db, many, run, sql } from './database.ts'

export interface Register {
  /** to be given to the queue, which tells it of each worker it creates */
  events: WorkerEvents
  /** gives back what workers of this server hold that have ended although the server lives */
  disown(): Promise<void>
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
  const workers = new Set<string>()
  let client: pg.Client | null = null
  let isClosed = false
  const live = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'stadtplatz life', keepAlive: true })
    // After a restart of PostgreSQL the lock is gone and others take us for dead: we take it again, and say again who our workers are.
    fresh.on('error', () => {})
    await fresh.connect()
    await fresh.query('select pg_advisory_lock($1, $2)', [lockClass, life])
    fresh.once('end', () => void liveAgain())
    client = fresh
    for (const worker of workers) await note(worker)
  }
  const liveAgain = async () => {
    client = null
    for (;;) {
      await pause(500)
      if (isClosed || client !== null) return
      await live()
        // What ran when the connection broke cannot be finished any more: it runs again.
        .then(() => unlock(db, [...workers]))
        .catch(() => {})
    }
  }
  const note = (worker: string) => run(db, sql`insert into platform.worker (id, life) values (${worker}, ${life}) on conflict do nothing`)
  const events: WorkerEvents = new EventEmitter()
  // The queue writes the pool's id on a job, not the single worker's.
  events.on('pool:create', ({ workerPool }) => {
    workers.add(workerPool.id)
    void note(workerPool.id).catch(() => {})
  })
  await live()
  return {
    events,
    async disown() {
      const ended = [...workers]
      await unlock(db, ended)
      for (const worker of ended) workers.delete(worker)
    },
    async close() {
      isClosed = true
      await client?.end()
    },
  }
}

/** Hands back the jobs that dead servers held, and those of servers that died before they could say who they are. @returns how many workers were dead */
export async function freeDeadWorkers(db: Db): Promise<number> {
  const dead = await many(
    db,
    sql<{ id: string }>`
    with dead as (
      delete from platform.worker w where not exists (
        select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
          and l.classid = ${lockClass}::int::oid and l.objid = w.life::oid
          and l.database = (select oid from pg_database where datname = current_database()))
      returning w.id)
    select id from dead
    union select j.locked_by from graphile_worker._private_jobs j
      where j.locked_at < now() - interval '30 seconds' and not exists (select from platform.worker w where w.id = j.locked_by)`,
  )
  if (dead.length > 0)
    await unlock(
      db,
      dead.map(worker => worker.id),
    )
  return dead.length
}

function unlock(db: Db, workers: string[]) {
  return run(db, sql`select graphile_worker.force_unlock_workers(${workers})`)
}

const lockClass = 7_834_651
