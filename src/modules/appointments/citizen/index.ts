import { access } from '../../../platform/access.ts'
import { provide } from '../../../platform/extension.ts'
import type { MenuEntry } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { accountSections } from '../../accounts/index.ts'
import { homePanels } from '../../city/index.ts'
import { serviceLinks } from '../../services/index.ts'
import { calendarEntry } from './calendar-entry.ts'
import { accountAppointments, homeAppointment } from './mine.tsx'
import { ownAppointment } from './own.ts'
import { appointmentPage } from './pages/appointment.tsx'
import { cancelPage } from './pages/cancel.tsx'
import { concernsPage } from './pages/concerns.tsx'
import { confirmPage } from './pages/confirm.tsx'
import { movePage } from './pages/move.tsx'
import { declineAction, newTimePage, takeOfferAction } from './pages/new-time.tsx'
import { againAction, reservationPage } from './pages/reservation.tsx'
import { timesPage } from './pages/times.tsx'
import { appointmentsFor } from './for-service.ts'
import { remind } from './reminding.ts'
import { sampleAppointment } from './samples.ts'
import { texts } from './text.ts'

export { personalData, retention } from './privacy.ts'
export { indexConcerns } from './searching.ts'
export { on } from './telling.ts'

/** What citizens do: find a time, hold it, book, move, cancel; and the mails that tell them. */
export const provides = [
  provide(accountSections, { view: accountAppointments }),
  provide(serviceLinks, { links: appointmentsFor }),
  provide(homePanels, { side: 'citizen', order: 5, panel: homeAppointment }),
]

export const menu: readonly MenuEntry[] = [{ side: 'citizen', to: '/termine', text: lang => texts[lang].menu, order: 15 }]

export function routes(r: Routes): void {
  r.page('/termine', access.public, concernsPage)
  r.page('/termine/zeiten', access.public, timesPage)
  r.page('/termine/reservierung/:id', access.secret, reservationPage)
  r.action('/termine/reservierung/:id/erneut', access.secret, againAction)
  r.page('/termin/:code', access.secret, appointmentPage)
  r.page('/termin/:code/bestaetigen', access.secret, confirmPage)
  r.page('/termin/:code/verlegen', access.secret, movePage)
  r.page('/termin/:code/absagen', access.secret, cancelPage)
  r.page('/termin/:code/neuer-termin', access.secret, newTimePage)
  r.action('/termin/:code/neuer-termin/vorschlag', access.secret, takeOfferAction)
  r.action('/termin/:code/neuer-termin/absage', access.secret, declineAction)
  r.download(
    '/termin/:code/termin.ics',
    access.secret,
    async v => {
      const { appointment } = await ownAppointment(v)
      const file = await calendarEntry(v.house, v.db, appointment, appointment.state === 'cancelled')
      return { type: file.type, body: file.content, filename: file.name }
    },
    sampleAppointment('booked', 'termin.ics'),
  )
}

export const jobs = { remind }
