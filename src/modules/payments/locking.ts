import { type Db, maybe, one, sql } from '../../platform/database.ts'
import { extensionPoint, extensions } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import type { Attempt, Payment } from './payment.ts'

/**
 * Where the module that asked for payments holds the subject until the transaction ends; subjects that are not its own it leaves. News of a
 * payment reaches the subject in the same transaction, and changes of the subject reach its payments: without one order, the subject first, the two
 * would wait for each other.
 */
export const subjectLocks = extensionPoint<(db: Db, subject: string) => Promise<void>>('locks of what payments are for')

/** Holds the payment, and before it what it is for, until the transaction ends; every change of one goes through here first, so that of two one waits. */
export async function lockPayment(house: House, db: Db, id: string): Promise<Payment | null> {
  const found = await maybe(db, sql<{ subject: string }>`select subject from payments.payment where id = ${id}`)
  if (!found) return null
  for (const lock of extensions(house, subjectLocks)) await lock(db, found.subject)
  return maybe(db, sql<Payment>`select * from payments.payment where id = ${id} for update`)
}

/** Holds the payment first, then reads the try: everybody in the same order. */
export async function lockWith(house: House, tx: Db, attemptId: string): Promise<{ payment: Payment; attempt: Attempt } | null> {
  const owner = await maybe(tx, sql<{ payment_id: string }>`select payment_id from payments.attempt where id = ${attemptId}`)
  const payment = owner && (await lockPayment(house, tx, owner.payment_id))
  if (!payment) return null
  return { payment, attempt: await one(tx, sql<Attempt>`select * from payments.attempt where id = ${attemptId}`) }
}
