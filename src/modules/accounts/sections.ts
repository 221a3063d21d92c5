import type { VNode } from 'preact'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'

/** What another module shows on „Mein Konto“, such as the cases the account has collected; null: nothing to show. */
export interface AccountSection {
  view(v: Visit): Promise<VNode | null>
}

export const accountSections = extensionPoint<AccountSection>('account sections')
