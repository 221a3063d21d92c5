import { dayOf } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { ask, confirmWish } from './asking.ts'

/** One person of the demo city waits for advice on a childcare place. */
export async function fillDemo(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  await inTransaction(house.db, async tx => {
    const wish = await ask(
      house,
      tx,
      {
        need: { concerns: [{ key: 'kita-beratung', count: 1 }], channel: 'on_site', wheelchair: false, speaks: null },
        offices: ['jugendamt'],
        fromDay: today,
        untilDay: today.add({ days: 5 }),
        weekdays: [1, 2],
        starts: '00:00',
        ends: '09:00',
        name: 'Nadia Haddad',
        email: 'nadia.haddad@post.example',
        lang: 'de',
        appointmentId: null,
      },
      'system:demo',
    )
    if (wish) await confirmWish(house, tx, wish, 'system:demo')
  })
}
