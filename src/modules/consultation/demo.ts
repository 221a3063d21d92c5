import { inTransaction, maybe, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { firstFree, fix, listConcerns, minutesOf, type Need, take } from '../appointments/index.ts'

/** The demo citizen has the first free video appointment: today if an office still has one, else on the next working day. */
export async function fillDemo(house: House): Promise<void> {
  const now = house.clock.now()
  const concern = (await listConcerns(house.db)).find(one => one.byVideo)
  const citizen = await maybe(
    house.db,
    sql<{ id: string; name: string; email: string }>`select id, name, email from platform.account where kind = 'citizen' order by created_at, id limit 1`,
  )
  if (!concern || !citizen) return
  const need: Need = { concerns: [{ key: concern.key, count: 1 }], channel: 'video', wheelchair: false, speaks: null }
  const [first] = await firstFree(house.db, { need, minutes: await minutesOf(house.db, need), audience: 'any', now, today: dayOf(now, house.city.zone) })
  if (!first) return
  await inTransaction(house.db, async tx => {
    const held = await take(house, tx, { ...first, need, audience: 'any', state: 'held', until: now.add({ minutes: 10 }), lang: 'de' })
    if (!held) return
    const { name, email, id } = citizen
    await fix(house, tx, held.id, { name, email, phone: '+4928112345', accountId: id, bookedBy: null, confirmUntil: null })
  })
}
