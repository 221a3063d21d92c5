import { run, sql } from '../../platform/database.ts'
import type { Retention } from '../../platform/module.ts'
import { inLanguage } from '../../platform/text.ts'

/** The demo cashier keeps its play money a month. */
export const retention: readonly Retention[] = [
  {
    what: lang => inLanguage({ de: 'Buchungen der Demokasse', en: 'transactions of the demo cashier' }, lang),
    after: 'P30D',
    erase: house => run(house.db, sql`delete from cashier.transaction where created_at < ${house.clock.now().subtract({ hours: 30 * 24 })}`),
  },
]
