import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { accountSections, staffRecords } from '../accounts/index.ts'
import { homePanels } from '../city/index.ts'
import { comingAndGoing } from './coming-and-going.ts'
import { fillAbsences } from './demo-absence.ts'
import { fillComing } from './demo-coming.ts'
import { employDemoPeople } from './demo.ts'
import { texts as leavingTexts } from './leaving/text.ts'
import { texts as absenceTexts } from './office/absence/text.ts'
import { personalData as officeData, retention as officeRetention, settle } from './office/privacy.ts'
import { staffRecord } from './office/record.tsx'
import { officeRoutes } from './office/routes.ts'
import { accountSection } from './own/account-section.tsx'
import { dayPanel } from './own/day-panel.tsx'
import { peoplePanel } from './own/people-panel.tsx'
import { texts as quietTexts } from './quiet/text.ts'
import { forgetSourceLock } from './sync/access.ts'
import { followDirectory } from './sync/ldap/follow.ts'
import { waitingRuns } from './sync/ldap/page.tsx'
import { readSettings } from './sync/ldap/settings.ts'
import { texts } from './text.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'staff',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { manage: lang => texts[lang].rights.manage, council: lang => quietTexts[lang].rights.council },
  defaultRoles: { administrator: ['manage'], 'works-council': ['council'] },
  menu: [
    { side: 'staff', group: 'mine', to: '/rathaus/abwesenheit', text: lang => absenceTexts[lang].title, order: 84 },
    { side: 'staff', group: 'staff', to: '/rathaus/beschaeftigte', text: lang => texts[lang].title, order: 85, permission: 'staff.manage', badge: waitingRuns },
    { side: 'staff', group: 'staff', to: '/rathaus/kommen-und-gehen', text: lang => leavingTexts[lang].title, order: 86, permission: 'staff.manage' },
    { side: 'staff', group: 'staff', to: '/rathaus/dienstplaene', text: lang => quietTexts[lang].rosters, order: 87, permission: 'staff.manage' },
    {
      side: 'staff',
      group: 'oversight',
      to: '/rathaus/ruhezeiten/durchbrochen',
      text: lang => quietTexts[lang].council,
      order: 88,
      permission: 'staff.council',
    },
  ],
  routes(r) {
    comingAndGoing.routes(r)
    officeRoutes(r)
  },
  jobs: { ...comingAndGoing.jobs, followDirectory },
  schedules: [...comingAndGoing.schedules, { job: 'followDirectory', cron: '17 * * * *' }],
  provides: [
    ...comingAndGoing.provides,
    provide(homePanels, { side: 'staff', order: 1, panel: dayPanel }),
    provide(homePanels, { side: 'staff', order: 20, panel: peoplePanel }),
    provide(accountSections, { view: accountSection }),
    provide(staffRecords, staffRecord),
  ],
  staffPrivacy,
  retention: [...comingAndGoing.retention, ...officeRetention],
  on: { 'employee.left': settle, 'account.shut': forgetSourceLock, 'account.opened': forgetSourceLock },
  personalData: {
    async export(db, person) {
      return { ...(await officeData.export(db, person)), ...(await comingAndGoing.personalData.export(db, person)) }
    },
    async erase(db, person) {
      return [...(await officeData.erase(db, person)), ...(await comingAndGoing.personalData.erase(db, person))]
    },
  },
  async load({ config }) {
    // A wrong setting is noticed at the start, not at night.
    if (config.LDAP_URL) readSettings(config.LDAP_URL)
  },
  async demo(house) {
    await employDemoPeople(house)
    await fillComing(house)
    await fillAbsences(house)
  },
})
