import { dayOf } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Appointment } from '../booking/appointment.ts'
import { fix } from '../booking/fixing.ts'
import { take } from '../booking/taking.ts'
import { freeStarts } from '../free-times.ts'
import type { Need } from '../need.ts'

export const office = 'buergerbuero-altstadt'
export const idCard: Need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site', wheelchair: false, speaks: null }
let people = 0

/** Somebody with a fixed appointment for an identity card on that day. @param at which of the free starts */
export async function bookedOn(house: House, day: Temporal.PlainDate, at = 0): Promise<Appointment> {
  const now = house.clock.now()
  const starts = await freeStarts(house.db, { need: idCard, minutes: 15, audience: 'online', now, today: dayOf(now, house.city.zone) }, office, day)
  people += 1
  return inTransaction(house.db, async tx => {
    const held = await take(house, tx, {
      officeKey: office,
      start: starts[at]!.start,
      need: idCard,
      audience: 'online',
      state: 'held',
      until: now.add({ minutes: 10 }),
      lang: 'de',
    })
    const fixed = await fix(house, tx, held!.id, {
      name: 'Bernd Muster',
      email: `bernd${people}@post.example`,
      phone: null,
      accountId: null,
      bookedBy: null,
      confirmUntil: null,
    })
    if (!fixed.ok) throw new Error(fixed.because)
    return fixed.appointment
  })
}
