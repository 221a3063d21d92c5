import type { Db } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { removeJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { tellPaid } from './mails.ts'
import { noteChange } from './noting.ts'
import type { Payment } from './payment.ts'
import { request } from './refunding.ts'
import { book, markPaid } from './store.ts'

/** Money that has really come in, of the right currency. */
export interface Receipt {
  readonly cents: number
  readonly method: 'online' | 'transfer'
  readonly attemptId?: string | null
  readonly discrepancyId?: string | null
  readonly valueDate?: Temporal.PlainDate | null
  readonly bankReference?: string | null
  readonly note?: string
  readonly actor: string
}

/**
 * Counts money for a payment that is held. If it is owed and is enough, the payment is paid, once; whatever is
 * not owed (a second time, after the end, too much, too little) is booked apart and goes back by itself.
 * @returns what became of it
 */
export async function receive(house: House, tx: Db, payment: Payment, receipt: Receipt): Promise<'settled' | 'returned'> {
  const isOwed = payment.state !== 'paid' && payment.state !== 'ended'
  const counts = isOwed && receipt.cents >= payment.amount_cents
  if (counts) await settle(house, tx, payment, receipt)
  const rest = receipt.cents - (counts ? payment.amount_cents : 0)
  if (rest > 0)
    await giveBack(house, tx, payment, { ...receipt, cents: rest }, payment.state === 'ended' ? 'late' : payment.state === 'paid' ? 'surplus' : 'mismatch')
  return counts ? 'settled' : 'returned'
}

async function settle(house: House, tx: Db, payment: Payment, receipt: Receipt) {
  await book(tx, entryOf(house, payment, receipt, 'settlement', payment.amount_cents))
  await markPaid(tx, payment.id, house.clock.now())
  await removeJob(tx, `payments.expire:${payment.id}`)
  await noteChange(house, tx, payment.id, 'payment.settled', receipt.actor, { cents: payment.amount_cents, method: receipt.method })
  await tellPaid(house, tx, payment)
  await emit(house, tx, 'payment.settled', { paymentId: payment.id, subject: payment.subject, part: payment.part, cents: payment.amount_cents })
}

async function giveBack(house: House, tx: Db, payment: Payment, receipt: Receipt, cause: 'surplus' | 'late' | 'mismatch') {
  await book(tx, entryOf(house, payment, receipt, 'surplus', receipt.cents))
  await request(house, tx, payment, { cents: receipt.cents, cause, reason: reasons[cause], actor: receipt.actor, attemptId: receipt.attemptId ?? null })
}

const reasons = {
  surplus: 'Doppelt bezahlt.',
  late: 'Bezahlt, als nichts mehr offen war.',
  mismatch: 'Eingegangen ist ein anderer Betrag als geschuldet.',
}

function entryOf(house: House, payment: Payment, receipt: Receipt, kind: 'settlement' | 'surplus', cents: number) {
  return {
    payment_id: payment.id,
    attempt_id: receipt.attemptId ?? null,
    discrepancy_id: receipt.discrepancyId ?? null,
    kind,
    amount_cents: cents,
    method: receipt.method,
    value_date: receipt.valueDate ?? null,
    bank_reference: receipt.bankReference ?? null,
    note: receipt.note ?? '',
    actor: receipt.actor,
    at: house.clock.now(),
  }
}
