import type { VNode } from 'preact'
import { actorOf, audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { type CaseRow, type TimelineRow, findCaseByCode, listTimeline, lockCase, viewOf } from '../case/store.ts'
import type { Definition } from '../definition/schema.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { type Bar, barOf } from './four-eyes.ts'
import { type Inquiry, type Note, listClerks, listInquiries, listNotes } from './store.ts'

/** A case as the office sees it. */
export interface StaffCase {
  readonly row: CaseRow
  readonly definition: Definition
  readonly timeline: TimelineRow[]
  readonly notes: Note[]
  readonly inquiries: Inquiry[]
  readonly clerks: { id: string; name: string }[]
  readonly panel: VNode | null
  /** names of the people who decided and entered it */
  readonly decidedBy: string | null
  /** what keeps the viewer from deciding it */
  readonly bar: Bar | null
}

/** Loads the case of the path's code, and notes in the audit trail that it was looked at. */
export async function openStaffCase(v: Visit): Promise<StaffCase> {
  const row = await getByCode(v)
  const definition = await getDefinition(v.db, row.service, row.version)
  const [timeline, notes, inquiries, clerks, panel, decidedBy] = await Promise.all([
    listTimeline(v.db, row.id, 'staff'),
    listNotes(v.db, row.id),
    listInquiries(v.db, row.id),
    listClerks(v.db),
    fulfilmentOf(v.house, definition)?.panel?.(v, viewOf(row), 'staff') ?? null,
    nameOf(v, row.decision?.by ?? null),
  ])
  await audit(v.db, v.now, { actor: actorOf(v), action: 'case.seen', subject: `case:${row.id}` })
  return { row, definition, timeline, notes, inquiries, clerks, panel, decidedBy, bar: barOf(v, row, definition) }
}

/** The case of the path's code, locked until the transaction ends, for changes to it. */
export async function lockStaffCase(v: Visit): Promise<CaseRow> {
  return (await lockCase(v.db, (await getByCode(v)).id)) ?? notFound()
}

export function pathOf(row: Pick<CaseRow, 'code'>): string {
  return `/rathaus/vorgaenge/${row.code}`
}

async function getByCode(v: Visit): Promise<CaseRow> {
  return (await findCaseByCode(v.db, v.param('code').toUpperCase())) ?? notFound()
}

async function nameOf(v: Visit, accountId: string | null) {
  if (accountId === null || !/^[0-9a-f-]{36}$/.test(accountId)) return null
  return (await maybe(v.db, sql<{ name: string }>`select name from platform.account where id = ${accountId}`))?.name ?? null
}
