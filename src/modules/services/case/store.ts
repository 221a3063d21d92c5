import type { Db } from '../../../platform/database.ts'
import { many, maybe, one, run, sql } from '../../../platform/database.ts'
import type { Lang, LocalText } from '../../../platform/text.ts'
import type { Fee } from '../application/fees.ts'
import type { Answers, CaseState, CaseView } from '../contract.ts'
import type { Facts } from '../definition/feel.ts'
import type { Decision } from './decide.ts'

export interface CaseRow {
  readonly id: string
  readonly code: string
  readonly service: string
  readonly version: number
  readonly state: CaseState
  readonly answers: Answers
  readonly facts: Facts
  readonly fee_cents: number
  readonly fees: Fee[]
  readonly lang: Lang
  readonly contact_name: string
  readonly contact_email: string | null
  readonly contact_phone: string | null
  readonly account_id: string | null
  readonly entered_by: string | null
  readonly link_generation: number
  readonly decision: Decision | null
  readonly review: 'open' | 'done' | null
  readonly assignee: string | null
  readonly due_at: Temporal.Instant
  readonly waiting_since: Temporal.Instant | null
  readonly pay_until: Temporal.Instant | null
  readonly created_at: Temporal.Instant
  readonly changed_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
  readonly erase_at: Temporal.Instant | null
}

export function findCaseRow(db: Db, id: string): Promise<CaseRow | null> {
  return maybe(db, sql<CaseRow>`select * from services.case where id = ${id}`)
}

export function findCaseByCode(db: Db, code: string): Promise<CaseRow | null> {
  return maybe(db, sql<CaseRow>`select * from services.case where code = ${code}`)
}

/** The row, held until the transaction ends: of two happenings at once the second sees what the first did. */
export function lockCase(db: Db, id: string): Promise<CaseRow | null> {
  return maybe(db, sql<CaseRow>`select * from services.case where id = ${id} for update`)
}

export interface NewCase {
  readonly id: string
  readonly code: string
  readonly service: string
  readonly version: number
  readonly state: CaseState
  readonly answers: Answers
  readonly facts: Facts
  readonly fees: readonly Fee[]
  readonly feeCents: number
  readonly lang: Lang
  readonly contact: CaseView['contact']
  readonly accountId: string | null
  readonly enteredBy: string | null
  readonly dueAt: Temporal.Instant
  readonly payUntil: Temporal.Instant | null
}

/** @returns false if this application has become a case before, or the code is taken */
export async function insertCase(db: Db, now: Temporal.Instant, one: NewCase): Promise<boolean> {
  const count = await run(
    db,
    sql`insert into services.case (id, code, service, version, state, answers, facts, fee_cents, fees, lang, contact_name, contact_email, contact_phone,
      account_id, entered_by, due_at, pay_until, created_at, changed_at)
    values (${one.id}, ${one.code}, ${one.service}, ${one.version}, ${one.state}, ${JSON.stringify(one.answers)}, ${JSON.stringify(one.facts)}, ${one.feeCents},
      ${JSON.stringify(one.fees)}, ${one.lang}, ${one.contact.name}, ${one.contact.email}, ${one.contact.phone}, ${one.accountId}, ${one.enteredBy},
      ${one.dueAt}, ${one.payUntil}, ${now}, ${now})
    on conflict do nothing`,
  )
  return count === 1
}

export async function setState(db: Db, now: Temporal.Instant, id: string, state: CaseState): Promise<void> {
  const ended = state === 'closed' || state === 'refused' || state === 'cancelled' ? now : null
  await run(db, sql`update services.case set state = ${state}, changed_at = ${now}, ended_at = ${ended}, waiting_since = null where id = ${id}`)
}

export async function setDecision(db: Db, id: string, decision: Decision, review: 'open' | null): Promise<void> {
  await run(db, sql`update services.case set decision = ${JSON.stringify(decision)}, review = coalesce(${review}, review) where id = ${id}`)
}

