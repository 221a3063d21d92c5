import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { markAttendance } from '../../appointments/index.ts'
import { staffAppointment } from '../found.ts'
import { doorOf } from '../opening.ts'
import { roomChanged } from '../room/changed.ts'
import { admitRoom, endRoom, identify, isThere, lockRoom, openRoom, papers } from '../room/room.ts'
import { staffSample } from '../samples.ts'
import { texts } from '../text.ts'
import { staffRoomPage } from './staff-room.tsx'

const home = (code: string) => `/rathaus/sprechstunde/${code}`

/** Opens the waiting room before its time, or again after the end. */
export const opening = defineAction({
  form: z.unknown(),
  load: staffAppointment,
  async post(v, _input, appointment) {
    const t = v.text(texts).staff
    const room = await lockRoom(v.db, appointment, v.now)
    const door = doorOf(appointment, room, v.now)
    if (door !== 'early' && door !== 'open') return invalid({ '': t.over })
    if (door === 'early' || room.state === 'ended') {
      await openRoom(v.db, room.id)
      await audit(v.db, v.now, { actor: actorOf(v), action: 'consultation.opened', subject: `appointment:${appointment.id}` })
      roomChanged(v.house, v.db, room.id)
    }
    return seeOther(home(appointment.code), t.opened)
  },
  on: staffRoomPage,
  sample: staffSample('oeffnen'),
})

/** „Einlassen“: from now on the two browsers may find each other. */
export const admitting = defineAction({
  form: z.unknown(),
  load: staffAppointment,
  async post(v, _input, appointment) {
    const t = v.text(texts).staff
    const room = await lockRoom(v.db, appointment, v.now)
    if (doorOf(appointment, room, v.now) !== 'open' || room.state === 'ended') return invalid({ '': t.notOpen })
    if (room.state === 'admitted') return seeOther(home(appointment.code))
    if (!isThere(room.citizen, v.now)) return invalid({ '': t.notThere })
    await admitRoom(v.db, room.id)
    await markAttendance(v.db, appointment.id, 'arrived')
    await audit(v.db, v.now, { actor: actorOf(v), action: 'consultation.admitted', subject: `appointment:${appointment.id}` })
    roomChanged(v.house, v.db, room.id)
    return seeOther(home(appointment.code), t.admitted)
  },
  on: staffRoomPage,
  sample: staffSample('einlassen'),
})

/** „Identität geprüft“: which paper was held to the camera; nothing of the paper itself is kept. */
export const identifying = defineAction({
  form: z.object({ paper: z.enum(papers) }),
  load: staffAppointment,
  async post(v, { paper }, appointment) {
    const t = v.text(texts).staff
    const room = await lockRoom(v.db, appointment, v.now)
    if (room.state !== 'admitted') return invalid({ '': t.notAdmitted })
    await identify(v.db, room.id, paper, v.now)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'consultation.identified', subject: `appointment:${appointment.id}`, details: { paper } })
    roomChanged(v.house, v.db, room.id)
    return seeOther(home(appointment.code), t.identified(t.papers[paper]))
  },
  on: staffRoomPage,
  sample: staffSample('identitaet', { paper: 'id_card' }),
})

/** The end, and what came of the appointment. */
export const ending = defineAction({
  form: z.object({ how: z.enum(['done', 'by_phone', 'missed']) }),
  load: staffAppointment,
  async post(v, { how }, appointment) {
    const t = v.text(texts).staff
    const room = await lockRoom(v.db, appointment, v.now)
    const door = doorOf(appointment, room, v.now)
    if (door === 'early' || door === 'cancelled') return invalid({ '': t.notOpen })
    if (room.state !== 'ended') {
      await endRoom(v.db, room.id, how, v.now)
      await markAttendance(v.db, appointment.id, how === 'missed' ? 'missed' : 'done')
      await audit(v.db, v.now, { actor: actorOf(v), action: 'consultation.ended', subject: `appointment:${appointment.id}`, details: { how } })
      roomChanged(v.house, v.db, room.id)
    }
    return seeOther(home(appointment.code))
  },
  on: staffRoomPage,
  sample: staffSample('beenden', { how: 'by_phone' }),
})
