import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { acceptDocuments } from '../../ui/accept.ts'
import { unsent } from '../../ui/unsent.ts'
import { appMembers, homePanels } from '../city/index.ts'
import { arrivalCache, arrivalPath, sharePath } from './arriving.ts'
import { shareInDemo } from './demo.ts'
import { arrivalPage } from './pages/arrival.tsx'
import { sendingPage, throwAway } from './pages/sending.tsx'
import { personalData, retention } from './privacy.ts'
import { texts } from './text.ts'
import { staffPrivacy } from './staff-privacy.ts'
import { waitingPanel } from './waiting-panel.tsx'

const staff = access.staff()

export default defineModule({
  name: 'sharing',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.page(sharePath, staff, arrivalPage)
    r.page(arrivalPath, staff, arrivalPage)
    r.page(`${sharePath}/:id`, staff, sendingPage)
    r.action(`${sharePath}/:id/verwerfung`, staff, throwAway)
  },
  provides: [
    provide(homePanels, { side: 'staff', order: 13, panel: waitingPanel }),
    provide(unsent, { place: { cache: arrivalCache }, name: lang => texts[lang].unsent }),
    provide(appMembers, {
      share_target: {
        action: arrivalPath,
        method: 'POST',
        enctype: 'multipart/form-data',
        params: { title: 'title', text: 'text', url: 'url', files: [{ name: 'files[]', accept: acceptDocuments.split(',') }] },
      },
    }),
  ],
  staffPrivacy,
  retention,
  personalData,
  demo: shareInDemo,
})
