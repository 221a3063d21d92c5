import type { Visit } from '../../platform/visit.ts'
import { type Attempt, type Payment, isPayable } from './payment.ts'
import { platformOf } from './provider.ts'
import type { Refund } from './refund.ts'
import { listRefundsOf } from './refunding.ts'
import { listAttempts } from './store.ts'

/** What the page of a payment shows. */
export interface PaymentFacts {
  readonly payment: Payment
  readonly isPayable: boolean
  /** whether there is a payment platform to go to */
  readonly isOnline: boolean
  /** how the last try ended that reached the platform; null if none did */
  readonly last: Attempt['status'] | null
  /** somebody came back from the platform and it has not made up its mind */
  readonly isChecking: boolean
  readonly refunds: readonly Refund[]
}

export async function factsOf(v: Visit, payment: Payment, hasReturned = false): Promise<PaymentFacts> {
  const attempts = (await listAttempts(v.db, payment.id)).filter(attempt => attempt.transaction_id !== null)
  const refunds = (await listRefundsOf(v.db, payment.id)).filter(refund => refund.state !== 'proposed' && refund.state !== 'rejected')
  const payable = isPayable(payment, v.now)
  return {
    payment,
    isPayable: payable,
    isOnline: platformOf(v.house) !== null,
    last: attempts.at(-1)?.status ?? null,
    isChecking: hasReturned && payable && attempts.some(attempt => attempt.status === 'INITIAL'),
    refunds,
  }
}
