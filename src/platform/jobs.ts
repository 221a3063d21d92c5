import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, run as runWorker, runMigrations, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { type Connection, type Db, run, sql } from './database.ts'
import { faultOf } from './log.ts'
import type { House, JobHandler } from './module.ts'
import { freeDeadWorkers, registerWorkers } from './workers.ts'

/**
 * Queues a job in the caller's transaction. It runs at least once after the commit, on any server,
 * and is retried with growing pauses when it fails.
 * @param name `module.job`
 * @param options.key the same key again replaces the waiting job (its time too)
 */
export async function addJob(
  db: Db,
  name: string,
  payload: unknown,
  options: { at?: Temporal.Instant; key?: string; queue?: string; attempts?: number } = {},
): Promise<void> {
  await run(
    db,
    sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, run_at := ${options.at ?? atOnce}::timestamptz,
    job_key := ${options.key ?? null}, queue_name := ${options.queue ?? null}, max_attempts := ${options.attempts ?? 25})`,
  )
}

// Long past rather than now(): the house has its own clock, and the database's may differ from it.
const atOnce = '1970-01-01T00:00:00Z'

/** Takes back a waiting job by its key. */
export async function removeJob(db: Db, key: string): Promise<void> {
  await run(db, sql`select graphile_worker.remove_job(${key})`)
}

const quiet = new Logger(() => () => {})

/** Brings the tables of the queue up to date. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet })
}

/** Works the queue until stopped. A failing job is logged by name and attempt; what it was about stays in the database. */
export async function workJobs(house: House, connection: Pick<Connection, 'pool' | 'url'>): Promise<{ stop(): Promise<void> }> {
  const register = await registerWorkers(house.db, connection.url)
  await freeDeadWorkers(house.db)
  const tasks: TaskList = Object.fromEntries(jobHandlers(house).map(([name, handler]) => [name, async (payload: unknown) => handler(payload as never, house)]))
  const parsedCronItems = parseCronItems(
    house.modules.flatMap(module =>
      (module.schedules ?? []).map(one => ({ task: `${module.name}.${one.job}`, match: one.cron, identifier: `${module.name}.${one.job}` })),
    ),
  )
  const start = async () => {
    const fresh = await runWorker({
      events: register.events,
      pgPool: connection.pool,
      taskList: tasks,
      parsedCronItems,
      concurrency: 4,
      logger: quiet,
      noHandleSignals: true,
      pollInterval: 2000,
    })
    // The queue gives up when it cannot write down how a job ended, as when PostgreSQL restarts; we do not.
    void fresh.promise.catch(() => {}).then(again)
    return fresh
  }
  let isStopping = false
  const again = async () => {
    for (;;) {
      if (isStopping) return
      house.log.warn('the queue ended and is started again')
      await pause(1000)
      const fresh = isStopping
        ? null
        : await register
            .disown()
            .then(start)
            .catch(() => null)
      if (fresh) return void (runner = fresh)
    }
  }
  register.events.on('job:error', ({ job, error }) =>
    house.log.error({ job: job.task_identifier, attempt: job.attempts, error: faultOf(error).error }, 'job failed'),
  )
  let runner = await start()
  const rescue = setInterval(
    () => void freeDeadWorkers(house.db).catch(error => house.log.warn({ error: String(error) }, 'cannot look for dead workers')),
    60_000,
  )
  rescue.unref()
  return {
    async stop() {
      isStopping = true
      clearInterval(rescue)
      // one that has just ended by itself has nothing left to stop
      await runner.stop().catch(() => {})
      await register.close()
    },
  }
}

/** Runs every job that is due, now and in this process, until none is left; for tests and the demo city. @returns how many ran */
export async function runDueJobs(house: House): Promise<number> {
  const handlers = new Map<string, JobHandler>(jobHandlers(house))
  let count = 0
  for (;;) {
    const result = await sql<{ id: string; task_identifier: string; payload: unknown }>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where j.id = (select id from graphile_worker._private_jobs where run_at <= ${house.clock.now()} order by run_at, id limit 1) and t.id = j.task_id
      returning j.id, t.identifier as task_identifier, j.payload`.execute(house.db)
    const job = result.rows[0]
    if (!job) return count
    const handler = handlers.get(job.task_identifier)
    if (!handler) throw new Error(`no handler for job ${job.task_identifier}`)
    await handler(job.payload as never, house)
    count += 1
  }
}

function jobHandlers(house: House) {
  return house.modules.flatMap(module => Object.entries(module.jobs ?? {}).map(([name, handler]) => [`${module.name}.${name}`, handler] as const))
}
