import { type Visit, notFound } from '../../../platform/visit.ts'
import { type CaseRow, findCaseByCode, findCaseRow, lockCase, viewOf } from './store.ts'
import { caseTexts } from './text.ts'

/** Whether the viewer may see this case as a citizen: this browser opened its secret link, or the case is in the viewer's account. */
export function maySee(v: Pick<Visit, 'viewer'>, subject: { readonly id: string; readonly accountId: string | null }): boolean {
  return v.viewer.grants.has(`case:${subject.id}`) || (subject.accountId !== null && subject.accountId === v.viewer.accountId)
}

/** The row behind the code of the path, for the citizen's pages; in a post it is held until the post is done. */
export async function getVisibleRow(v: Visit): Promise<CaseRow> {
  const row = await findCaseByCode(v.db, v.param('code').toUpperCase())
  if (!row || !(maySee(v, viewOf(row)) || hasEntered(v, row))) return notFound(v.text(caseTexts).wrongLink)
  return v.db.isTransaction ? ((await lockCase(v.db, row.id)) ?? notFound()) : row
}

/** Who entered a case for somebody may see it as that person does, to print and hand over. */
function hasEntered(v: Pick<Visit, 'viewer'>, row: CaseRow) {
  return row.entered_by !== null && row.entered_by === v.viewer.accountId
}

/** Leads employees who handle cases from a payment to its case. */
export async function caseOfSubject(v: Visit, subject: string): Promise<{ text: string; href: string } | null> {
  if (!subject.startsWith('case:') || !v.viewer.permissions.has('services.handle')) return null
  const row = await findCaseRow(v.db, subject.slice('case:'.length))
  return row && { text: row.code, href: `/rathaus/vorgaenge/${row.code}` }
}
