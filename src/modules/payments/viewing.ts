import { type Db, many, sql } from '../../platform/database.ts'
import { notFound, type Visit } from '../../platform/visit.ts'
import { type Ending, type Payment, type PaymentState } from './payment.ts'
import type { RefundState } from './refund.ts'
import { findPayment } from './store.ts'

/** What other modules may know of a payment. */
export interface PaymentView {
  readonly id: string
  readonly part: string
  /** the page to pay it, see it, get the receipt */
  readonly path: string
  readonly reference: string
  readonly description: string
  readonly state: PaymentState
  readonly endedAs: Ending | null
  readonly cents: number
  readonly until: Temporal.Instant | null
  readonly settledAt: Temporal.Instant | null
  readonly refunds: readonly { readonly id: string; readonly cents: number; readonly state: RefundState; readonly reason: string }[]
}

/** Everything that was ever owed for the subject, oldest first. */
export async function paymentsFor(db: Db, subject: string): Promise<PaymentView[]> {
  const rows = await many(
    db,
    sql<Payment & { refunds: { id: string; cents: number; state: RefundState; reason: string }[] }>`
    select p.*, coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'cents', r.amount_cents, 'state', r.state, 'reason', r.reason) order by r.id)
      from payments.refund r where r.payment_id = p.id and r.state not in ('proposed', 'rejected')), '[]') as refunds
    from payments.payment p where p.subject = ${subject} order by p.id`,
  )
  return rows.map(row => ({
    id: row.id,
    part: row.part,
    path: `/zahlung/${row.id}`,
    reference: row.reference,
    description: row.description,
    state: row.state,
    endedAs: row.ended_as,
    cents: row.amount_cents,
    until: row.until,
    settledAt: row.settled_at,
    refunds: row.refunds,
  }))
}

/** The payment the address names, if the viewer may see it: by its link, by the subject's, or as an owner. */
export async function getPayment(v: Visit): Promise<Payment> {
  const id = v.param('id')
  const payment = isUuid(id) ? await findPayment(v.db, id) : null
  return payment && maySee(v, payment) ? payment : notFound()
}

export function maySee(v: Pick<Visit, 'viewer'>, payment: Payment): boolean {
  const { grants, accountId } = v.viewer
  const mine = accountId !== null && (payment.payer_account === accountId || payment.owners.includes(`account:${accountId}`))
  return mine || grants.has(`payment:${payment.id}`) || grants.has(payment.subject) || payment.owners.some(owner => grants.has(owner))
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
