import { dayOf } from '../../../platform/clock.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { addJob, removeJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { notify, withdrawNotice } from '../../../platform/notify.ts'
import { type Appointment, lockAppointment } from '../booking/appointment.ts'
import { findOffice } from '../offices/store.ts'
import { reminderNotice } from './mails.ts'

/** `day`: at four in the afternoon before; `soon`: as long before the start as the office wants. */
const kinds = ['day', 'soon'] as const
type Kind = (typeof kinds)[number]

/** Plans the reminders that lie ahead; where the time has passed, the confirmation is fresh enough. */
export async function planReminders(house: House, db: Db, appointment: Appointment): Promise<void> {
  const { zone } = house.city
  const office = await findOffice(db, appointment.officeKey)
  const eve = dayOf(appointment.start, zone).subtract({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '16:00' }).toInstant()
  const times: Record<Kind, Temporal.Instant | null> = {
    day: eve,
    soon: office?.remindMinutes ? appointment.start.subtract({ minutes: office.remindMinutes }) : null,
  }
  for (const kind of kinds) {
    const at = times[kind]
    if (at === null || Temporal.Instant.compare(at, house.clock.now()) <= 0) continue
    await addJob(db, 'appointments.remind', { id: appointment.id, kind }, { at, key: keyOf(appointment.id, kind) })
  }
}

/** Takes back reminders to come, and those told that nobody has read or sent yet. */
export async function takeBackReminders(db: Db, id: string): Promise<void> {
  for (const kind of kinds) {
    await removeJob(db, keyOf(id, kind))
    await withdrawNotice(db, keyOf(id, kind))
  }
}

/** Job: reminds, unless the appointment has ended meanwhile. Told once however often it runs. */
export async function remind({ id, kind }: { id: string; kind: Kind }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const appointment = await lockAppointment(tx, id)
    if (appointment?.state === 'booked') await notify(house, tx, await reminderNotice(house, tx, appointment, keyOf(id, kind)))
  })
}

function keyOf(id: string, kind: Kind) {
  return `appointments.remind:${kind}:${id}`
}
