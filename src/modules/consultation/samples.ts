import type { House } from '../../platform/module.ts'
import type { Sample } from '../../platform/page.ts'
import { dayOf } from '../../platform/clock.ts'
import { listVideoAppointments } from '../appointments/index.ts'

/** The first video appointment of the demo city that only its secret link opens. */
async function sampleAppointment(house: House) {
  const today = dayOf(house.clock.now(), house.city.zone)
  return (await listVideoAppointments(house.db, today, today.add({ days: 14 }))).find(one => one.state === 'booked' && one.accountId === null) ?? null
}

/** A page of that appointment below `/termin/:code/video`. */
export function citizenSample(below = '', form?: Record<string, string>): Sample {
  return async house => {
    const appointment = await sampleAppointment(house)
    return appointment && { path: `/termin/${appointment.code}/video${below && `/${below}`}`, grants: [`appointment:${appointment.id}`], form }
  }
}

/** The same on the employees' side. */
export function staffSample(below = '', form?: Record<string, string>): Sample {
  return async house => {
    const appointment = await sampleAppointment(house)
    return appointment && { path: `/rathaus/sprechstunde/${appointment.code}${below && `/${below}`}`, form }
  }
}

/** What a window that only looks says to the server. */
export const sampleWindow = { window: '019a5b1e-7c1f-4d5e-9a01-1f2e3d4c5b6a' }
