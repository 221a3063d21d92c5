import { type Db, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { listHolders } from '../../../platform/holders.ts'
import { standsInFor } from '../../staff/index.ts'
import type { CaseState } from '../contract.ts'

/** Which cases a list shows. `mine` includes those of people the clerk stands in for today. */
export const views = ['mine', 'open', 'waiting', 'review', 'all'] as const
export type View = (typeof views)[number]

export interface WorkRow {
  readonly id: string
  readonly code: string
  readonly service: string
  readonly state: CaseState
  readonly contact_name: string
  readonly assignee: string | null
  readonly assignee_name: string | null
  readonly due_at: Temporal.Instant
  readonly waiting_since: Temporal.Instant | null
  readonly created_at: Temporal.Instant
}

/** Where a page of the list begins: behind (or, going back, before) this row. */
export interface Cursor {
  readonly dueAt: string
  readonly id: string
  readonly back: boolean
}

export const pageSize = 25

/**
 * One page of the worklist, most urgent first. Each view is served by one index, so a page costs the same
 * however many cases there are.
 * @returns up to pageSize rows and whether more follow in the direction asked for
 */
export async function listWork(
  db: Db,
  view: View,
  clerk: string,
  today: Temporal.PlainDate,
  service: string | null,
  cursor: Cursor | null,
): Promise<{ rows: WorkRow[]; more: boolean }> {
  const ofService = service === null ? sql`` : sql`and c.service = ${service}`
  const after =
    cursor === null
      ? sql``
      : cursor.back
        ? sql`and (c.due_at, c.id) < (${cursor.dueAt}::timestamptz, ${cursor.id}::uuid)`
        : sql`and (c.due_at, c.id) > (${cursor.dueAt}::timestamptz, ${cursor.id}::uuid)`
  const order = cursor?.back ? sql`c.due_at desc, c.id desc` : sql`c.due_at, c.id`
  const rows = await many(
    db,
    sql<WorkRow>`
    select c.id, c.code, c.service, c.state, c.contact_name, c.assignee, a.name as assignee_name, c.due_at, c.waiting_since, c.created_at
    from services.case c left join platform.account a on a.id = c.assignee
    where ${condition(view, clerk, today)} ${ofService} ${after}
    order by ${order} limit ${pageSize + 1}`,
  )
  const page = rows.slice(0, pageSize)
  return { rows: cursor?.back ? page.toReversed() : page, more: rows.length > pageSize }
}

function condition(view: View, clerk: string, today: Temporal.PlainDate) {
  switch (view) {
    case 'mine':
      return sql`c.state = 'deciding' and c.assignee = any(array(select ${clerk}::uuid union all ${standsInFor(clerk, today)}))`
    case 'open':
      return sql`c.state = 'deciding' and c.assignee is null and c.waiting_since is null`
    case 'waiting':
      return sql`c.state = 'deciding' and c.waiting_since is not null`
    case 'review':
      return sql`c.review = 'open'`
    case 'all':
      return sql`c.ended_at is null`
  }
}

/** How many cases each view holds, counted up to a limit: „99+“ is as good as the truth and costs the same at a million. One query. */
export async function countWork(db: Db, clerk: string, today: Temporal.PlainDate, limit = 100): Promise<Record<View, number>> {
  const counts = views.map(
    view => sql`(select count(*) from (select from services.case c where ${condition(view, clerk, today)} limit ${limit}) counted) as ${sql.ref(view)}`,
  )
  return one(db, sql<Record<View, number>>`select ${sql.join(counts)}`)
}

/** How many cases wait for this very clerk and for nobody else, up to a hundred. */
export async function countDue(db: Db, clerk: string, today: Temporal.PlainDate): Promise<number> {
  const row = await one(
    db,
    sql<{
      count: number
    }>`select count(*) as count from (select from services.case c where ${condition('mine', clerk, today)} and c.waiting_since is null limit 100) counted`,
  )
  return row.count
}

/**
 * Gives the clerk the most urgent case nobody has, and that the clerk may decide (four-eyes.ts); two clerks who ask at
 * once get two cases.
 */
export function takeNext(db: Db, clerk: string, email: string | null): Promise<{ id: string; code: string } | null> {
  return maybe(
    db,
    sql<{ id: string; code: string }>`
    update services.case set assignee = ${clerk} where id = (
      select c.id from services.case c where c.state = 'deciding' and c.assignee is null and c.waiting_since is null
        and c.account_id is distinct from ${clerk} and (${email}::text is null or lower(c.contact_email) is distinct from lower(${email}::text))
        and not (c.entered_by is not distinct from ${clerk} and exists (select 1 from services.definition d
          where d.key = c.service and d.version = c.version and d.content->'decide'->>'fourEyes' = 'true'))
      order by c.due_at, c.id limit 1 for update skip locked)
    returning id, code`,
  )
}

/** @param before who has it now, as the page showed it; null is nobody. @returns false if somebody else took it meanwhile */
export async function assign(db: Db, id: string, before: string | null, to: string | null): Promise<boolean> {
  return (await run(db, sql`update services.case set assignee = ${to} where id = ${id} and assignee is not distinct from ${before}`)) === 1
}

export async function setDue(db: Db, id: string, dueAt: Temporal.Instant): Promise<void> {
  await run(db, sql`update services.case set due_at = ${dueAt} where id = ${id}`)
}

export async function finishReview(db: Db, id: string): Promise<boolean> {
  return (await run(db, sql`update services.case set review = 'done' where id = ${id} and review = 'open'`)) === 1
}

export interface Note {
  readonly id: string
  readonly at: Temporal.Instant
  readonly author_name: string | null
  readonly text: string
}

export function listNotes(db: Db, caseId: string): Promise<Note[]> {
  return many(
    db,
    sql<Note>`select n.id, n.at, a.name as author_name, n.text from services.note n left join platform.account a on a.id = n.author where n.case_id = ${caseId} order by n.at, n.id`,
  )
}

export async function addNote(db: Db, now: Temporal.Instant, caseId: string, author: string, text: string): Promise<void> {
  await run(db, sql`insert into services.note (case_id, at, author, text) values (${caseId}, ${now}, ${author}, ${text})`)
}

export interface Inquiry {
  readonly id: string
  readonly asked_at: Temporal.Instant
  readonly asked_by_name: string | null
  readonly question: string
  readonly due_at: Temporal.Instant | null
  readonly answered_at: Temporal.Instant | null
  readonly answer: string | null
  readonly files: readonly string[]
}

export function listInquiries(db: Db, caseId: string): Promise<Inquiry[]> {
  return many(
    db,
    sql<Inquiry>`select i.id, i.asked_at, a.name as asked_by_name, i.question, i.due_at, i.answered_at, i.answer, i.files
    from services.inquiry i left join platform.account a on a.id = i.asked_by where i.case_id = ${caseId} order by i.asked_at, i.id`,
  )
}

/** @returns false if a question is open already */
export async function ask(db: Db, now: Temporal.Instant, caseId: string, clerk: string, question: string, dueAt: Temporal.Instant): Promise<boolean> {
  const asked = await run(
    db,
    sql`insert into services.inquiry (case_id, asked_at, asked_by, question, due_at) values (${caseId}, ${now}, ${clerk}, ${question}, ${dueAt}) on conflict do nothing`,
  )
  if (asked === 1) await run(db, sql`update services.case set waiting_since = ${now}, changed_at = ${now} where id = ${caseId}`)
  return asked === 1
}

/** People cases can be given to: employees who hold the right to handle them. */
export function listClerks(db: Db): Promise<{ id: string; name: string }[]> {
  return listHolders(db, 'services.handle')
}
