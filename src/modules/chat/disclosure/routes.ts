import { access } from '../../../platform/access.ts'
import { sql } from '../../../platform/database.ts'
import type { Routes } from '../../../platform/routes.ts'
import { askPage } from './ask.tsx'
import { councilPage } from './council.tsx'
import { download } from './download.ts'
import { disclosuresPage } from './list.tsx'
import { disclosurePage, endAction, sample } from './one.tsx'

/** Legal requests: asked and decided by those with the right, counted by the works council. */
export function disclosureRoutes(r: Routes): void {
  const door = access.staff('chat.disclose')
  const home = '/rathaus/chat/auskunft'
  const made = sql`kind = 'export' and done_at is not null`
  r.page(home, door, disclosuresPage)
  r.page(`${home}/neu`, door, askPage)
  r.page(`${home}/uebersicht`, access.staff('staff.council'), councilPage)
  r.page(`${home}/:disclosure`, door, disclosurePage)
  r.action(`${home}/:disclosure/ende`, door, endAction)
  r.download(`${home}/:disclosure/lesefassung`, door, download('text/html'), sample(made, '/lesefassung'))
  r.download(`${home}/:disclosure/daten`, door, download('application/json'), sample(made, '/daten'))
}
