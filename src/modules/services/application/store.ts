import { type Db, idFrom, many, maybe, one, run, sql } from '../../../platform/database.ts'
import type { FormValues } from '../../../platform/form.ts'
import type { Lang } from '../../../platform/text.ts'
import type { Answers } from '../contract.ts'

export interface ApplicationRow {
  readonly id: string
  readonly service: string
  readonly version: number
  readonly answers: Answers
  readonly revision: number
  readonly lang: Lang
  readonly account_id: string | null
  readonly entered_by: string | null
  readonly resume_hash: Buffer | null
  readonly email: string | null
  readonly offered: number | null
  readonly created_at: Temporal.Instant
  readonly touched_at: Temporal.Instant
}

/** @returns the id of a new draft */
export async function insertApplication(
  db: Db,
  now: Temporal.Instant,
  given: { service: string; version: number; lang: Lang; accountId: string | null; enteredBy: string | null },
): Promise<string> {
  const row = await one(
    db,
    sql<{ id: string }>`insert into services.application (service, version, lang, account_id, entered_by, created_at, touched_at)
    values (${given.service}, ${given.version}, ${given.lang}, ${given.accountId}, ${given.enteredBy}, ${now}, ${now}) returning id`,
  )
  return row.id
}

export function findApplication(db: Db, id: string): Promise<ApplicationRow | null> {
  return maybe(db, sql<ApplicationRow>`select * from services.application where id = ${id}`)
}

/** The draft, held until the transaction ends, so that saves from two windows come one after the other. */
export function lockApplication(db: Db, id: string): Promise<ApplicationRow | null> {
  return maybe(db, sql<ApplicationRow>`select * from services.application where id = ${id} for update`)
}

export async function keepAnswers(db: Db, now: Temporal.Instant, id: string, answers: Answers, lang: Lang): Promise<void> {
  await run(
    db,
    sql`update services.application set answers = ${JSON.stringify(answers)}, touched_at = ${now}, reminded_at = null, lang = ${lang} where id = ${id}`,
  )
}

/** @returns the new revision */
export async function nextRevision(db: Db, now: Temporal.Instant, id: string): Promise<number> {
  const row = await one(
    db,
    sql<{
      revision: number
    }>`update services.application set revision = revision + 1, touched_at = ${now}, reminded_at = null where id = ${id} returning revision`,
  )
  return row.revision
}

export async function removeApplication(db: Db, id: string): Promise<void> {
  await run(db, sql`delete from services.application where id = ${id}`)
}

/** Drafts of an account, last touched first. */
export function listApplicationsOf(db: Db, accountId: string): Promise<ApplicationRow[]> {
  return many(db, sql<ApplicationRow>`select * from services.application where account_id = ${accountId} order by touched_at desc limit 50`)
}

export function listApplicationsById(db: Db, ids: readonly string[]): Promise<ApplicationRow[]> {
  return many(db, sql<ApplicationRow>`select * from services.application where id = any(${[...ids]}::uuid[]) order by touched_at desc limit 50`)
}

export interface TypedRow {
  readonly step: string
  readonly entries: FormValues
  readonly writer: string
  readonly sequence: number
  readonly revision: number
  /** true: these entries have become answers */
  readonly settled: boolean
}

export function findTyped(db: Db, applicationId: string, step: string): Promise<TypedRow | null> {
  return maybe(
    db,
    sql<TypedRow>`select step, entries, writer, sequence, revision, settled from services.typed where application_id = ${applicationId} and step = ${step}`,
  )
}

/** Steps on which something was typed that has not become an answer. */
export async function listUnsettled(db: Db, applicationId: string): Promise<string[]> {
  const rows = await many(db, sql<{ step: string }>`select step from services.typed where application_id = ${applicationId} and not settled`)
  return rows.map(row => row.step)
}

export async function writeTyped(db: Db, now: Temporal.Instant, applicationId: string, typed: TypedRow): Promise<void> {
  await run(
    db,
    sql`insert into services.typed (application_id, step, entries, writer, sequence, revision, settled, saved_at)
    values (${applicationId}, ${typed.step}, ${JSON.stringify(typed.entries)}, ${typed.writer}, ${typed.sequence}, ${typed.revision}, ${typed.settled}, ${now})
    on conflict (application_id, step) do update set entries = excluded.entries, writer = excluded.writer, sequence = excluded.sequence,
      revision = excluded.revision, settled = excluded.settled, saved_at = excluded.saved_at`,
  )
}

export interface OverwrittenRow {
  readonly id: string
  readonly step: string
  readonly entries: FormValues
  readonly saved_at: Temporal.Instant
}

/** What another window had entered here before a newer entry took its place; newest first. */
export function listOverwritten(db: Db, applicationId: string, step: string): Promise<OverwrittenRow[]> {
  return many(
    db,
    sql<OverwrittenRow>`select id, step, entries, saved_at from services.overwritten where application_id = ${applicationId} and step = ${step} order by saved_at desc, id desc limit 5`,
  )
}

export async function writeOverwritten(db: Db, now: Temporal.Instant, applicationId: string, step: string, entries: FormValues): Promise<void> {
  await run(
    db,
    sql`insert into services.overwritten (application_id, step, entries, saved_at) values (${applicationId}, ${step}, ${JSON.stringify(entries)}, ${now})`,
  )
}

/** @returns the entries, or null if they are not there (any more) */
export async function takeOverwritten(db: Db, applicationId: string, id: string): Promise<OverwrittenRow | null> {
  return maybe(
    db,
    sql<OverwrittenRow>`delete from services.overwritten where application_id = ${applicationId} and id = ${idFrom(id)} returning id, step, entries, saved_at`,
  )
}

/** Tells where the draft's code and reminder go. */
export async function setEmail(db: Db, id: string, email: string): Promise<void> {
  await run(db, sql`update services.application set email = ${email} where id = ${id}`)
}

/** The applicant stays with the version begun under. */
export async function declineOffer(db: Db, id: string): Promise<void> {
  await run(db, sql`update services.application set offered = null where id = ${id}`)
}
