import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { freeLapsed } from './booking/taking.ts'
import * as citizen from './citizen/index.ts'
import { entrances } from '../accounts/index.ts'
import { feedEntrance } from './feeds/entrance.ts'
import { fillDemo } from './demo/index.ts'
import { officeCookie } from './desk/chosen-office.ts'
import * as desk from './desk/index.ts'
import * as figures from './figures/index.ts'
import { planEverything } from './hours/plan.ts'
import { loadOffices } from './offices/load.ts'
import * as planning from './planning/index.ts'
import { texts } from './text.ts'
import * as waitlist from './waitlist/index.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'appointments',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  provides: [...citizen.provides, ...waitlist.provides, ...desk.provides, provide(entrances, feedEntrance)],
  permissions: {
    desk: lang => texts[lang].permissions.desk,
    plan: lang => texts[lang].permissions.plan,
    figures: lang => texts[lang].permissions.figures,
  },
  defaultRoles: { clerk: ['desk'], 'office-manager': ['desk', 'plan', 'figures'], administrator: ['desk', 'plan', 'figures'] },
  menu: [...citizen.menu, ...desk.menu, ...figures.menu],
  routes(r) {
    citizen.routes(r)
    waitlist.routes(r)
    desk.routes(r)
    planning.routes(r)
    figures.routes(r)
  },
  jobs: {
    ...citizen.jobs,
    ...waitlist.jobs,
    async freeLapsed(_payload: unknown, house) {
      await freeLapsed(house.db, house.clock.now())
    },
    async plan(_payload: unknown, house) {
      await planEverything(house)
    },
  },
  schedules: [...waitlist.schedules, { job: 'freeLapsed', cron: '* * * * *' }, { job: 'plan', cron: '15 1 * * *' }],
  on: citizen.on,
  staffPrivacy,
  personalData: {
    export: async (db, person) => ({ ...(await citizen.personalData.export(db, person)), ...(await waitlist.personalData.export(db, person)) }),
    erase: async (db, person) => [...(await citizen.personalData.erase(db, person)), ...(await waitlist.personalData.erase(db, person))],
  },
  cookies: [{ names: [officeCookie], why: lang => texts[lang].officeCookie }],
  retention: [...citizen.retention, ...waitlist.retention, ...planning.retention],
  async load(house) {
    await loadOffices(house)
    await planEverything(house)
    await citizen.indexConcerns(house)
  },
  async demo(house) {
    await fillDemo(house)
    await waitlist.fillDemo(house)
  },
})
