import { type Db, one, run, sql } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { end } from './ending.ts'
import { lockWith } from './locking.ts'
import { tellReview } from './mails.ts'
import { noteChange } from './noting.ts'
import { type Attempt, type Payment, mostTries, nextCheck } from './payment.ts'
import { receive } from './settling.ts'
import { changeAttempt, moveTo } from './store.ts'
import type { Transaction } from './xbezahldienste/fields.ts'
import { centsOf } from './xbezahldienste/money.ts'

const actor = 'system:payments'

/**
 * Takes what the platform says about a try, in one transaction under the payment's lock. However often and by
 * whom it is heard (return, poll, two tabs at once): each piece of news counts once.
 */
export async function hear(house: House, tx: Db, attemptId: string, told: Transaction): Promise<void> {
  const held = await lockWith(house, tx, attemptId)
  if (!held) return
  const { payment, attempt } = held
  if (attempt.status === 'ORPHANED' || attempt.status === 'REFUSED' || attempt.status === 'PAYED') return
  const info = told.paymentInformation
  const now = house.clock.now()
  const isNews = attempt.status !== info.status
  await changeAttempt(tx, attempt.id, now, {
    status: info.status,
    transaction_id: info.transactionId,
    redirect_url: info.status === 'INITIAL' ? (info.transactionRedirectUrl ?? attempt.redirect_url) : null,
    platform_reference: info.transactionReference ?? attempt.platform_reference,
    method: info.paymentMethod ?? attempt.method,
    fault: null,
    busy_until: null,
    next_check_at: info.status === 'INITIAL' ? attempt.next_check_at : null,
  })
  if (info.status === 'INITIAL') return waiting(house, tx, payment, attempt, told)
  if (isNews) await noteChange(house, tx, payment.id, `attempt.${info.status.toLowerCase()}`, actor, { attempt: attempt.id })
  if (info.status !== 'PAYED') return failed(house, tx, payment)
  const mismatch = mismatchOf(attempt, told)
  if (mismatch) return dispute(house, tx, payment, attempt, mismatch)
  await receive(house, tx, payment, { cents: payment.amount_cents, method: 'online', attemptId: attempt.id, actor })
}

/** The next look at a try, later each time; null when it is given up. */
export async function lookAgain(house: House, tx: Db, attempt: Pick<Attempt, 'id' | 'checks' | 'created_at'>): Promise<void> {
  const now = house.clock.now()
  const at = nextCheck(attempt.checks, attempt, now)
  await changeAttempt(tx, attempt.id, now, { checks: attempt.checks + 1, next_check_at: at })
  if (at) await addJob(tx, 'payments.check', { attemptId: attempt.id }, { at, key: `payments.check:${attempt.id}` })
}

async function waiting(house: House, tx: Db, payment: Payment, attempt: Attempt, told: Transaction) {
  const mismatch = mismatchOf(attempt, told)
  if (mismatch) return withdraw(house, tx, payment, attempt, mismatch)
  if (payment.state === 'open') {
    await moveTo(tx, payment.id, 'started')
    await noteChange(house, tx, payment.id, 'payment.started', actor, { attempt: attempt.id })
  }
}

/** The platform made a transaction that is not what we asked for: nobody is sent there. It is still watched, since it exists. */
async function withdraw(house: House, tx: Db, payment: Payment, attempt: Attempt, mismatch: Mismatch) {
  await changeAttempt(tx, attempt.id, house.clock.now(), { redirect_url: null, fault: mismatch.details })
  if (attempt.fault === mismatch.details) return
  await noteChange(house, tx, payment.id, 'attempt.mismatch', actor, { attempt: attempt.id, details: mismatch.details })
}

async function failed(house: House, tx: Db, payment: Payment) {
  if (payment.state !== 'started' && payment.state !== 'open') return
  const tries = await one(
    tx,
    sql<{ failed: number; alive: number }>`
    select count(*) filter (where status = 'FAILED') as failed, count(*) filter (where status = 'INITIAL' and redirect_url is not null) as alive
    from payments.attempt where payment_id = ${payment.id}`,
  )
  if (tries.failed >= mostTries) return end(house, tx, payment, 'failed')
  if (tries.alive === 0) await moveTo(tx, payment.id, 'open')
}

interface Mismatch {
  readonly reported: number | null
  readonly currency: string
  readonly details: string
}

/** What of the platform's story is not what we asked for; null if it is the same payment of the same amount. */
function mismatchOf(attempt: Attempt, told: Transaction): Mismatch | null {
  const { requestId, currency, grosAmount } = told.paymentRequest
  const asked = attempt.request
  const reported = centsOf(grosAmount)
  const faults = [
    reported !== centsOf(asked.grosAmount) && `grosAmount ${String(grosAmount)} ≠ ${asked.grosAmount}`,
    currency !== asked.currency && `currency ${String(currency)} ≠ ${asked.currency}`,
    requestId !== asked.requestId && `requestId ${String(requestId)} ≠ ${asked.requestId}`,
    attempt.transaction_id !== null &&
      told.paymentInformation.transactionId !== attempt.transaction_id &&
      `transactionId ${told.paymentInformation.transactionId} ≠ ${attempt.transaction_id}`,
  ].filter(fault => fault !== false)
  return faults.length === 0 ? null : { reported, currency: String(currency).slice(0, 10), details: faults.join('; ').slice(0, 500) }
}

/** Paid, says the platform, but not what is owed: never counted by itself. A clerk sees both figures and decides. */
async function dispute(house: House, tx: Db, payment: Payment, attempt: Attempt, mismatch: Mismatch) {
  await run(
    tx,
    sql`insert into payments.discrepancy (payment_id, attempt_id, expected_cents, reported_cents, reported_currency, details, found_at, found_by)
    values (${payment.id}, ${attempt.id}, ${payment.amount_cents}, ${mismatch.reported}, ${mismatch.currency}, ${mismatch.details}, ${house.clock.now()}, ${actor}) on conflict do nothing`,
  )
  if (payment.state === 'open' || payment.state === 'started') {
    await moveTo(tx, payment.id, 'review')
    await tellReview(house, tx, payment)
  }
  await noteChange(house, tx, payment.id, 'payment.disputed', actor, { attempt: attempt.id, details: mismatch.details })
}
