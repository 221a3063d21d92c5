import type { VNode } from 'preact'
import type { City } from '../../platform/city.ts'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'
import { contentOf, type Office } from './content.ts'

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

/** The city's offices as the press office describes them, from cities/<city>/content/offices.yaml. */
export async function officesOf(city: City): Promise<readonly Office[]> {
  return (await contentOf(city)).offices
}

export const homePanels = extensionPoint<HomePanel>('home panels')
