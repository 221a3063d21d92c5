import { type Db, inTransaction, many, maybe, one, run, sql } from '../../platform/database.ts'
import { Conflict } from '../../platform/errors.ts'
import { emit } from '../../platform/events.ts'
import type { House } from '../../platform/module.ts'
import { lockPayment } from './locking.ts'
import { tellRefund } from './mails.ts'
import { actorOfSystem, noteChange } from './noting.ts'
import type { Payment } from './payment.ts'
import { type Refund, type RefundCause, type RefundState, mayBecome } from './refund.ts'
import { book, lockAllOf } from './store.ts'

/** What a module wants given back. */
export interface RefundWish {
  readonly subject: string
  readonly cents: number
  /** for the payer and the cash office, in German */
  readonly reason: string
  /** the same key again finds the first wish; give one wherever the call may be repeated */
  readonly key?: string
}

/**
 * Asks for money of the subject's paid payments to go back, newest first; call it in the transaction of the
 * change that causes it. The cash office carries it out; 'refund.settled' tells when it is done.
 * @throws RangeError when more is asked for than is left of what was paid
 */
export async function requestRefund(house: House, db: Db, wish: RefundWish): Promise<void> {
  await inTransaction(db, async tx => {
    const payments = (await lockAllOf(tx, wish.subject)).filter(payment => payment.state === 'paid').toReversed()
    if (wish.key && (await maybe(tx, sql`select 1 from payments.refund where key = ${`${wish.key}#1`}`))) return
    let left = wish.cents
    let part = 0
    for (const payment of payments) {
      const cents = Math.min(left, await refundable(tx, payment.id))
      if (cents <= 0) continue
      part += 1
      left -= cents
      await request(house, tx, payment, {
        cents,
        cause: 'subject',
        reason: wish.reason,
        actor: actorOfSystem(wish.subject),
        key: wish.key ? `${wish.key}#${part}` : null,
      })
    }
    if (!Number.isSafeInteger(wish.cents) || wish.cents < 1 || left > 0)
      throw new RangeError(`${wish.subject}: ${wish.cents} cents cannot go back, ${left} of them were not paid`)
  })
}

/** What of a payment's money is not yet on its way back, in cents. */
export async function refundable(db: Db, paymentId: string): Promise<number> {
  const row = await one(
    db,
    sql<{ cents: number }>`
    select (select coalesce(sum(amount_cents), 0) from payments.entry where payment_id = ${paymentId} and kind <> 'refund')
      - (select coalesce(sum(amount_cents), 0) from payments.refund where payment_id = ${paymentId} and state <> 'rejected') as cents`,
  )
  return row.cents
}

/** Adds a refund to a payment that is held. What a clerk asks for waits for another's approval. */
export async function request(
  house: House,
  tx: Db,
  payment: Payment,
  wish: { cents: number; cause: RefundCause; reason: string; actor: string; attemptId?: string | null; key?: string | null },
): Promise<Refund> {
  const now = house.clock.now()
  const refund = await one(
    tx,
    sql<Refund>`
    insert into payments.refund (payment_id, attempt_id, amount_cents, cause, reason, state, key, requested_by, created_at, changed_at)
    values (${payment.id}, ${wish.attemptId ?? null}, ${wish.cents}, ${wish.cause}, ${wish.reason.slice(0, 500)}, ${wish.cause === 'clerk' ? 'proposed' : 'requested'},
      ${wish.key ?? null}, ${wish.actor}, ${now}, ${now}) returning *`,
  )
  await noteChange(house, tx, payment.id, refund.state === 'proposed' ? 'refund.proposed' : 'refund.requested', wish.actor, {
    refund: refund.id,
    cents: wish.cents,
    cause: wish.cause,
  })
  if (refund.state === 'requested') await announce(house, tx, payment, refund)
  return refund
}

/** Refunds that are moved in one transaction, in the order in which everybody locks several: by what their payments are for. */
export async function inLockOrder(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      id: string
    }>`select r.id from payments.refund r join payments.payment p on p.id = r.payment_id where r.id = any(${[...ids]}::uuid[]) order by p.subject, p.id, r.id`,
  )
  return rows.map(row => row.id)
}

/**
 * Moves a refund on. Settled writes the book, once.
 * @throws Conflict when its state does not allow it (any more), or the approver is the one who asked
 */
export async function moveRefund(house: House, db: Db, id: string, to: RefundState, by: { actor: string; note?: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const seen = await maybe(tx, sql<Refund>`select * from payments.refund where id = ${id}`)
    const payment = seen && (await lockPayment(house, tx, seen.payment_id))
    if (!payment) return
    const refund = await one(tx, sql<Refund>`select * from payments.refund where id = ${id} for update`)
    if (refund.state === to) return
    if (!mayBecome(refund.state, to)) throw new Conflict(movedOn)
    const approves = refund.state === 'proposed' && to === 'requested'
    if (approves && refund.requested_by === by.actor) throw new Conflict(yourOwn)
    const now = house.clock.now()
    await run(
      tx,
      sql`update payments.refund set state = ${to}, changed_at = ${now}, settled_at = ${to === 'settled' ? now : null},
      approved_by = ${approves ? by.actor : refund.approved_by}, note = ${by.note?.trim() || refund.note} where id = ${id}`,
    )
    await noteChange(house, tx, payment.id, `refund.${to}`, by.actor, { refund: id, cents: refund.amount_cents })
    if (approves) await announce(house, tx, payment, { ...refund, state: 'requested' })
    if (to === 'settled') await settled(house, tx, payment, refund, by.actor)
  })
}

async function announce(house: House, tx: Db, payment: Payment, refund: Refund) {
  await tellRefund(house, tx, payment, refund, 'requested')
  await emit(house, tx, 'refund.requested', factsOf(payment, refund))
}

async function settled(house: House, tx: Db, payment: Payment, refund: Refund, actor: string) {
  const method = await one(
    tx,
    sql<{ method: 'online' | 'transfer' }>`
    select coalesce((select method from payments.entry where payment_id = ${payment.id} and kind <> 'refund'
      order by (attempt_id is not distinct from ${refund.attempt_id}::uuid) desc, id desc limit 1), 'transfer') as method`,
  )
  await book(tx, {
    payment_id: payment.id,
    attempt_id: refund.attempt_id,
    refund_id: refund.id,
    kind: 'refund',
    amount_cents: -refund.amount_cents,
    method: method.method,
    actor,
    at: house.clock.now(),
  })
  await tellRefund(house, tx, payment, refund, 'settled')
  await emit(house, tx, 'refund.settled', factsOf(payment, refund))
}

function factsOf(payment: Payment, refund: Refund) {
  return { refundId: refund.id, paymentId: payment.id, subject: payment.subject, cents: refund.amount_cents, cause: refund.cause }
}

export function listRefundsOf(db: Db, paymentId: string): Promise<Refund[]> {
  return many(db, sql<Refund>`select * from payments.refund where payment_id = ${paymentId} order by id`)
}

const movedOn = { de: 'Diese Erstattung ist schon weiter. Bitte laden Sie die Seite neu.', en: 'This refund has already moved on. Please load the page again.' }
const yourOwn = {
  de: 'Diese Erstattung haben Sie selbst vorgeschlagen. Freigeben muss sie jemand anderes.',
  en: 'You proposed this refund yourself. Somebody else has to approve it.',
}
