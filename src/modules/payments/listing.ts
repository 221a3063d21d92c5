import { type Db, many, one, sql } from '../../platform/database.ts'
import { type Payment, readReference } from './payment.ts'
import type { Refund, RefundState } from './refund.ts'

export const paymentViews = ['open', 'review', 'paid', 'ended', 'all'] as const
export type PaymentList = (typeof paymentViews)[number]

const pageSize = 50

/** Newest first, `size` at a time; `before` is the id the page before ended with. */
export async function listPayments(db: Db, view: PaymentList, before: string | null): Promise<{ rows: Payment[]; next: string | null }> {
  const older = before === null ? sql`true` : sql`id < ${before}::uuid`
  const rows = await many(db, sql<Payment>`select * from payments.payment where ${inView[view]} and ${older} order by id desc limit ${pageSize + 1}`)
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? rows[pageSize - 1]!.id : null }
}

const inView = {
  open: sql`state in ('open', 'started')`,
  review: sql`state = 'review'`,
  paid: sql`state = 'paid'`,
  ended: sql`state = 'ended'`,
  all: sql`true`,
}

/** By what somebody typed from a letter or bank statement; finds the reference within other words too. */
export async function findByReference(db: Db, typed: string): Promise<Payment | null> {
  const reference = readReference(typed)
  if (!reference) return null
  const [row] = await many(db, sql<Payment>`select * from payments.payment where reference = ${reference}`)
  return row ?? null
}

export interface BookEntry {
  readonly id: number
  readonly kind: 'settlement' | 'surplus' | 'refund'
  readonly amount_cents: number
  readonly method: 'online' | 'transfer'
  readonly value_date: Temporal.PlainDate | null
  readonly bank_reference: string | null
  readonly note: string
  readonly actor: string
  readonly actor_name: string | null
  readonly at: Temporal.Instant
}

export function listEntries(db: Db, paymentId: string): Promise<BookEntry[]> {
  return many(
    db,
    sql<BookEntry>`select e.id, e.kind, e.amount_cents, e.method, e.value_date, e.bank_reference, e.note, e.actor, e.at, a.name as actor_name
    from payments.entry e left join platform.account a on a.id::text = e.actor where e.payment_id = ${paymentId} order by e.id`,
  )
}

export const refundViews = ['proposed', 'requested', 'sent', 'settled', 'rejected'] as const
export type RefundList = (typeof refundViews)[number]

export type ListedRefund = Refund &
  Pick<Payment, 'reference' | 'description' | 'payer_name'> & {
    readonly proposer: string | null
    readonly method: 'online' | 'transfer' | null
    readonly platform_reference: string | null
  }

/** Oldest first: the cash office works them off. What failed stands with what is to be paid out. */
export async function listRefunds(db: Db, view: RefundList, after: string | null, limit = pageSize): Promise<{ rows: ListedRefund[]; next: string | null }> {
  const states: RefundState[] = view === 'requested' ? ['requested', 'failed'] : [view]
  const newer = after === null ? sql`true` : view === 'settled' || view === 'rejected' ? sql`r.id < ${after}::uuid` : sql`r.id > ${after}::uuid`
  const order = view === 'settled' || view === 'rejected' ? sql`r.id desc` : sql`r.id`
  const rows = await many(
    db,
    sql<ListedRefund>`
    select r.*, p.reference, p.description, p.payer_name, a.name as proposer, t.platform_reference,
      (select e.method from payments.entry e where e.payment_id = p.id and e.kind <> 'refund' order by e.id desc limit 1) as method
    from payments.refund r join payments.payment p on p.id = r.payment_id
    left join platform.account a on a.id::text = r.requested_by
    left join lateral (select platform_reference from payments.attempt where (r.attempt_id is null and payment_id = p.id and status = 'PAYED') or id = r.attempt_id order by number desc limit 1) t on true
    where r.state = any(${states}) and ${newer} order by ${order} limit ${limit + 1}`,
  )
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

/** How much waits for somebody, for the tabs. Each list is short: what is done leaves it. */
export function countWaiting(db: Db): Promise<{ review: number; proposed: number; requested: number; sent: number }> {
  return one(
    db,
    sql<{ review: number; proposed: number; requested: number; sent: number }>`
    select (select count(*) from payments.payment where state = 'review') as review,
      (select count(*) from payments.refund where state = 'proposed') as proposed,
      (select count(*) from payments.refund where state in ('requested', 'failed')) as requested,
      (select count(*) from payments.refund where state = 'sent') as sent`,
  )
}
