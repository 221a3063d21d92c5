import { access } from '../../platform/access.ts'
import { dayOf } from '../../platform/clock.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { caseLink, fulfilments, questionTypes } from '../services/index.ts'
import { movesOf } from './bookings.ts'
import { icsFor } from './calendar-entry.ts'
import { catalogueOf } from './catalogue.ts'
import { visibleOrder } from './changing.ts'
import { fillDemo } from './demo.ts'
import { offer } from './displacing.ts'
import * as crew from './crew/index.ts'
import { driveDemo } from './crew/demo.ts'
import * as dispatch from './dispatch/index.ts'
import { fillPast } from './figures/demo.ts'
import * as figures from './figures/index.ts'
import { loadFleet } from './fleet.ts'
import { collection } from './fulfilment.tsx'
import { freeLapsed } from './holding.ts'
import { lapseMove, movePaid } from './moving.ts'
import { cancelPage } from './pages/cancel.tsx'
import { movePage } from './pages/move.tsx'
import { newDatePage } from './pages/new-date.tsx'
import { sampleOrder } from './pages/sample.ts'
import { personalData, retention } from './privacy.ts'
import { pictureSprite } from './pictures.ts'
import { dateQuestion } from './questions/date.tsx'
import { itemsQuestion } from './questions/items.tsx'
import { placeQuestion } from './questions/place.tsx'
import { remind } from './reminder.ts'
import { rulesOf } from './rules.ts'
import { indexCatalogue } from './searching.ts'
import { planShifts } from './shifts.ts'
import { tourTopic } from './tracking.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'pickups',
  migrations: new URL('./migrations/', import.meta.url),
  provides: [
    provide(questionTypes, itemsQuestion),
    provide(questionTypes, dateQuestion),
    provide(questionTypes, placeQuestion),
    provide(fulfilments, collection),
    ...dispatch.provides,
    ...crew.provides,
  ],
  permissions: { ...dispatch.permissions, ...crew.permissions, ...figures.permissions },
  defaultRoles: { dispatcher: ['dispatch', 'figures'], crew: ['crew'], administrator: ['dispatch', 'crew', 'figures'] },
  menu: [...dispatch.menu, ...crew.menu, ...figures.menu],
  routes(r) {
    dispatch.routes(r)
    crew.routes(r)
    figures.routes(r)
    r.page('/vorgang/:code/abholung/verschieben', access.secret, movePage)
    r.page('/vorgang/:code/abholung/absagen', access.secret, cancelPage)
    r.page('/vorgang/:code/abholung/neuer-termin', access.secret, newDatePage)
    r.live(
      '/vorgang/:code/abholung/live',
      access.secret,
      async v => (await visibleOrder(v)).stops.map(stop => tourTopic(stop.shift_id)),
      sampleOrder('booked', 'live'),
    )
    r.download(
      '/vorgang/:code/abholung/termin.ics',
      access.secret,
      async v => {
        const { subject, stops } = await visibleOrder(v)
        const file = icsFor(v.house, { ...subject, lang: v.lang }, stops, await caseLink(v.house, v.db, subject.id), await movesOf(v.db, subject.id))
        return { type: file.type, body: file.content, filename: file.name }
      },
      sampleOrder('booked', 'termin.ics'),
    )
    r.download('/sperrmuell/bilder.svg', access.public, async () => ({
      type: 'image/svg+xml; charset=utf-8',
      body: pictureSprite(),
      cache: 'public, max-age=86400',
    }))
  },
  jobs: {
    ...dispatch.jobs,
    ...crew.jobs,
    remind,
    offer,
    lapseMove,
    async freeLapsed(_payload: unknown, house) {
      await freeLapsed(house.db, house.clock.now())
    },
    async plan(_payload: unknown, house) {
      await planShifts(house, house.db)
    },
  },
  schedules: [...dispatch.schedules, { job: 'freeLapsed', cron: '* * * * *' }, { job: 'plan', cron: '5 1 * * *' }],
  on: {
    'payment.settled': (event, db, house) => movePaid(house, db, event),
  },
  staffPrivacy,
  retention: [...retention, ...crew.retention],
  personalData,
  async load(house) {
    rulesOf(house.city)
    catalogueOf(house.city)
    await loadFleet(house.db, house.city, house.clock.now())
    await planShifts(house, house.db)
    await indexCatalogue(house)
  },
  async demo(house) {
    await fillDemo(house, dayOf(house.clock.now(), house.city.zone))
    await fillPast(house)
    await driveDemo(house)
  },
})
