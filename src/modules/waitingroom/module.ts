import './elements.ts'
import { z } from 'zod'
import { access } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import type { Routes } from '../../platform/routes.ts'
import { appointmentPanels, listOffices } from '../appointments/index.ts'
import { homePanels } from '../city/index.ts'
import { kioskNumberPage } from './arriving/kiosk-number.tsx'
import { kioskDrawing, kioskPage } from './arriving/kiosk.tsx'
import { ownPage, ownPanel } from './arriving/own.tsx'
import { arrivalPage, drawing } from './arriving/page.tsx'
import { closeDays } from './closing.ts'
import * as actions from './counter/actions.ts'
import { choosePage } from './counter/choose.tsx'
import { counterPage } from './counter/page.tsx'
import { counterSample } from './counter/sample.ts'
import { counterOf } from './counter/station.ts'
import { counterTexts } from './counter/text.ts'
import { fillDemo } from './demo.ts'
import { displayPage } from './display/page.tsx'
import { figuresFile } from './figures/csv.ts'
import { figuresPage } from './figures/page.tsx'
import { roomsPage } from './lead/choose.tsx'
import { doorPage, renewing } from './lead/door.tsx'
import { receiving, roomPage } from './lead/room.tsx'
import { leadTexts } from './lead/text.ts'
import { countWaiting } from './line/count.ts'
import { waitingPanel } from './Panel.tsx'
import { personalData, retention } from './privacy.ts'
import { boardTopic, currentBoard, refresh, staffTopic } from './room/live.ts'
import { officeOf, roomOf } from './room/room.ts'
import { officeSample } from './room/sample.ts'
import { indexArrivals } from './searching.ts'
import { texts } from './text.ts'
import { ticketOf } from './ticket/link.ts'
import { ticketPage } from './ticket/page.tsx'
import { ticketSample } from './ticket/sample.ts'

export default defineModule({
  name: 'waitingroom',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { counter: lang => texts[lang].permissions.counter, lead: lang => texts[lang].permissions.lead },
  defaultRoles: { clerk: ['counter'], 'office-manager': ['counter', 'lead'], administrator: ['counter', 'lead'] },
  menu: [
    { side: 'staff', group: 'work', to: '/rathaus/schalter', text: lang => counterTexts[lang].menu, order: 22, permission: 'waitingroom.counter' },
    { side: 'staff', group: 'work', to: '/rathaus/warteraum', text: lang => leadTexts[lang].menu, order: 23, permission: 'waitingroom.counter' },
  ],
  provides: [
    provide(appointmentPanels, ownPanel),
    provide(homePanels, { side: 'staff' as const, order: 5, permission: 'waitingroom.counter', panel: waitingPanel }),
  ],
  routes(r) {
    citizenRoutes(r)
    counterRoutes(r)
    roomRoutes(r)
  },
  jobs: {
    async close(_payload: unknown, house) {
      await closeDays(house)
    },
    // Waits grow shorter while nobody is called; displays and phones follow once a minute.
    async refresh(_payload: unknown, house) {
      const waiting = await countWaiting(house.db, dayOf(house.clock.now(), house.city.zone))
      for (const office of waiting.keys()) await refresh(house, office)
    },
  },
  schedules: [
    { job: 'close', cron: '30 19 * * *' },
    { job: 'close', cron: '10 0 * * *' },
    { job: 'refresh', cron: '* * * * *' },
  ],
  retention,
  personalData,
  async load(house) {
    for (const { key } of await listOffices(house.db)) await roomOf(house.db, key)
    await indexArrivals(house)
  },
  demo: fillDemo,
})

const board = z.object({})

function citizenRoutes(r: Routes) {
  r.page('/ankunft/:office', access.public, arrivalPage)
  r.action('/ankunft/:office/nummer', access.public, drawing)
  r.page('/ankunft/:office/automat', access.secret, kioskPage)
  r.action('/ankunft/:office/automat/nummer', access.secret, kioskDrawing)
  r.page('/ankunft/:office/automat/nummer', access.secret, kioskNumberPage)
  r.page('/termin/:code/ankunft', access.secret, ownPage)
  r.page('/ticket/:code', access.secret, ticketPage)
  r.live('/ticket/:code/live', access.secret, async v => [boardTopic((await ticketOf(v)).officeKey)], ticketSample('/live'))
  r.json('GET', '/ticket/:code/stand', access.secret, {
    input: board,
    answer: async v => currentBoard(v.house, (await ticketOf(v)).officeKey),
    sample: ticketSample('/stand'),
  })
  r.page('/anzeige/:office', access.public, displayPage)
  r.live('/anzeige/:office/live', access.public, async v => [boardTopic((await officeOf(v)).key)], officeSample('/anzeige', '/live'))
  r.json('GET', '/anzeige/:office/stand', access.public, {
    input: board,
    answer: async v => currentBoard(v.house, (await officeOf(v)).key),
    sample: officeSample('/anzeige', '/stand'),
  })
}

function counterRoutes(r: Routes) {
  const door = access.staff('waitingroom.counter')
  const path = '/rathaus/schalter/:id'
  r.page('/rathaus/schalter', door, choosePage)
  r.page(path, door, counterPage)
  r.live(`${path}/live`, door, async v => [staffTopic((await counterOf(v)).officeKey)], counterSample('/live'))
  r.action(`${path}/besetzung`, door, actions.staffing)
  r.action(`${path}/aufruf`, door, actions.calling)
  r.action(`${path}/wiederholung`, door, actions.recalling)
  r.action(`${path}/beginn`, door, actions.beginning)
  r.action(`${path}/abschluss`, door, actions.finishing)
  r.action(`${path}/rueckstellung`, door, actions.parking)
  r.action(`${path}/weiterleitung`, door, actions.forwarding)
  r.action(`${path}/ausbleiben`, door, actions.missing)
  r.action(`${path}/notiz`, door, actions.noting)
  r.action(`${path}/rueckkehr`, door, actions.returning)
  r.action(`${path}/weggang`, door, actions.leaving)
}

function roomRoutes(r: Routes) {
  const [door, lead] = [access.staff('waitingroom.counter'), access.staff('waitingroom.lead')]
  const path = '/rathaus/warteraum/:office'
  r.page('/rathaus/warteraum', door, roomsPage)
  r.page(path, door, roomPage)
  r.action(`${path}/ankunft`, door, receiving)
  r.live(`${path}/live`, door, async v => [staffTopic((await officeOf(v)).key)], officeSample('/rathaus/warteraum', '/live'))
  r.page(`${path}/tuer`, lead, doorPage)
  r.action(`${path}/tuer/neu`, lead, renewing)
  r.page(`${path}/zahlen`, lead, figuresPage)
  r.download(`${path}/zahlen.csv`, lead, figuresFile, officeSample('/rathaus/warteraum', '/zahlen.csv'))
}
