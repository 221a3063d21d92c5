import { type Visit, notFound } from '../../../platform/visit.ts'
import { extensions } from '../../../platform/extension.ts'
import { listIdentities, staffRecords } from '../../accounts/index.ts'
import { listRoles } from '../role-store.ts'
import { findStaff } from '../staff-store.ts'

export type LoadedMember = Awaited<ReturnType<typeof loadMember>>

/** The employee whom the address names, with what can be done about them. */
export async function loadMember(v: Visit) {
  const member = (await findStaff(v.db, v.now, v.param('id'))) ?? notFound()
  const byDirectory = (await listIdentities(v.db, member.id)).length > 0
  return {
    member,
    byDirectory,
    roles: await listRoles(v.db),
    isSelf: member.id === v.viewer.accountId,
    path: `/rathaus/verwaltung/zugaenge/${member.id}`,
    records: await Promise.all(extensions(v.house, staffRecords).map(one => one.view(v, member.id))),
    staysShut: await whyStaysShut(v, member.id),
  }
}

/** The sentence that says why this access is not opened here; null if it may be. */
export async function whyStaysShut(v: Visit, accountId: string): Promise<string | null> {
  for (const one of extensions(v.house, staffRecords)) {
    const reason = await one.staysShut(v, accountId)
    if (reason) return reason
  }
  return null
}
