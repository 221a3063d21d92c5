import { type TestHouse, type TestOptions, openHouse } from '../../../../test/house.ts'
import { inTransaction } from '../../../platform/database.ts'
import accounts from '../../accounts/module.ts'
import cashier from '../../cashier/module.ts'
import city from '../../city/module.ts'
import inbox from '../../inbox/module.ts'
import { type PaymentWish, requestPayment } from '../index.ts'
import payments from '../module.ts'
import { type StandIn, openStandIn } from './stand-in.ts'

/** A house with payments, at a platform with bad manners or (without one) at the demo cashier. */
export async function openPaymentHouse(options: TestOptions & { standIn?: StandIn } = {}): Promise<TestHouse> {
  const env = { ...options.env, ...(options.standIn ? { PAYMENT: options.standIn.payment } : {}) }
  return openHouse({ modules: [accounts, city, inbox, payments, cashier], ...options, env })
}

let count = 0

/** Asks for 25 euros for a new subject. */
export async function ask({ house }: Pick<TestHouse, 'house'>, wish: Partial<PaymentWish> = {}): Promise<{ id: string; path: string; subject: string }> {
  const subject = wish.subject ?? `test:${(count += 1)}`
  const made = await inTransaction(house.db, tx =>
    requestPayment(house, tx, {
      subject,
      lang: 'de',
      description: 'Abholung von Sperrmüll am 3. Dezember',
      purpose: 'Sperrmüll 3. Dezember',
      items: [{ id: 'pickup', text: 'Abholung, 3 m³', cents: 2500 }],
      payer: { name: 'Erika Muster', email: 'erika@example.org' },
      back: '/',
      ...wish,
    }),
  )
  return { ...made, subject }
}

export { openStandIn, type StandIn }
