import { dayOf } from '../../../platform/clock.ts'
import { access } from '../../../platform/access.ts'
import type { House, JobHandler, MenuEntry, Schedule } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import type { Lang } from '../../../platform/text.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { provide } from '../../../platform/extension.ts'
import { homePanels } from '../../city/index.ts'
import { deadlinesOf } from '../deadlines.ts'
import { locking, opening, ordering, planning, settling } from './actions.ts'
import { arrange, dayTopic, planDay } from './arranging.ts'
import { dayOfPath } from './day-from.ts'
import { closingPage } from './pages/closing.tsx'
import { conflictsPage } from './pages/conflicts.tsx'
import { dayPage } from './pages/day.tsx'
import { daysPage, findStopByCode } from './pages/days.tsx'
import { losingPage } from './pages/losing.tsx'
import { sheetPage } from './pages/sheet.tsx'
import { stopPage } from './pages/stop.tsx'
import { tourPage } from './pages/tour.tsx'
import { photoSample } from '../crew/samples.ts'
import { todayPanel } from './Panel.tsx'
import { placePhoto, reportPhoto } from './photos.ts'
import { reportSample, tourSample } from './samples.ts'
import { texts } from './text.ts'

export const provides = [provide(homePanels, { side: 'staff' as const, order: 4, permission: 'pickups.dispatch', panel: todayPanel })]

export const permissions = { dispatch: (lang: Lang) => texts[lang].permissions.dispatch }

export const menu: readonly MenuEntry[] = [
  { side: 'staff', group: 'work', to: '/rathaus/abholungen', text: lang => texts[lang].menu, order: 9, permission: 'pickups.dispatch' },
]

export function routes(r: Routes): void {
  const door = access.staff('pickups.dispatch')
  r.page('/rathaus/abholungen', door, daysPage)
  r.redirect('/rathaus/abholungen/suche', door, findStopByCode)
  r.page('/rathaus/abholungen/meldungen', door, conflictsPage)
  r.action('/rathaus/abholungen/meldung/:id/klaerung', door, settling)
  r.download(
    '/rathaus/abholungen/meldung/:id/foto',
    door,
    reportPhoto,
    reportSample(id => `/rathaus/abholungen/meldung/${id}/foto`, true),
  )
  r.page('/rathaus/abholungen/:date', door, dayPage)
  r.live(
    '/rathaus/abholungen/:date/live',
    door,
    async v => [dayTopic(dayOfPath(v))],
    tourSample(({ day }) => `/rathaus/abholungen/${day}/live`),
  )
  r.action('/rathaus/abholungen/:date/ordnung', door, planning)
  r.page('/rathaus/abholungen/:date/schliessung', door, closingPage)
  r.action('/rathaus/abholungen/:date/oeffnung', door, opening)
  r.page('/rathaus/abholungen/tour/:id', door, tourPage)
  r.action('/rathaus/abholungen/tour/:id/reihenfolge', door, ordering)
  r.action('/rathaus/abholungen/tour/:id/sperre', door, locking)
  r.page('/rathaus/abholungen/tour/:id/druck', door, sheetPage)
  r.page('/rathaus/abholungen/stopp/:id', door, stopPage)
  r.download(
    '/rathaus/abholungen/stopp/:id/foto',
    door,
    placePhoto,
    photoSample(id => `/rathaus/abholungen/stopp/${id}/foto`),
  )
  r.page('/rathaus/abholungen/fahrzeug/:key/ausfall', door, losingPage)
}

export const jobs: Readonly<Record<string, JobHandler>> = {
  arrange: async ({ shiftId }: { shiftId: string }, house) => arrange(house, house.db, shiftId),
  planTomorrow: async (_payload: unknown, house) => planNext(house),
}

/** In the afternoon, when booking for the next working day has ended; 15:20 UTC is 16:20 or 17:20 in the city. */
export const schedules: readonly Schedule[] = [{ job: 'planTomorrow', cron: '20 15 * * *' }]

async function planNext(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const next = deadlinesOf(house.city).working.add(today, 1)
  const isPlanned = await maybe(house.db, sql`select 1 from pickups.shift where day = ${next} limit 1`)
  if (isPlanned) await planDay(house, house.db, next)
}
