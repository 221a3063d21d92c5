import type { VNode } from 'preact'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'

/** What another module shows on „Mein Konto“, such as the cases the account has collected; null: nothing to show. */
export interface AccountSection {
  view(v: Visit): Promise<VNode | null>
}

export const accountSections = extensionPoint<AccountSection>('account sections')

/** Where employees look after their devices: in one list in which another module knows more of each, instead of on „Sicherheit“. */
export interface StaffDevices {
  readonly href: string
  /** Signs every other device of the viewer out, and lets each forget what it keeps; in the visit's transaction. */
  endOthers(v: Visit): Promise<void>
}

export const staffDevices = extensionPoint<StaffDevices>('devices of staff')

/** What the page of a staff account tells of its owner's place in the administration, which another module keeps. */
export interface StaffRecord {
  /** the ways to it, or to making one; null if the viewer may go none of them */
  view(v: Visit, accountId: string): Promise<VNode | null>
  /** why the account must not be opened from there, as a sentence; null if it may */
  staysShut(v: Visit, accountId: string): Promise<string | null>
}

export const staffRecords = extensionPoint<StaffRecord>('records of staff')
