import { appointmentPanels } from '../panels.ts'
import { access } from '../../../platform/access.ts'
import { many, run, sql } from '../../../platform/database.ts'
import { provide } from '../../../platform/extension.ts'
import type { JobHandler, PersonalData, Retention, Schedule } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { lapseOffer, leaveList } from './answering.ts'
import { earlierPanel } from './panel.tsx'
import { askPage, earlierPage } from './pages/ask.tsx'
import { offerFreed, offerOpen } from './offering.ts'
import { accepting, confirming, passing, wishPage, withdrawing } from './pages/wish.tsx'
import { texts } from './text.ts'

export { fillDemo } from './demo.ts'

/** Freed times, offered in fair order to who waits for one. */
export const provides = [provide(appointmentPanels, { order: 80, panel: earlierPanel })]

export function routes(r: Routes): void {
  r.page('/termine/warteliste', access.public, askPage)
  r.page('/termin/:code/frueher', access.secret, earlierPage)
  r.page('/warteliste/:code', access.secret, wishPage)
  r.action('/warteliste/:code/bestaetigung', access.secret, confirming)
  r.action('/warteliste/:code/annahme', access.secret, accepting)
  r.action('/warteliste/:code/ablehnung', access.secret, passing)
  r.action('/warteliste/:code/austragung', access.secret, withdrawing)
}

export const jobs: Readonly<Record<string, JobHandler>> = { offerFreed, offerOpen, lapseOffer, leaveList }

export const schedules: readonly Schedule[] = [{ job: 'offerOpen', cron: '*/5 * * * *' }]

export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].privacy,
    after: 'P30D',
    erase: house => run(house.db, sql`delete from appointments.wish where ended_at < ${house.clock.now().subtract({ hours: 24 * 30 })}`),
  },
]

/** Entries belong to a mail address. */
export const personalData: PersonalData = {
  async export(db, { email }) {
    const rows = await many(
      db,
      sql`select code, state, offices, concerns, from_day::text as from, until_day::text as until, name, email, created_at from appointments.wish
      where lower(email) = lower(${email}) order by created_at`,
    )
    return { waitlist: rows }
  },
  async erase(db, { email }) {
    await run(db, sql`delete from appointments.wish where lower(email) = lower(${email})`)
    return []
  },
}
