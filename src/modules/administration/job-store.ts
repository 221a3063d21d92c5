import { type Db, many, one, sql } from '../../platform/database.ts'

export interface StuckJob {
  readonly id: string
  readonly name: string
  readonly attempts: number
  readonly max_attempts: number
  readonly run_at: Temporal.Instant
  readonly last_error: string
  readonly created_at: Temporal.Instant
}

/** Jobs that failed at least once and are not done, newest first. */
export function listStuckJobs(db: Db, before: string | null, limit: number): Promise<StuckJob[]> {
  return many(
    db,
    sql<StuckJob>`
    select id::text as id, task_identifier as name, attempts, max_attempts, run_at, coalesce(last_error, '') as last_error, created_at
    from graphile_worker.jobs where attempts > 0 and last_error is not null and locked_at is null
    ${before ? sql`and id < ${before}::bigint` : sql``} order by graphile_worker.jobs.id desc limit ${limit}`,
  )
}

/** Lets it run again, with all its tries. @returns false if it is gone or running */
export async function retryJob(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  return (
    (
      await many(
        db,
        sql`select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at := ${now}::timestamptz, attempts := 0) j where j.id is not null`,
      )
    ).length > 0
  )
}

/** @returns how many run again */
export async function retryAllJobs(db: Db, now: Temporal.Instant): Promise<number> {
  const row = await one(
    db,
    sql<{ count: number }>`
    select count(*) as count from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where attempts > 0 and last_error is not null and locked_at is null), run_at := ${now}::timestamptz, attempts := 0) j
    where j.id is not null`,
  )
  return row.count
}

/** @returns false if it is gone or running */
export async function dropJob(db: Db, id: string): Promise<boolean> {
  return (await many(db, sql`select 1 from graphile_worker.complete_jobs(array[${id}::bigint]) j where j.id is not null`)).length > 0
}

export interface QueueLengths {
  readonly waiting: number
  readonly later: number
  readonly stuck: number
}

export function queueLengths(db: Db, now: Temporal.Instant): Promise<QueueLengths> {
  return one(
    db,
    sql<QueueLengths>`
    select count(*) filter (where run_at <= ${now} and attempts < max_attempts) as waiting, count(*) filter (where run_at > ${now} and attempts = 0) as later,
      count(*) filter (where attempts > 0 and last_error is not null) as stuck from graphile_worker.jobs`,
  )
}
