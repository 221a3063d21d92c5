import { access } from '../../platform/access.ts'
import type { Routes } from '../../platform/routes.ts'
import { autosave, otherEntry } from './application/autosave.ts'
import { discard, laterPage } from './application/pages/later.tsx'
import { offerPage } from './application/pages/offer.tsx'
import { continuePage, resumePage } from './application/pages/resume.tsx'
import { reviewPage } from './application/pages/review.tsx'
import { startPage } from './application/pages/start.tsx'
import { stepPage } from './application/pages/step.tsx'
import { answer, attach } from './case/actions.ts'
import { caseTopic } from './case/advance.ts'
import { attachment, confirmation, file, notice } from './case/downloads.ts'
import { casePage } from './case/pages/case.tsx'
import { minePage } from './case/pages/mine.tsx'
import { openPage } from './case/pages/open.tsx'
import { renewalPage } from './case/pages/renewal.tsx'
import { withdrawPage } from './case/pages/withdraw.tsx'
import { sampleAttachment, sampleCase, sampleFile, sampleNotice } from './case/sample.ts'
import { getVisibleRow } from './case/see.ts'
import { cataloguePage } from './catalogue/pages/catalogue.tsx'
import { servicePage } from './catalogue/pages/service.tsx'

/** Everything citizens open: the catalogue, their draft, their case. */
export function citizenRoutes(r: Routes): void {
  r.page('/leistungen', access.public, cataloguePage)
  r.page('/leistungen/:key', access.public, servicePage)
  r.page('/leistungen/:key/antrag', access.public, startPage)

  r.page('/weitermachen', access.public, resumePage)
  r.page('/antrag/:id', access.secret, continuePage)
  r.page('/antrag/:id/pruefen', access.secret, reviewPage)
  r.page('/antrag/:id/spaeter', access.secret, laterPage)
  r.page('/antrag/:id/neue-fassung', access.secret, offerPage)
  r.action('/antrag/:id/loeschen', access.secret, discard)
  r.page('/antrag/:id/:step', access.secret, stepPage)
  r.json('POST', '/antrag/:id/:step/entwurf', access.secret, autosave)
  r.action('/antrag/:id/:step/andere-eingabe', access.secret, otherEntry)

  r.page('/vorgaenge', access.public, minePage)
  r.page('/vorgang', access.public, openPage)
  r.page('/vorgang/:code', access.secret, casePage)
  r.page('/vorgang/:code/ruecknahme', access.secret, withdrawPage)
  r.page('/vorgang/:code/neuer-link', access.secret, renewalPage)
  r.action('/vorgang/:code/antwort', access.secret, answer)
  r.action('/vorgang/:code/konto', access.secret, attach)
  r.download('/vorgang/:code/bestaetigung.pdf', access.secret, confirmation, sampleCase('/bestaetigung.pdf'))
  r.download('/vorgang/:code/bescheid.pdf', access.secret, notice, sampleNotice)
  r.download('/vorgang/:code/anlage/:name', access.secret, attachment, sampleAttachment)
  r.download('/vorgang/:code/datei/:file', access.secret, file, sampleFile)
  r.live('/vorgang/:code/live', access.secret, async v => [caseTopic((await getVisibleRow(v)).id)], sampleCase('/live'))
}
