import { type Db, many, run, sql } from '../../platform/database.ts'

export async function noteRetention(db: Db, now: Temporal.Instant, module: string, position: number, erased: number, failed: string | null): Promise<void> {
  await run(
    db,
    sql`insert into administration.retention_run values (${module}, ${position}, ${now}, ${erased}, ${failed})
    on conflict (module, position) do update set ran_at = excluded.ran_at, erased = excluded.erased, failed = excluded.failed`,
  )
}

export interface RetentionRun {
  readonly module: string
  readonly position: number
  readonly ran_at: Temporal.Instant
  readonly erased: number
  readonly failed: string | null
}

export function listRetentionRuns(db: Db): Promise<RetentionRun[]> {
  return many(db, sql<RetentionRun>`select * from administration.retention_run`)
}
