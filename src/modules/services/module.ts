import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { accountSections } from '../accounts/index.ts'
import { homePanels, quickActions } from '../city/index.ts'
import { applicationTexts } from './application/text.ts'
import { subjectLinks, subjectLocks } from '../payments/index.ts'
import { draftAge, eraseDrafts, remindDrafts } from './application/retention.ts'
import { forgetAttempts } from './application/resume.ts'
import { accountCases, homeCases } from './case/parts/AccountCases.tsx'
import { caseOfSubject } from './case/see.ts'
import { lockCaseOf, onPayments } from './case/payments.ts'
import { tellCitizen } from './case/tell.ts'
import { endUnpaid } from './case/unpaid.ts'
import { questionTypes } from './contract.ts'
import { loadDefinitions } from './definition/load.ts'
import { fillDemo } from './demo/fill.ts'
import { editingMenu, editingRoutes } from './editing/index.ts'
import { eraseCases, personalData } from './privacy.ts'
import { ownTypes } from './questions/types.ts'
import { citizenRoutes } from './routes.ts'
import { menuTexts, retentionTexts, rights } from './text.ts'
import { deskPanel } from './worklist/DeskPanel.tsx'
import { worklistMenu, worklistRoutes } from './worklist/index.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  menu: [
    { side: 'citizen', to: '/leistungen', text: lang => menuTexts[lang].services, order: 10 },
    { side: 'citizen', to: '/vorgaenge', text: lang => menuTexts[lang].mine, order: 20 },
    ...worklistMenu,
    ...editingMenu,
  ],
  permissions: rights,
  defaultRoles: { clerk: ['handle', 'enter'], editor: ['publish'], administrator: ['handle', 'enter', 'publish'] },
  provides: [
    ...ownTypes.map(type => provide(questionTypes, type)),
    provide(accountSections, { view: accountCases }),
    provide(homePanels, { side: 'citizen', order: 10, panel: homeCases }),
    provide(homePanels, deskPanel),
    provide(quickActions, { to: '/leistungen', icon: 'phone', text: lang => applicationTexts[lang].quick, order: 20, permission: 'services.enter' }),
    provide(subjectLinks, caseOfSubject),
    provide(subjectLocks, lockCaseOf),
  ],
  load: loadDefinitions,
  demo: fillDemo,
  on: onPayments,
  jobs: {
    tell: tellCitizen,
    remindDrafts: async (_payload: unknown, house) => remindDrafts(house),
    endUnpaid: async (_payload: unknown, house) => endUnpaid(house),
    forgetAttempts: async (_payload: unknown, house) => void (await forgetAttempts(house.db, house.clock.now())),
  },
  schedules: [
    { job: 'remindDrafts', cron: '15 7 * * *' },
    { job: 'endUnpaid', cron: '*/10 * * * *' },
    { job: 'forgetAttempts', cron: '25 * * * *' },
  ],
  staffPrivacy,
  retention: [
    { what: lang => retentionTexts[lang].drafts, after: `P${draftAge.days}D`, erase: eraseDrafts },
    { what: lang => retentionTexts[lang].cases, after: 'P2Y', erase: eraseCases },
  ],
  personalData,
  routes(r) {
    citizenRoutes(r)
    worklistRoutes(r)
    editingRoutes(r)
  },
})
