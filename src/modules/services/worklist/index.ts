import { access } from '../../../platform/access.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { assignment } from './actions/assignment.ts'
import { cancellation } from './actions/cancellation.ts'
import { deadline } from './actions/deadline.ts'
import { decision } from './actions/decision.ts'
import { inquiry } from './actions/inquiry.ts'
import { note } from './actions/note.ts'
import { renewal } from './actions/renewal.ts'
import { review } from './actions/review.ts'
import { staffCasePage } from './pages/staff-case.tsx'
import { worklistPage } from './pages/worklist.tsx'
import { countDue } from './store.ts'
import { worklistTexts } from './text.ts'

/** What a clerk works with: the list, the case, and what can be done with it. */
export function worklistRoutes(r: Routes): void {
  const clerk = access.staff('services.handle')
  r.page('/rathaus/vorgaenge', clerk, worklistPage)
  r.page('/rathaus/vorgaenge/:code', clerk, staffCasePage)
  r.action('/rathaus/vorgaenge/:code/zuweisung', clerk, assignment)
  r.action('/rathaus/vorgaenge/:code/entscheidung', clerk, decision)
  r.action('/rathaus/vorgaenge/:code/rueckfrage', clerk, inquiry)
  r.action('/rathaus/vorgaenge/:code/notiz', clerk, note)
  r.action('/rathaus/vorgaenge/:code/frist', clerk, deadline)
  r.action('/rathaus/vorgaenge/:code/stichprobe', clerk, review)
  r.action('/rathaus/vorgaenge/:code/neuer-link', clerk, renewal)
  r.action('/rathaus/vorgaenge/:code/storno', clerk, cancellation)
}

export const worklistMenu: readonly MenuEntry[] = [
  {
    side: 'staff',
    group: 'work',
    to: '/rathaus/vorgaenge',
    text: lang => worklistTexts[lang].title,
    order: 8,
    permission: 'services.handle',
    badge: v => countDue(v.db, v.viewer.accountId!, v.today),
  },
]
