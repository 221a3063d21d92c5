import { type Visit, notFound } from '../../../platform/visit.ts'
import { listIdentities } from '../../accounts/index.ts'
import { listRoles } from '../role-store.ts'
import { findStaff } from '../staff-store.ts'

export type LoadedMember = Awaited<ReturnType<typeof loadMember>>

/** The employee whom the address names, with what can be done about them. */
export async function loadMember(v: Visit) {
  const member = (await findStaff(v.db, v.param('id'))) ?? notFound()
  const byDirectory = (await listIdentities(v.db, member.id)).length > 0
  return { member, byDirectory, roles: await listRoles(v.db), isSelf: member.id === v.viewer.accountId, path: `/rathaus/verwaltung/zugaenge/${member.id}` }
}
