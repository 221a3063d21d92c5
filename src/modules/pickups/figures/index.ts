import { access } from '../../../platform/access.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import type { Lang } from '../../../platform/text.ts'
import { figuresFile } from './csv.ts'
import { figuresPage } from './page.tsx'
import { texts } from './text.ts'

export const permissions = { figures: (lang: Lang) => texts[lang].permission }

export const menu: readonly MenuEntry[] = [
  { side: 'staff', group: 'figures', to: '/rathaus/abholungen/zahlen', text: lang => texts[lang].title, order: 35, permission: 'pickups.figures' },
]

export function routes(r: Routes): void {
  const door = access.staff('pickups.figures')
  r.page('/rathaus/abholungen/zahlen', door, figuresPage)
  r.download('/rathaus/abholungen/zahlen.csv', door, figuresFile)
}
