import { type Db, many, maybe, run, sql } from '../../platform/database.ts'
import type { Attempt, Payment } from './payment.ts'

export function findPayment(db: Db, id: string): Promise<Payment | null> {
  return maybe(db, sql<Payment>`select * from payments.payment where id = ${id}`)
}

/** The caller's transaction holds the subject. */
export function lockOpenOf(db: Db, subject: string, part: string): Promise<Payment | null> {
  return maybe(
    db,
    sql<Payment>`select * from payments.payment where subject = ${subject} and part = ${part} and state in ('open', 'started', 'review') for update`,
  )
}

/** The caller's transaction holds the subject. */
export function lockAllOf(db: Db, subject: string): Promise<Payment[]> {
  return many(db, sql<Payment>`select * from payments.payment where subject = ${subject} order by id for update`)
}

export type NewPayment = Pick<
  Payment,
  | 'reference'
  | 'subject'
  | 'part'
  | 'amount_cents'
  | 'items'
  | 'description'
  | 'purpose'
  | 'lang'
  | 'back'
  | 'owners'
  | 'payer_name'
  | 'payer_email'
  | 'payer_account'
  | 'transfer'
  | 'until'
  | 'created_at'
>

/** @returns null if another one is open for the subject, or the reference is taken */
export function insertPayment(db: Db, one: NewPayment): Promise<Payment | null> {
  return maybe(
    db,
    sql<Payment>`
    insert into payments.payment (reference, subject, part, amount_cents, items, description, purpose, lang, back, owners, payer_name, payer_email, payer_account, transfer, until, created_at)
    values (${one.reference}, ${one.subject}, ${one.part}, ${one.amount_cents}, ${JSON.stringify(one.items)}, ${one.description}, ${one.purpose}, ${one.lang}, ${one.back},
      ${one.owners}, ${one.payer_name}, ${one.payer_email}, ${one.payer_account}, ${one.transfer}, ${one.until}, ${one.created_at})
    on conflict do nothing returning *`,
  )
}

/** Makes the secret links to the subject's payments worthless. @returns their ids */
export async function raiseLinks(db: Db, subject: string): Promise<string[]> {
  const rows = await many(db, sql<{ id: string }>`update payments.payment set link_generation = link_generation + 1 where subject = ${subject} returning id`)
  return rows.map(row => row.id)
}

/** Takes from accounts what they may see and pay of the subject. @param except the account that keeps it */
export async function dropAccounts(db: Db, subject: string, except: string | null): Promise<void> {
  await run(
    db,
    sql`update payments.payment set payer_account = case when payer_account = ${except}::uuid then payer_account end,
      owners = array(select o from unnest(owners) o where o not like 'account:%' or o = 'account:' || ${except}::text)
    where subject = ${subject}`,
  )
}

/** Moves a payment that is held. */
export async function moveTo(db: Db, id: string, state: 'open' | 'started' | 'review'): Promise<void> {
  await run(db, sql`update payments.payment set state = ${state}, ended_as = null, ended_at = null where id = ${id} and state <> 'paid'`)
}

export async function markPaid(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update payments.payment set state = 'paid', settled_at = ${now}, ended_as = null, ended_at = null where id = ${id}`)
}

export async function markEnded(db: Db, id: string, as: string, now: Temporal.Instant): Promise<void> {
  await run(db, sql`update payments.payment set state = 'ended', ended_as = ${as}, ended_at = ${now} where id = ${id}`)
}

export function findAttempt(db: Db, id: string): Promise<Attempt | null> {
  return maybe(db, sql<Attempt>`select * from payments.attempt where id = ${id}`)
}

export function listAttempts(db: Db, paymentId: string): Promise<Attempt[]> {
  return many(db, sql<Attempt>`select * from payments.attempt where payment_id = ${paymentId} order by number`)
}

export async function insertAttempt(
  db: Db,
  one: {
    id: string
    payment_id: string
    provider: string
    request: unknown
    busy_until: Temporal.Instant
    next_check_at: Temporal.Instant
    now: Temporal.Instant
  },
): Promise<void> {
  await run(
    db,
    sql`insert into payments.attempt (id, payment_id, provider, request, busy_until, next_check_at, created_at, changed_at)
    values (${one.id}, ${one.payment_id}, ${one.provider}, ${JSON.stringify(one.request)}, ${one.busy_until}, ${one.next_check_at}, ${one.now}, ${one.now})`,
  )
}

/** Changes the named columns of an attempt whose payment is held. */
export async function changeAttempt(
  db: Db,
  id: string,
  now: Temporal.Instant,
  change: Partial<
    Pick<Attempt, 'status' | 'transaction_id' | 'redirect_url' | 'platform_reference' | 'method' | 'fault' | 'checks' | 'busy_until' | 'next_check_at'>
  >,
): Promise<void> {
  const sets = Object.entries({ ...change, changed_at: now }).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await run(db, sql`update payments.attempt set ${sql.join(sets)} where id = ${id}`)
}

export interface NewEntry {
  payment_id: string
  attempt_id?: string | null
  discrepancy_id?: string | null
  refund_id?: string | null
  kind: 'settlement' | 'surplus' | 'refund'
  amount_cents: number
  method: 'online' | 'transfer'
  value_date?: Temporal.PlainDate | null
  bank_reference?: string | null
  note?: string
  actor: string
  at: Temporal.Instant
}

/** Writes at the end of the book. */
export async function book(db: Db, one: NewEntry): Promise<void> {
  await run(
    db,
    sql`insert into payments.entry (payment_id, attempt_id, discrepancy_id, refund_id, kind, amount_cents, method, value_date, bank_reference, note, actor, at)
    values (${one.payment_id}, ${one.attempt_id ?? null}, ${one.discrepancy_id ?? null}, ${one.refund_id ?? null}, ${one.kind}, ${one.amount_cents}, ${one.method},
      ${one.value_date ?? null}, ${one.bank_reference ?? null}, ${one.note ?? ''}, ${one.actor}, ${one.at})`,
  )
}
