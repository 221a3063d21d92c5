import { access } from '../../../platform/access.ts'
import { run, sql } from '../../../platform/database.ts'
import type { JobHandler, Retention, Schedule } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { lapseOffer } from './answering.ts'
import { offerFreed, offerOpen } from './offering.ts'
import { accepting, confirming, passing, wishPage, withdrawing } from './pages/wish.tsx'
import { texts } from './text.ts'

/** Freed times, offered in fair order to who waits for one. */
export function routes(r: Routes): void {
  r.page('/warteliste/:code', access.secret, wishPage)
  r.action('/warteliste/:code/bestaetigung', access.secret, confirming)
  r.action('/warteliste/:code/annahme', access.secret, accepting)
  r.action('/warteliste/:code/ablehnung', access.secret, passing)
  r.action('/warteliste/:code/austragung', access.secret, withdrawing)
}

export const jobs: Readonly<Record<string, JobHandler>> = { offerFreed, offerOpen, lapseOffer }

export const schedules: readonly Schedule[] = [{ job: 'offerOpen', cron: '*/5 * * * *' }]

export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].privacy,
    after: 'P30D',
    erase: house => run(house.db, sql`delete from appointments.wish where ended_at < ${house.clock.now().subtract({ hours: 24 * 30 })}`),
  },
]
