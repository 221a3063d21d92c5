import { containing, type Db, many, maybe, one, run, sql } from '../../platform/database.ts'

export interface TrailEntry {
  readonly id: number
  readonly at: Temporal.Instant
  readonly actor: string
  /** name of the account behind `actor`; null if it is none, '' if it was erased */
  readonly actor_name: string | null
  readonly action: string
  readonly subject: string
  readonly subject_name: string | null
  readonly details: Record<string, unknown>
}

export interface TrailFilter {
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly from: Temporal.Instant | null
  readonly until: Temporal.Instant | null
  /** entries older than this id */
  readonly before: number | null
}

/** Newest first. Who is named by number, name or address; the other two filters by how they begin. */
export async function listTrail(db: Db, filter: TrailFilter, limit: number): Promise<TrailEntry[]> {
  const actors = filter.actor ? await actorsLike(db, filter.actor) : null
  return many(
    db,
    sql<TrailEntry>`
    select e.id, e.at, e.actor, e.action, e.subject, e.details, a.name as actor_name, s.name as subject_name
    from (
      select * from platform.audit
      where true
        ${filter.before === null ? sql`` : sql`and id < ${filter.before}`}
        ${actors === null ? sql`` : sql`and actor = any(${actors})`}
        ${filter.action ? sql`and starts_with(action, ${filter.action})` : sql``}
        ${filter.subject ? subjectLike(filter.subject) : sql``}
        ${filter.from ? sql`and at >= ${filter.from}` : sql``}
        ${filter.until ? sql`and at < ${filter.until}` : sql``}
      order by id desc limit ${limit}
    ) e
    left join platform.account a on a.id::text = e.actor
    left join platform.account s on 'account:' || s.id::text = e.subject
    order by e.id desc`,
  )
}

// A whole subject is found by its index, the beginning of one by walking.
function subjectLike(text: string) {
  return /^[a-z]+:[0-9a-f-]{36}$/.test(text) ? sql`and subject = ${text}` : sql`and starts_with(subject, ${text})`
}

async function actorsLike(db: Db, text: string): Promise<string[]> {
  const like = containing(text.toLowerCase())
  const rows = await many(
    db,
    sql<{ id: string }>`select id::text as id from platform.account where name <> '' and (lower(name) like ${like} or lower(email) like ${like}) limit 200`,
  )
  return [text, ...rows.map(row => row.id)]
}

export interface Verification {
  readonly at: string
  readonly sealed: number
  readonly head: string
  readonly broken: number | null
  /** how many were sealed at the verification before; fewer now means that the end was cut off */
  readonly expected: number
}

export async function lastVerification(db: Db): Promise<Verification | null> {
  return (await maybe(db, sql<{ value: Verification }>`select value from platform.setting where name = 'audit verified'`))?.value ?? null
}

export async function keepVerification(db: Db, verification: Verification): Promise<void> {
  await run(
    db,
    sql`insert into platform.setting values ('audit verified', ${JSON.stringify(verification)}) on conflict (name) do update set value = excluded.value`,
  )
}

export async function countUnsealed(db: Db): Promise<number> {
  return (await one(db, sql<{ count: number }>`select count(*) as count from platform.audit where hash is null`)).count
}

/** How many entries sealing has reached so far, kept apart from the trail so that cutting its end shows. */
export async function sealedSoFar(db: Db): Promise<number> {
  return (await maybe(db, sql<{ value: number }>`select value from platform.setting where name = 'audit sealed'`))?.value ?? 0
}

export async function keepSealedSoFar(db: Db): Promise<void> {
  await run(
    db,
    sql`insert into platform.setting select 'audit sealed', to_jsonb(coalesce(max(position), 0)) from platform.audit
    on conflict (name) do update set value = greatest(excluded.value, platform.setting.value)`,
  )
}
