import { access } from '../../../platform/access.ts'
import { inTransaction, many, run, sql } from '../../../platform/database.ts'
import { deleteFile } from '../../../platform/files.ts'
import type { House, JobHandler, MenuEntry, Retention } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import type { Lang } from '../../../platform/text.ts'
import { provide } from '../../../platform/extension.ts'
import { unsent } from '../../../ui/unsent.ts'
import { pageFoot } from '../../../ui/page-foot.ts'
import { homePanels, quickActions } from '../../city/index.ts'
import { dayTopic } from '../dispatch/arranging.ts'
import { placePhoto } from '../dispatch/photos.ts'
import { reporting } from './action.ts'
import { followReport } from './following.ts'
import { sendingFoot } from './Foot.tsx'
import { messages } from './messages.ts'
import { crewPage } from './pages/tour.tsx'
import { vehiclePage } from './pages/vehicle.tsx'
import { tourPanel } from './Panel.tsx'
import { photoSample } from './samples.ts'
import { texts } from './text.ts'

export const permissions = { crew: (lang: Lang) => texts[lang].permission }

export const menu: readonly MenuEntry[] = [
  { side: 'staff', group: 'work', to: '/rathaus/tour', text: lang => texts[lang].menu, order: 8, permission: 'pickups.crew' },
]

export const provides = [
  provide(quickActions, { to: '/rathaus/tour', icon: 'truck', text: (lang: Lang) => texts[lang].menu, order: 5, permission: 'pickups.crew' }),
  provide(homePanels, { side: 'staff' as const, order: 2, permission: 'pickups.crew', panel: tourPanel }),
  // See queue.ts.
  provide(unsent, { place: { database: 'stadtplatz-tour', store: 'waiting' }, name: lang => texts[lang].unsent }),
  provide(pageFoot, sendingFoot),
]

export function routes(r: Routes): void {
  const door = access.staff('pickups.crew')
  r.page('/rathaus/tour', door, crewPage)
  r.page('/rathaus/tour/fahrzeug', door, vehiclePage)
  r.action('/rathaus/tour/meldung', door, reporting)
  r.json('POST', '/rathaus/tour/meldungen', door, messages)
  r.download(
    '/rathaus/tour/foto/:id',
    door,
    placePhoto,
    photoSample(id => `/rathaus/tour/foto/${id}`),
  )
  r.live('/rathaus/tour/live', door, async v => [dayTopic(v.today)])
}

export const jobs: Readonly<Record<string, JobHandler>> = { followReport }

export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].retention.crew,
    after: 'P90D',
    erase: house => run(house.db, sql`delete from pickups.crew where since < ${house.clock.now().subtract({ hours: 24 * 90 })}`),
  },
  {
    what: lang => texts[lang].retention.report,
    after: 'P1Y',
    erase: eraseReports,
  },
]

async function eraseReports(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    const gone = await many(
      tx,
      sql<{
        photo_id: string | null
      }>`delete from pickups.report where received_at < ${house.clock.now().subtract({ hours: 24 * 365 })} and (standing <> 'conflict' or handled_at is not null)
      returning photo_id`,
    )
    for (const { photo_id } of gone) if (photo_id) await deleteFile(house, tx, photo_id)
    return gone.length
  })
}
