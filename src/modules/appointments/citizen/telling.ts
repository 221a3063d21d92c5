import type { EventHandlers } from '../../../platform/events.ts'
import { notify } from '../../../platform/notify.ts'
import { findAppointment } from '../booking/appointment.ts'
import { publishDay } from '../booking/live.ts'
import '../events.ts'
import { bookedNotice, cancelledNotice } from './mails.ts'
import { planReminders, takeBackReminders } from './reminding.ts'

/** Whoever books or ends an appointment, here or at a desk: the person is told once, and reminders follow. */
export const on: EventHandlers = {
  async 'appointment.booked'({ appointmentId }, db, house) {
    const appointment = (await findAppointment(db, appointmentId))!
    const before = appointment.insteadOf === null ? null : await findAppointment(db, appointment.insteadOf)
    await notify(house, db, await bookedNotice(house, db, appointment, before))
    await planReminders(house, db, appointment)
    publishDay(house, db, appointment)
  },
  // Of a move the new appointment's mail tells, of a day that falls out the one who closed it.
  async 'appointment.ended'({ appointmentId, how }, db, house) {
    await takeBackReminders(db, appointmentId)
    const appointment = (await findAppointment(db, appointmentId))!
    if (how === 'cancelled') await notify(house, db, await cancelledNotice(house, db, appointment))
    publishDay(house, db, appointment)
  },
}