export async function setEraseAt(db: Db, id: string, at: Temporal.Instant): Promise<void> {
  await run(db, sql`update services.case set erase_at = ${at} where id = ${id}`)
}

export async function setAnswers(
  db: Db,
  now: Temporal.Instant,
  id: string,
  answers: Answers,
  facts: Facts,
  fees: readonly Fee[],
  feeCents: number,
): Promise<void> {
  await run(
    db,
    sql`update services.case set answers = ${JSON.stringify(answers)}, facts = ${JSON.stringify(facts)}, fees = ${JSON.stringify(fees)}, fee_cents = ${feeCents}, changed_at = ${now} where id = ${id}`,
  )
}

/** Makes the secret links to the case worthless. @returns the generation of the next ones */
export async function raiseLink(db: Db, id: string): Promise<number> {
  const row = await one(
    db,
    sql<{ link_generation: number }>`update services.case set link_generation = link_generation + 1 where id = ${id} returning link_generation`,
  )
  return row.link_generation
}

/** Collects a case into an account, if none has it yet. */
export async function attachToAccount(db: Db, id: string, accountId: string): Promise<boolean> {
  return (await run(db, sql`update services.case set account_id = ${accountId} where id = ${id} and account_id is null`)) === 1
}

/** Takes a case out of whatever account has it. */
export async function detachFromAccount(db: Db, id: string): Promise<void> {
  await run(db, sql`update services.case set account_id = null where id = ${id}`)
}

/** Cases of an account, newest first. */
export function listCasesOf(db: Db, accountId: string): Promise<CaseRow[]> {
  return many(db, sql<CaseRow>`select * from services.case where account_id = ${accountId} order by created_at desc limit 200`)
}

/** Cases by id, newest first; for those whose link this browser has opened. */
export function listCasesById(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  return many(db, sql<CaseRow>`select * from services.case where id = any(${[...ids]}::uuid[]) order by created_at desc limit 200`)
}

export interface TimelineRow {
  readonly id: string
  readonly at: Temporal.Instant
  readonly kind: string
  readonly actor: string
  readonly citizen: LocalText | null
  readonly staff: LocalText | null
  readonly data: Readonly<Record<string, unknown>>
}

export interface TimelineEntry {
  readonly at: Temporal.Instant
  /** such as `submitted`, `paid`, `pickups.moved` */
  readonly kind: string
  /** account id, 'citizen', 'rules' or 'system:<module>' */
  readonly actor: string
  /** what the citizen reads; absent: they do not see the entry */
  readonly citizen?: LocalText
  /** what the office reads; absent: the citizen's words */
  readonly staff?: LocalText
  readonly data?: Readonly<Record<string, unknown>>
}

export async function insertTimeline(db: Db, caseId: string, entry: TimelineEntry): Promise<void> {
  await run(
    db,
    sql`insert into services.timeline (case_id, at, kind, actor, citizen, staff, data)
    values (${caseId}, ${entry.at}, ${entry.kind}, ${entry.actor}, ${json(entry.citizen)}::jsonb, ${json(entry.staff ?? entry.citizen)}::jsonb, ${JSON.stringify(entry.data ?? {})})`,
  )
}

/** Oldest first; `side` leaves out what that side has no words for. */
export function listTimeline(db: Db, caseId: string, side: 'citizen' | 'staff'): Promise<TimelineRow[]> {
  const seen = side === 'citizen' ? sql`citizen is not null` : sql`staff is not null`
  return many(
    db,
    sql<TimelineRow>`select id, at, kind, actor, citizen, staff, data from services.timeline where case_id = ${caseId} and ${seen} order by at, id`,
  )
}

/** A case as other modules see it. */
export function viewOf(row: CaseRow): CaseView {
  return {
    id: row.id,
    code: row.code,
    service: row.service,
    version: row.version,
    answers: row.answers,
    facts: row.facts,
    state: row.state,
    fee: row.fee_cents,
    lang: row.lang,
    contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
    accountId: row.account_id,
  }
}

function json(text: LocalText | undefined) {
  return text === undefined ? null : JSON.stringify(text)
}
