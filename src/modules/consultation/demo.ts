import { inTransaction, maybe, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { firstFree, fix, listConcerns, minutesOf, type Need, take } from '../appointments/index.ts'

/**
 * Two video appointments: the demo citizen's, and one of somebody without an account. Each has the first free time of its
 * concern: today if an office still has one, else on the next working day.
 */
export async function fillDemo(house: House): Promise<void> {
  const concerns = (await listConcerns(house.db)).filter(one => one.byVideo)
  const citizen = await maybe(
    house.db,
    sql<{ id: string; name: string; email: string }>`select id, name, email from platform.account where kind = 'citizen' order by created_at, id limit 1`,
  )
  if (concerns[0]) await book(house, concerns[0].key, { name: 'Heinz Terhorst', email: null, accountId: null })
  if (concerns[1] && citizen) await book(house, concerns[1].key, { name: citizen.name, email: citizen.email, accountId: citizen.id })
}

async function book(house: House, key: string, person: { name: string; email: string | null; accountId: string | null }) {
  const now = house.clock.now()
  const need: Need = { concerns: [{ key, count: 1 }], channel: 'video', wheelchair: false, speaks: null }
  const [first] = await firstFree(house.db, { need, minutes: await minutesOf(house.db, need), audience: 'any', now, today: dayOf(now, house.city.zone) })
  if (!first) return
  await inTransaction(house.db, async tx => {
    const held = await take(house, tx, { ...first, need, audience: 'any', state: 'held', until: now.add({ minutes: 10 }), lang: 'de' })
    if (held) await fix(house, tx, held.id, { ...person, phone: '+4928112345', bookedBy: null, confirmUntil: null })
  })
}
