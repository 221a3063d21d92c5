import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { currentFile, templateFile } from '../sync/csv/files.ts'
import { discard, previewPage, takeOver } from '../sync/csv/preview.tsx'
import { uploadPage } from '../sync/csv/upload.tsx'
import { confirmRun, syncPage } from '../sync/ldap/page.tsx'
import { syncTopic } from '../sync/ldap/runs.ts'
import { ofPerson, own } from './absence/page.tsx'
import { listPage } from './list.tsx'
import { personPage } from './person.tsx'
import { personTasksPage, unitTasksPage } from './tasks/edit.tsx'
import { tasksPage } from './tasks/list.tsx'
import { closeAction, unitPage } from './unit.tsx'
import { unitsPage } from './units.tsx'
import { unrecordedPage } from './unrecorded.tsx'

const manage = access.staff('staff.manage')
// Heads of units need no right for their own people.
const care = access.staffOrOwn('staff.manage')

/** Looking after who works here, by file and by hand; and who is not there. */
export function officeRoutes(r: Routes): void {
  r.page('/rathaus/beschaeftigte', manage, listPage)
  r.page('/rathaus/beschaeftigte/einlesen', manage, uploadPage)
  r.page('/rathaus/beschaeftigte/einlesen/:id', manage, previewPage)
  r.action('/rathaus/beschaeftigte/einlesen/:id/uebernahme', manage, takeOver)
  r.action('/rathaus/beschaeftigte/einlesen/:id/loeschung', manage, discard)
  r.download('/rathaus/beschaeftigte/vorlage.csv', manage, templateFile)
  r.download('/rathaus/beschaeftigte/stand.csv', manage, currentFile)
  r.page('/rathaus/beschaeftigte/abgleich', manage, syncPage)
  r.live('/rathaus/beschaeftigte/abgleich/live', manage, async () => [syncTopic])
  r.action('/rathaus/beschaeftigte/abgleich/ausfuehrung', manage, confirmRun)
  r.page('/rathaus/beschaeftigte/aemter', manage, unitsPage)
  r.page('/rathaus/beschaeftigte/aemter/:id', manage, unitPage)
  r.action('/rathaus/beschaeftigte/aemter/:id/schliessung', manage, closeAction)
  r.page('/rathaus/beschaeftigte/ohne-eintrag', manage, unrecordedPage)
  r.page('/rathaus/beschaeftigte/:id', manage, personPage)

  r.page('/rathaus/aufgaben', care, tasksPage)
  r.page('/rathaus/aufgaben/aemter/:id', care, unitTasksPage)
  r.page('/rathaus/aufgaben/:id', care, personTasksPage)

  r.page('/rathaus/abwesenheit', access.staff(), own.page)
  r.action('/rathaus/abwesenheit/loeschung', access.staff(), own.dropDays)
  r.action('/rathaus/abwesenheit/vertretung', access.staff(), own.addDeputy)
  r.action('/rathaus/abwesenheit/vertretung/ende', access.staff(), own.dropDeputy)
  r.page('/rathaus/abwesenheit/:id', care, ofPerson.page)
  r.action('/rathaus/abwesenheit/:id/loeschung', care, ofPerson.dropDays)
  r.action('/rathaus/abwesenheit/:id/vertretung', care, ofPerson.addDeputy)
  r.action('/rathaus/abwesenheit/:id/vertretung/ende', care, ofPerson.dropDeputy)
}
