import { dayOf } from '../../../platform/clock.ts'
import { inTransaction, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Sample } from '../../../platform/page.ts'
import type { Appointment } from '../booking/appointment.ts'
import { end } from '../booking/ending.ts'
import { fix } from '../booking/fixing.ts'
import { take } from '../booking/taking.ts'
import { firstFree } from '../free-times.ts'
import type { Need } from '../need.ts'

const need: Need = { concerns: [{ key: 'personalausweis', count: 1 }], channel: 'on_site', wheelchair: false, speaks: null }

/** A hold of its own: such minutes are over before a test could look for them. */
export function sampleHold(below: string): Sample {
  return async house => {
    const held = await takeOne(house)
    return (
      held && { path: `/termine/reservierung/${held.id}${below}`, grants: [`appointment:${held.id}`], form: { name: 'Test Person', telefon: '0281 4711000' } }
    )
  }
}

/** An appointment of its own in that state, so that a sample that ends it takes nobody else's away. */
export function sampleAppointment(state: 'booked' | 'unconfirmed' | 'displaced', below = ''): Sample {
  return async house => {
    const held = await takeOne(house)
    if (!held) return null
    await inTransaction(house.db, async tx => {
      const confirmUntil = state === 'unconfirmed' ? house.clock.now().add({ minutes: 30 }) : null
      const contact = { name: 'Test Person', email: `${held.code.toLowerCase()}@post.example`, phone: null }
      await fix(house, tx, held.id, { ...contact, accountId: null, bookedBy: null, confirmUntil })
      if (state !== 'displaced') return
      await end(house, tx, held.id, 'displaced', 'Der Schalter bleibt an diesem Tag geschlossen.')
      const other = await takeOne(house, held.id)
      if (other) await run(tx, sql`update appointments.appointment set state = 'offered' where id = ${other.id}`)
    })
    return { path: `/termin/${held.code}${below && `/${below}`}`, grants: [`appointment:${held.id}`, `appointment-mail:${held.id}`] }
  }
}

async function takeOne(house: House, insteadOf: string | null = null): Promise<Appointment | null> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const [first] = await firstFree(house.db, { need, minutes: 15, audience: 'online', now, today }, null, today.add({ days: 30 }))
  if (!first) return null
  const { officeKey, start } = first
  return take(house, house.db, { officeKey, start, need, audience: 'online', state: 'held', until: now.add({ hours: 24 }), lang: 'de', insteadOf })
}
