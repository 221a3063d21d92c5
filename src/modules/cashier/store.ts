import { type Db, idFrom, maybe, sql } from '../../platform/database.ts'
import type { PaymentRequest, TransactionStatus } from '../payments/index.ts'

export interface Transaction {
  readonly id: string
  readonly request_id: string
  readonly request: PaymentRequest
  readonly reference: string
  readonly status: TransactionStatus
  readonly created_at: Temporal.Instant
  readonly changed_at: Temporal.Instant
}

/** @returns null if the request was here before */
export function insertTransaction(db: Db, request: PaymentRequest, reference: string, now: Temporal.Instant): Promise<Transaction | null> {
  return maybe(
    db,
    sql<Transaction>`insert into cashier.transaction (request_id, request, reference, created_at, changed_at)
    values (${request.requestId}, ${JSON.stringify(request)}, ${reference}, ${now}, ${now}) on conflict (request_id) do nothing returning *`,
  )
}

export async function findTransaction(db: Db, id: string): Promise<Transaction | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  return maybe(db, sql<Transaction>`select * from cashier.transaction where id = ${idFrom(id)}`)
}

export function findByRequest(db: Db, requestId: string): Promise<Transaction | null> {
  return maybe(db, sql<Transaction>`select * from cashier.transaction where request_id = ${requestId}`)
}

/** Decides a transaction once; @returns null if it was decided before */
export function decide(db: Db, id: string, status: TransactionStatus, now: Temporal.Instant): Promise<Transaction | null> {
  return maybe(db, sql<Transaction>`update cashier.transaction set status = ${status}, changed_at = ${now} where id = ${id} and status = 'INITIAL' returning *`)
}

export function latestTransaction(db: Db): Promise<Transaction | null> {
  return maybe(db, sql<Transaction>`select * from cashier.transaction order by id desc limit 1`)
}
