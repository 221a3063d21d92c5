import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { autosave, otherEntry } from './application/autosave.ts'
import { discard, laterPage } from './application/pages/later.tsx'
import { offerPage } from './application/pages/offer.tsx'
import { continuePage, resumePage } from './application/pages/resume.tsx'
import { reviewPage } from './application/pages/review.tsx'
import { startPage } from './application/pages/start.tsx'
import { stepPage } from './application/pages/step.tsx'
import { onPayments } from './case/payments.ts'
import { cataloguePage } from './catalogue/pages/catalogue.tsx'
import { servicePage } from './catalogue/pages/service.tsx'
import { catalogueTexts } from './catalogue/text.ts'
import { questionTypes } from './contract.ts'
import { loadDefinitions } from './definition/load.ts'
import { ownTypes } from './questions/types.ts'
import { editingMenu, editingRoutes } from './editing/index.ts'
import { rights } from './text.ts'
import { worklistMenu, worklistRoutes } from './worklist/index.ts'

export default defineModule({
  name: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  menu: [{ side: 'citizen', to: '/leistungen', text: lang => catalogueTexts[lang].menu, order: 10 }, ...worklistMenu, ...editingMenu],
  permissions: rights,
  defaultRoles: { clerk: ['handle', 'enter'], editor: ['publish'], administrator: ['handle', 'enter', 'publish'] },
  provides: ownTypes.map(type => provide(questionTypes, type)),
  load: loadDefinitions,
  on: onPayments,
  jobs: { tell: async () => {} },
  routes(r) {
    worklistRoutes(r)
    editingRoutes(r)
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
  },
})
