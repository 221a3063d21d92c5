import type { VNode } from 'preact'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'

/** A part of the citizens' or the employees' home page that another module fills: own cases, tasks, the day's figures. */
export interface HomePanel {
  readonly side: Visit['side']
  /** lower comes first; default 50 */
  readonly order?: number
  /** needed to see it; staff panels only */
  readonly permission?: string
  /** A section that begins with an h2; null when there is nothing to show. One or two quick queries, it stands on the first page. */
  panel(v: Visit): Promise<VNode | null>
}

export const homePanels = extensionPoint<HomePanel>('home panels')
