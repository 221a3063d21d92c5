import { type Db, inTransaction } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { removeJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { actorOfSystem, noteChange } from './noting.ts'
import type { Ending, Payment } from './payment.ts'
import { lockAllOf, markEnded } from './store.ts'

/**
 * Ends a payment that is held and not paid: it can no longer be paid, and what still comes in goes back.
 * @param how.quietly without the event, when its asker replaces it in the same breath
 */
export async function end(house: House, tx: Db, payment: Payment, as: Ending, how: { quietly?: boolean; actor?: string } = {}): Promise<void> {
  if (payment.state === 'paid' || payment.state === 'ended') return
  await markEnded(tx, payment.id, as, house.clock.now())
  await removeJob(tx, `payments.expire:${payment.id}`)
  await noteChange(house, tx, payment.id, 'payment.ended', how.actor ?? actorOfSystem('payments'), { as })
  if (!how.quietly) await emit(house, tx, 'payment.ended', { paymentId: payment.id, subject: payment.subject, part: payment.part, status: as })
}

/**
 * Ends what is open for the subject, because what it was for is cancelled; call it in that transaction.
 * What was paid stays paid (see requestRefund). Money that arrives afterwards goes back by itself.
 * @param paymentId ends only this one
 */
export async function cancelPayment(house: House, db: Db, subject: string, paymentId?: string): Promise<void> {
  await inTransaction(db, async tx => {
    for (const payment of await lockAllOf(tx, subject)) {
      if (paymentId !== undefined && payment.id !== paymentId) continue
      await end(house, tx, payment, 'cancelled', { actor: actorOfSystem(subject) })
    }
  })
}
