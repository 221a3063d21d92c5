import type { House } from '../../platform/module.ts'
import { baseUrl } from '../../platform/visiting.ts'
import { insertTransaction } from './store.ts'

/** One transaction to look at, so that the desk can be seen without ordering something first. */
export async function fillDemo(house: House): Promise<void> {
  const now = house.clock.now()
  const amount = { totalNetAmount: 25, totalTaxAmount: 0, singleNetAmount: 25, singleTaxAmount: 0 }
  await insertTransaction(
    house.db,
    {
      requestId: 'probe',
      requestTimestamp: now.toString({ fractionalSecondDigits: 3 }),
      currency: 'EUR',
      grosAmount: 25,
      purpose: 'Probe der Demokasse',
      description: 'Eine Zahlung zum Ausprobieren',
      redirectUrl: `${baseUrl(house)}/`,
      items: [{ id: 'probe', reference: 'PROBE-25', description: 'Zum Ausprobieren', taxRate: 0, quantity: 1, ...amount }],
    },
    'PROBE',
    now,
  )
}
