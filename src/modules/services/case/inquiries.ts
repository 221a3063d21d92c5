import { type Db, many, maybe, run, sql } from '../../../platform/database.ts'

/** A question of the office and what the citizen answered. */
export interface Inquiry {
  readonly id: string
  readonly question: string
  readonly asked_at: Temporal.Instant
  readonly asked_by: string | null
  readonly due_at: Temporal.Instant | null
  readonly answered_at: Temporal.Instant | null
  readonly answer: string | null
  readonly files: readonly { readonly id: string; readonly name: string }[]
}

/** Oldest first. */
export function listInquiries(db: Db, caseId: string): Promise<Inquiry[]> {
  return many(
    db,
    sql<Inquiry>`select id, question, asked_at, asked_by, due_at, answered_at, answer, files from services.inquiry where case_id = ${caseId} order by asked_at, id`,
  )
}

/** Answers the open question; the case no longer waits. @returns the question, or null if none was open */
export async function answerInquiry(
  db: Db,
  now: Temporal.Instant,
  caseId: string,
  answer: string,
  files: readonly { id: string; name: string }[],
): Promise<Inquiry | null> {
  const answered = await maybe(
    db,
    sql<Inquiry>`update services.inquiry set answered_at = ${now}, answer = ${answer}, files = ${JSON.stringify(files)} where case_id = ${caseId} and answered_at is null returning *`,
  )
  if (answered) await run(db, sql`update services.case set waiting_since = null, changed_at = ${now} where id = ${caseId}`)
  return answered
}
