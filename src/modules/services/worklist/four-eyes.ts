import type { Visit } from '../../../platform/visit.ts'
import type { CaseRow } from '../case/store.ts'
import type { Definition } from '../definition/schema.ts'

/** Why a clerk may not decide a case: it is their own, or they entered it and the service asks for a second person. */
export type Bar = 'own' | 'entered'

/** @returns what keeps this clerk from deciding the case, or null. `takeNext` leaves out the same cases. */
export function barOf({ viewer }: Pick<Visit, 'viewer'>, row: CaseRow, definition: Definition): Bar | null {
  const isMine = (id: string | null) => id !== null && id === viewer.accountId
  // An employee who applies without an account is known by the mail address.
  const isMyMail = viewer.email !== null && row.contact_email?.toLowerCase() === viewer.email.toLowerCase()
  if (isMine(row.account_id) || isMyMail) return 'own'
  return definition.decide.fourEyes === true && isMine(row.entered_by) ? 'entered' : null
}
