import { type Db, many, sql } from '../../../platform/database.ts'

export interface Overview {
  readonly key: string
  readonly name: string
  readonly published: number | null
  readonly published_at: Temporal.Instant | null
  readonly draft: number | null
}

/** Every service with its published version and its draft, by name. */
export function listServices(db: Db): Promise<Overview[]> {
  return many(
    db,
    sql<Overview>`
    select key, coalesce(max(content #>> '{text,name,de}'), max(content #>> '{text,name}'), key) as name,
      max(version) filter (where state = 'published') as published, max(published_at) filter (where state = 'published') as published_at,
      max(version) filter (where state = 'draft') as draft
    from services.definition group by key order by 2`,
  )
}

export interface Running {
  readonly version: number
  readonly applications: number
  readonly cases: number
}

/** Per version of a service: applications being filled in and cases not ended. */
export function countRunning(db: Db, key: string): Promise<Running[]> {
  return many(
    db,
    sql<Running>`
    select version, count(*) filter (where kind = 'application') as applications, count(*) filter (where kind = 'case') as cases from (
      select version, 'application' as kind from services.application where service = ${key}
      union all select version, 'case' from services.case where service = ${key} and ended_at is null) running
    group by version order by version`,
  )
}
