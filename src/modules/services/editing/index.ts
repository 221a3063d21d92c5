import { access } from '../../../platform/access.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { draftPage, newServicePage } from './pages/draft.tsx'
import { overviewPage } from './pages/overview.tsx'
import { publicationPage } from './pages/publication.tsx'
import { draftDiscard, servicePage, withdrawal } from './pages/service.tsx'
import { editingTexts } from './text.ts'

/** Where editors describe services and publish them. */
export function editingRoutes(r: Routes): void {
  const editor = access.staff('services.publish')
  r.page('/rathaus/leistungen', editor, overviewPage)
  r.page('/rathaus/leistungen/neu', editor, newServicePage)
  r.page('/rathaus/leistungen/:key', editor, servicePage)
  r.page('/rathaus/leistungen/:key/entwurf', editor, draftPage)
  r.action('/rathaus/leistungen/:key/entwurf/verwerfen', editor, draftDiscard)
  r.page('/rathaus/leistungen/:key/veroeffentlichung', editor, publicationPage)
  r.action('/rathaus/leistungen/:key/ruecknahme', editor, withdrawal)
}

export const editingMenu: readonly MenuEntry[] = [
  { side: 'staff', group: 'content', to: '/rathaus/leistungen', text: lang => editingTexts[lang].title, order: 60, permission: 'services.publish' },
]
