import { type Db, holdName, inTransaction, maybe, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { lockPayment } from './locking.ts'
import { receive } from './settling.ts'

/** A credit on the city's account, as the bank statement shows it. */
export interface Credit {
  readonly cents: number
  readonly valueDate: Temporal.PlainDate
  /** the bank's number of the movement; booked once */
  readonly bankReference: string
  readonly note?: string
  readonly actor: string
}

/**
 * Books a transfer to a payment. Enough settles it (and the rest goes back); too little, or money nobody
 * owes any more, goes back whole.
 * @returns 'twice' if this movement was booked before; nothing is changed then
 */
export async function bookTransfer(house: House, db: Db, paymentId: string, credit: Credit): Promise<'settled' | 'returned' | 'twice' | null> {
  return inTransaction(db, async tx => {
    const payment = await lockPayment(house, tx, paymentId)
    if (!payment) return null
    if (await isBooked(tx, credit.bankReference)) return 'twice'
    return receive(house, tx, payment, { ...credit, method: 'transfer' })
  })
}

// Two clerks with the same movement for two payments: one waits here, then sees what the other booked.
async function isBooked(tx: Db, bankReference: string) {
  await holdName(tx, `payments bank ${bankReference}`)
  return (await maybe(tx, sql`select 1 from payments.entry where bank_reference = ${bankReference}`)) !== null
}
