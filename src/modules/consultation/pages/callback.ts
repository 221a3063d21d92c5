import { z } from 'zod'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { tidyPhone } from '../../appointments/index.ts'
import { citizenAppointment } from '../found.ts'
import { doorOf } from '../opening.ts'
import { roomChanged } from '../room/changed.ts'
import { askForCall, lockRoom } from '../room/room.ts'
import { citizenSample } from '../samples.ts'
import { texts } from '../text.ts'
import { roomPage } from './room.tsx'

/** „Bitte rufen Sie mich an“: the number goes to the clerk's page and is forgotten when the consultation ends. */
export const callback = defineAction({
  form: z.object({ phone: z.string().max(60) }),
  load: citizenAppointment,
  async post(v, { phone }, appointment) {
    const t = v.text(texts).callback
    const number = tidyPhone(phone)
    if (!/^\+?\d{5,15}$/.test(number)) return invalid({ phone: t.wrong })
    const room = await lockRoom(v.db, appointment, v.now)
    if (doorOf(appointment, room, v.now) !== 'open' || room.state === 'ended') return invalid({ '': t.notOpen })
    await askForCall(v.db, room.id, number)
    roomChanged(v.house, v.db, room.id)
    return seeOther(`/termin/${appointment.code}/video`, t.said)
  },
  on: roomPage,
  sample: citizenSample('rueckruf', { phone: '0281 12345' }),
})
