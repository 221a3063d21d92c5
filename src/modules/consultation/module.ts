import { z } from 'zod'
import { access } from '../../platform/access.ts'
import { run, sql } from '../../platform/database.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { appointmentPanels } from '../appointments/index.ts'
import { fillDemo } from './demo.ts'
import { citizenAppointment, staffAppointment } from './found.ts'
import { endWith } from './cancelling.ts'
import { callback } from './pages/callback.ts'
import { checkPage } from './pages/check.tsx'
import { listPage } from './pages/list.tsx'
import { roomPage } from './pages/room.tsx'
import { staffRoomPage } from './pages/staff-room.tsx'
import { admitting, ending, identifying, opening } from './pages/steps.ts'
import { panel } from './Panel.tsx'
import { listTopic, roomTopic } from './room/changed.ts'
import { exchange, exchangeInput } from './room/exchange.ts'
import { citizenSample, sampleWindow, staffSample } from './samples.ts'
import { texts } from './text.ts'
import { staffPrivacy } from './staff-privacy.ts'

export default defineModule({
  name: 'consultation',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  provides: [provide(appointmentPanels, panel)],
  permissions: { hold: lang => texts[lang].permission },
  defaultRoles: { clerk: ['hold'], 'office-manager': ['hold'], administrator: ['hold'] },
  menu: [{ side: 'staff', group: 'work', to: '/rathaus/sprechstunde', text: lang => texts[lang].list.title, order: 36, permission: 'consultation.hold' }],
  routes(r) {
    const home = '/termin/:code/video'
    r.page(home, access.secret, roomPage)
    r.page(`${home}/technik`, access.secret, checkPage)
    r.action(`${home}/rueckruf`, access.secret, callback)
    r.live(`${home}/live`, access.secret, async v => [roomTopic((await citizenAppointment(v)).id)], citizenSample('live'))
    r.json('GET', `${home}/echo`, access.secret, {
      input: z.unknown(),
      answer: async v => ({ code: (await citizenAppointment(v)).code }),
      sample: citizenSample('echo'),
    })
    r.json('POST', `${home}/austausch`, access.secret, {
      input: exchangeInput,
      limit: 200_000,
      answer: async (v, input) => exchange(v, await citizenAppointment(v), 'citizen', input),
      sample: citizenSample('austausch', sampleWindow),
    })
    const door = access.staff('consultation.hold')
    const room = '/rathaus/sprechstunde/:code'
    r.page('/rathaus/sprechstunde', door, listPage)
    r.live('/rathaus/sprechstunde/live', door, async () => [listTopic])
    r.page(room, door, staffRoomPage)
    r.action(`${room}/oeffnen`, door, opening)
    r.action(`${room}/einlassen`, door, admitting)
    r.action(`${room}/identitaet`, door, identifying)
    r.action(`${room}/beenden`, door, ending)
    r.live(`${room}/live`, door, async v => [roomTopic((await staffAppointment(v)).id)], staffSample('live'))
    r.json('POST', `${room}/austausch`, door, {
      input: exchangeInput,
      limit: 200_000,
      answer: async (v, input) => exchange(v, await staffAppointment(v), 'staff', input),
      sample: staffSample('austausch', sampleWindow),
    })
  },
  on: { 'appointment.ended': (event, db, house) => endWith(house, db, event.appointmentId) },
  staffPrivacy,
  retention: [
    {
      what: lang => texts[lang].retention,
      after: 'P1D',
      erase: house =>
        run(house.db, sql`delete from consultation.room where day < (${house.clock.now()}::timestamptz at time zone ${house.city.zone})::date - 1`),
    },
  ],
  demo: fillDemo,
})
