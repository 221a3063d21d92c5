import { dayOf } from '../../platform/clock.ts'
import { inTransaction, maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { addAbsence, addDeputyship } from './office/absence/store.ts'

/** Who is away when, in days from today; `until` null: nobody knows yet. */
const away: readonly { family: string; from: number; until: number | null; deputy: string }[] = [
  { family: 'Haverkamp', from: -2, until: 4, deputy: 'Yılmaz' },
  { family: 'Voß', from: -10, until: null, deputy: 'Esser' },
  { family: 'Böing', from: 7, until: 11, deputy: 'Haverkamp' },
  { family: 'Kowalski', from: 30, until: 44, deputy: 'Yılmaz' },
]

/** Some of the demo city's employees are away, now or later, and others stand in for them. */
export async function fillAbsences(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  await inTransaction(house.db, async tx => {
    const idOf = async (family: string) =>
      (await maybe(tx, sql<{ id: string }>`select account_id as id from staff.employee where family_name = ${family}`))?.id ?? null
    for (const one of away) {
      const [id, deputy] = [await idOf(one.family), await idOf(one.deputy)]
      // Another city's demo has other people.
      if (id === null || deputy === null) continue
      const from = today.add({ days: one.from })
      const until = one.until === null ? null : today.add({ days: one.until })
      await addAbsence(tx, id, from, until)
      await addDeputyship(tx, id, deputy, from, until)
    }
  })
}
