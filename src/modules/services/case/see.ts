import { type Visit, notFound } from '../../../platform/visit.ts'
import type { CaseView } from '../contract.ts'
import { findCaseByCode, viewOf } from './store.ts'

/** Whether the viewer may see this case as a citizen: this browser opened its secret link, or the case is in the viewer's account. */
export function maySee(v: Pick<Visit, 'viewer'>, subject: { readonly id: string; readonly accountId: string | null }): boolean {
  return v.viewer.grants.has(`case:${subject.id}`) || (subject.accountId !== null && subject.accountId === v.viewer.accountId)
}

/** The case with this code, if the viewer may see it as a citizen; otherwise it does not exist. For pages under /vorgang/:code. */
export async function visibleCase(v: Visit, code: string): Promise<CaseView> {
  const row = await findCaseByCode(v.db, code.toUpperCase())
  const subject = row && viewOf(row)
  return subject && maySee(v, subject) ? subject : notFound()
}
