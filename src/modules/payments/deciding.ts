import { type Db, inTransaction, many, maybe, one, run, sql } from '../../platform/database.ts'
import { Conflict } from '../../platform/errors.ts'
import type { House } from '../../platform/module.ts'
import { lockPayment } from './locking.ts'
import { noteChange } from './noting.ts'
import { receive } from './settling.ts'
import { moveTo } from './store.ts'

export interface Discrepancy {
  readonly id: string
  readonly payment_id: string
  readonly attempt_id: string | null
  readonly expected_cents: number
  readonly reported_cents: number | null
  readonly reported_currency: string
  readonly details: string
  readonly found_at: Temporal.Instant
  readonly decision: 'counted' | 'returned' | 'dismissed' | null
  readonly decided_by: string | null
  readonly decided_at: Temporal.Instant | null
  readonly note: string
}

export function listDiscrepanciesOf(db: Db, paymentId: string): Promise<Discrepancy[]> {
  return many(db, sql<Discrepancy>`select * from payments.discrepancy where payment_id = ${paymentId} order by id`)
}

/**
 * A clerk says what really came in, after looking at the account: `received` in cents, or null for nothing.
 * Enough settles the payment and the rest goes back; less goes back whole and it can be paid again.
 * @throws Conflict if it is decided
 */
export async function decideDiscrepancy(house: House, db: Db, id: string, by: { received: number | null; note: string; actor: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const seen = await maybe(tx, sql<Discrepancy>`select * from payments.discrepancy where id = ${id}`)
    const payment = seen && (await lockPayment(house, tx, seen.payment_id))
    if (!payment) return
    const found = await one(tx, sql<Discrepancy>`select * from payments.discrepancy where id = ${id}`)
    if (found.decision)
      throw new Conflict({
        de: 'Das hat schon jemand entschieden. Bitte laden Sie die Seite neu.',
        en: 'Somebody has already decided this. Please load the page again.',
      })
    const result =
      by.received === null
        ? 'dismissed'
        : await receive(house, tx, payment, {
            cents: by.received,
            method: 'online',
            attemptId: found.attempt_id,
            discrepancyId: id,
            note: by.note,
            actor: by.actor,
          })
    const decision = result === 'settled' ? 'counted' : result
    await run(
      tx,
      sql`update payments.discrepancy set decision = ${decision}, decided_by = ${by.actor}, decided_at = ${house.clock.now()}, note = ${by.note} where id = ${id}`,
    )
    const open = await maybe(tx, sql`select 1 from payments.discrepancy where payment_id = ${payment.id} and decision is null`)
    if (payment.state === 'review' && result !== 'settled' && !open) await moveTo(tx, payment.id, 'open')
    await noteChange(house, tx, payment.id, 'payment.decided', by.actor, { discrepancy: id, decision, received: by.received })
  })
}
