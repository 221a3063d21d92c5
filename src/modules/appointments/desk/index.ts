import { access } from '../../../platform/access.ts'
import { provide, type Provided } from '../../../platform/extension.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'
import type { Routes } from '../../../platform/routes.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { homePanels } from '../../city/index.ts'
import { officeDayTopic } from '../booking/live.ts'
import { feedPage, feedRenewal } from '../feeds/page.tsx'
import { counterFeed, counterFeedSample, personFeed, personFeedSample } from '../feeds/serving.ts'
import { findOffice, listOffices } from '../offices/store.ts'
import { readDate } from '../../../ui/input.ts'
import { confirmationPdf } from './letter.ts'
import { appointmentPage } from './pages/appointment.tsx'
import { bookingTimePage } from './pages/booking-time.tsx'
import { bookingPage } from './pages/booking.tsx'
import { accepting, calling, callsPage } from './pages/calls.tsx'
import { cancellingPage } from './pages/cancelling.tsx'
import { dayPage, searchPage } from './pages/day.tsx'
import { movingPage } from './pages/moving.tsx'
import { todayPanel } from './Panel.tsx'
import { appointmentSample } from './samples.ts'
import { texts } from './text.ts'

/** What employees do with appointments: see the day, book for callers, move and cancel. */
export const provides: readonly Provided[] = [provide(homePanels, { side: 'staff' as const, order: 4, permission: 'appointments.desk', panel: todayPanel })]

export const menu: readonly MenuEntry[] = [
  { side: 'staff', group: 'work', to: '/rathaus/termine', text: lang => texts[lang].menu, order: 9, permission: 'appointments.desk' },
]

export function routes(r: Routes): void {
  const door = access.staff('appointments.desk')
  r.page('/rathaus/termine', door, dayPage)
  r.page('/rathaus/termine/suchen', door, searchPage)
  r.live('/rathaus/termine/tag/:standort/:tag/live', door, dayTopics, liveSample)
  r.page('/rathaus/termine/buchen', door, bookingPage)
  r.page('/rathaus/termine/buchen/zeit', door, bookingTimePage)
  r.page('/rathaus/termine/anrufliste', door, callsPage)
  r.page('/rathaus/termine/kalender', door, feedPage)
  r.action('/rathaus/termine/kalender/adresse', door, feedRenewal)
  r.page('/rathaus/termine/:code', door, appointmentPage)
  r.page('/rathaus/termine/:code/verlegen', door, movingPage)
  r.page('/rathaus/termine/:code/absage', door, cancellingPage)
  r.action('/rathaus/termine/:code/zusage', door, accepting)
  r.action('/rathaus/termine/:code/anruf', door, calling)
  r.download(
    '/rathaus/termine/:code/bestaetigung.pdf',
    door,
    confirmationPdf,
    appointmentSample(code => `/rathaus/termine/${code}/bestaetigung.pdf`),
  )
  r.download('/kalender/schalter/:id/:schluessel', access.secret, counterFeed, counterFeedSample)
  r.download('/kalender/person/:id/:schluessel', access.secret, personFeed, personFeedSample)
}

async function dayTopics(v: Visit) {
  const office = (await findOffice(v.db, v.param('standort'))) ?? notFound()
  return [officeDayTopic(office.key, readDate(v.param('tag')) ?? notFound())]
}

const liveSample: Sample = async house => {
  const [office] = await listOffices(house.db)
  return office ? { path: `/rathaus/termine/tag/${office.key}/2026-11-23/live` } : null
}
