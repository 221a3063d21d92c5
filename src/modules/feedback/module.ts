import { access } from '../../platform/access.ts'
import { afterCommit, run, sql } from '../../platform/database.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { pageShown } from '../../platform/shown.ts'
import { pageFoot } from '../../ui/page-foot.ts'
import { quickActions } from '../city/index.ts'
import { changesPage } from './changes.tsx'
import { demoFeedback } from './demo.ts'
import { feedbackPage } from './editors/list.tsx'
import { settlePage } from './editors/settle.tsx'
import { editorTexts } from './editors/text.ts'
import { foot } from './foot/Foot.tsx'
import { remarkPage } from './foot/page.tsx'
import { remarkEndpoint, voteAction, voteEndpoint } from './foot/vote.ts'
import { personalData, retention } from './retention.ts'
import { texts } from './text.ts'
import { countProgress, countVisit } from './usage/counting.ts'
import { usageFile, usagePage } from './usage/page.tsx'
import { staffPrivacy } from './staff-privacy.ts'

const editors = access.staff('feedback.read')

export default defineModule({
  name: 'feedback',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    { side: 'staff', group: 'content', to: '/rathaus/rueckmeldungen', text: lang => editorTexts[lang].menu, order: 82, permission: 'feedback.read' },
    { side: 'staff', group: 'figures', to: '/rathaus/nutzung', text: lang => editorTexts[lang].usageMenu, order: 83, permission: 'feedback.read' },
  ],
  permissions: { read: lang => editorTexts[lang].right },
  defaultRoles: { editor: ['read'], administrator: ['read'] },
  routes(r) {
    r.page('/rueckmeldung', access.public, remarkPage)
    r.page('/rathaus/rueckmeldung', access.staff(), remarkPage)
    r.action('/rueckmeldung/stimme', access.public, voteAction)
    r.json('POST', '/rueckmeldung/klick', access.public, voteEndpoint)
    r.json('POST', '/rueckmeldung/satz', access.public, remarkEndpoint)
    r.page('/rueckmeldungen', access.public, changesPage)
    r.page('/rathaus/rueckmeldungen', editors, feedbackPage)
    r.page('/rathaus/rueckmeldungen/geaendert', access.staff(), changesPage)
    r.page('/rathaus/rueckmeldungen/:id', editors, settlePage)
    r.page('/rathaus/nutzung', editors, usagePage)
    r.download('/rathaus/nutzung.csv', editors, usageFile)
  },
  provides: [
    provide(pageFoot, foot),
    provide(pageShown, countVisit),
    provide(quickActions, { to: '/rathaus/rueckmeldung', icon: 'edit', text: lang => texts[lang].quick, order: 90 }),
  ],
  on: {
    // Nobody is left to read the answer.
    'employee.left': async ({ accountId }, db) => void (await run(db, sql`update feedback.remark set account_id = null where account_id = ${accountId}`)),
    'application.came': async (event, db, house) => afterCommit(db, () => countProgress(house, event)),
    // A booking belongs to no service: it is counted under the page on which it begins.
    'booking.came': async ({ begins, ...far }, db, house) => afterCommit(db, () => countProgress(house, { service: begins, ...far })),
  },
  staffPrivacy,
  retention,
  personalData,
  demo: demoFeedback,
})
