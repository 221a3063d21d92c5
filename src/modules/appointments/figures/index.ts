import { access } from '../../../platform/access.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { figuresFile } from './csv.ts'
import { figuresPage } from './page.tsx'
import { texts } from './text.ts'

/** How full the offices are, how far ahead people book, who finds nothing, who does not come. */
export function routes(r: Routes): void {
  const door = access.staff('appointments.figures')
  r.page('/rathaus/termine/zahlen', door, figuresPage)
  r.download('/rathaus/termine/zahlen.csv', door, figuresFile)
}

export const menu: readonly MenuEntry[] = [
  { side: 'staff', group: 'figures', to: '/rathaus/termine/zahlen', text: lang => texts[lang].title, order: 36, permission: 'appointments.figures' },
]
