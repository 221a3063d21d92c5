import type { VNode } from 'preact'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'

/** What another module shows on „Mein Konto“, such as the cases the account has collected; null: nothing to show. */
export interface AccountSection {
  view(v: Visit): Promise<VNode | null>
}

export const accountSections = extensionPoint<AccountSection>('account sections')

/** Where employees look after their devices: in one list in which another module knows more of each, instead of on „Sicherheit“. */
export const staffDevices = extensionPoint<{ readonly href: string }>('devices of staff')
