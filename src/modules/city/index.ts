import type { VNode } from 'preact'
import type { City } from '../../platform/city.ts'
import type { Db } from '../../platform/database.ts'
import { extensionPoint } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import type { Visit } from '../../platform/visit.ts'
import type { Lang } from '../../platform/text.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { type Article, contentOf, type Office } from './content.ts'

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

/** Something an employee often begins: a large tile at the top of their first page. */
export interface QuickAction {
  readonly to: string
  readonly icon: IconName
  readonly text: (lang: Lang) => string
  /** lower comes first; default 50 */
  readonly order?: number
  /** needed to see it */
  readonly permission?: string
}

export const quickActions = extensionPoint<QuickAction>('quick actions')

/** What a module adds to the file by which phones install the employees' app. */
export const appMembers = extensionPoint<Readonly<Record<string, unknown>>>('members of the app manifest')

export const homePanels = extensionPoint<HomePanel>('home panels')

/** News that another module has published for everybody. The key becomes its address, /aktuelles/<key>. */
export interface PublishedNews extends Article {
  readonly picture?: { readonly url: string; readonly alt: string }
}

/** Where modules add to the city's news. */
export interface NewsSource {
  /** what is out for everybody now; quick, it stands on the first page */
  news(house: House, db: Db, now: Temporal.Instant): Promise<PublishedNews[]>
  /** one of them by its key, also when it is too old for the list: its address was passed on; null if it is not out */
  article(house: House, db: Db, now: Temporal.Instant, key: string): Promise<PublishedNews | null>
}

export const newsSources = extensionPoint<NewsSource>('news sources')
