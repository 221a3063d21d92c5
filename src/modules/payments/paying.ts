import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { checkAttempt } from './checking.ts'
import { hear, lookAgain } from './hearing.ts'
import { pathOf } from './link.ts'
import { lockPayment, lockWith } from './locking.ts'
import { noteChange } from './noting.ts'
import { type Attempt, isPayable, sameTryFor } from './payment.ts'
import { platformOf } from './provider.ts'
import { changeAttempt, findAttempt, insertAttempt, listAttempts } from './store.ts'
import type { Platform } from './xbezahldienste/client.ts'
import { composeRequest } from './xbezahldienste/compose.ts'
import { PaymentExists, PlatformRefused, PlatformUnreachable } from './xbezahldienste/faults.ts'
import type { Transaction } from './xbezahldienste/fields.ts'

export type Started =
  /** send the browser there */
  | { readonly kind: 'redirect'; readonly url: string }
  /** nothing to pay any more (paid, ended, or looked into); the page says what */
  | { readonly kind: 'closed' }
  /** another request is just asking the platform; the page will know more in a moment */
  | { readonly kind: 'wait' }
  /** the platform does not answer, or refuses; nothing was paid by this try */
  | { readonly kind: 'unavailable' }

/**
 * Brings somebody to the payment platform. Pressed twice, in two tabs or again after a crash it leads to the
 * same transaction as long as that one can be paid.
 * @param origin where the browser reached us; it comes back there
 */
export async function startPayment(house: House, paymentId: string, origin: string): Promise<Started> {
  const platform = platformOf(house)
  if (!platform) return { kind: 'unavailable' }
  for (let round = 0; round < 3; round += 1) {
    const step = await prepare(house, platform, paymentId, origin)
    if (step.kind === 'closed') return step
    const { attempt } = step
    if (step.kind === 'wait') return waitFor(house, attempt.id)
    if (step.kind === 'resume') await checkAttempt(house, attempt.id)
    else if ((await create(house, platform, attempt)) === 'unavailable') return { kind: 'unavailable' }
    const now = await findAttempt(house.db, attempt.id)
    if (now?.status === 'INITIAL' && now.redirect_url) return { kind: 'redirect', url: now.redirect_url }
    if (now?.status === 'PAYED') return { kind: 'closed' }
    if (now?.status === 'INITIAL') return { kind: 'unavailable' }
  }
  return { kind: 'unavailable' }
}

type Step = { kind: 'closed' } | { kind: 'create' | 'resume' | 'wait'; attempt: Attempt }

/** First step, committed before the platform hears anything: which try it is. The try's id is the request's. */
export async function prepare(house: House, platform: Pick<Platform, 'key' | 'bookingData' | 'patience'>, paymentId: string, origin: string): Promise<Step> {
  const now = house.clock.now()
  const busyUntil = now.add({ milliseconds: platform.patience })
  return inTransaction(house.db, async tx => {
    const payment = await lockPayment(house, tx, paymentId)
    if (!payment || !isPayable(payment, now)) return { kind: 'closed' }
    const open = (await listAttempts(tx, paymentId)).findLast(one => isOffered(one, platform.key, now))
    if (open?.status === 'INITIAL') return { kind: 'resume', attempt: open }
    if (open?.busy_until && Temporal.Instant.compare(open.busy_until, now) > 0) return { kind: 'wait', attempt: open }
    if (open) {
      await changeAttempt(tx, open.id, now, { busy_until: busyUntil })
      return { kind: 'create', attempt: open }
    }
    const id = randomUUID()
    const request = composeRequest({
      requestId: id,
      now,
      reference: payment.reference,
      purpose: payment.purpose,
      description: payment.description,
      redirectUrl: `${origin}${pathOf(house, payment)}/rueckkehr`,
      items: payment.items,
      bookingData: platform.bookingData,
    })
    const firstLook = busyUntil.add({ seconds: 60 })
    await insertAttempt(tx, { id, payment_id: payment.id, provider: platform.key, request, busy_until: busyUntil, next_check_at: firstLook, now })
    await addJob(tx, 'payments.check', { attemptId: id }, { at: firstLook, key: `payments.check:${id}` })
    await noteChange(house, tx, payment.id, 'attempt.prepared', 'system:payments', { attempt: id })
    return { kind: 'create', attempt: (await findAttempt(tx, id))! }
  })
}

/** Second step: the platform makes the transaction, or tells that it made it before. Third step: we write down which. */
async function create(house: House, platform: Platform, attempt: Attempt): Promise<'done' | 'again' | 'unavailable'> {
  let told: Transaction
  try {
    told = await createOrFind(platform, attempt)
  } catch (error) {
    if (!(error instanceof PlatformRefused || error instanceof PlatformUnreachable)) throw error
    return giveUp(house, attempt, error)
  }
  await record(house, attempt.id, told)
  return 'done'
}

async function createOrFind(platform: Platform, attempt: Attempt): Promise<Transaction> {
  try {
    return await platform.create(attempt.request)
  } catch (error) {
    if (!(error instanceof PaymentExists) || !error.transactionId) throw error
    return platform.read(error.transactionId)
  }
}

export async function record(house: House, attemptId: string, told: Transaction): Promise<void> {
  await inTransaction(house.db, async tx => {
    const held = await lockWith(house, tx, attemptId)
    // While we waited, somebody else may have learned the same or given this try up.
    if (held?.attempt.status !== 'PREPARED') return
    await hear(house, tx, attemptId, told)
    await lookAgain(house, tx, { ...held.attempt, checks: 0 })
  })
}

async function giveUp(house: House, attempt: Attempt, error: PlatformRefused | PlatformUnreachable): Promise<'again' | 'unavailable'> {
  house.log.warn({ attempt: attempt.id, error: error.message }, 'payment platform did not make a transaction')
  // It exists there, but its address got lost on the way to us: nobody can pay it. A new try takes its place.
  const isOrphan = error instanceof PaymentExists
  await inTransaction(house.db, async tx => {
    const held = await lockWith(house, tx, attempt.id)
    if (held?.attempt.status !== 'PREPARED') return
    const status = isOrphan ? 'ORPHANED' : error instanceof PlatformRefused ? 'REFUSED' : 'PREPARED'
    const isOver = status !== 'PREPARED'
    await changeAttempt(tx, attempt.id, house.clock.now(), {
      status,
      fault: error.message.slice(0, 500),
      busy_until: null,
      ...(isOver ? { next_check_at: null } : {}),
    })
    await noteChange(house, tx, held.payment.id, `attempt.${isOver ? status.toLowerCase() : 'unanswered'}`, 'system:payments', {
      attempt: attempt.id,
      error: error.message.slice(0, 200),
    })
  })
  return isOrphan ? 'again' : 'unavailable'
}

async function waitFor(house: House, attemptId: string): Promise<Started> {
  for (let count = 0; count < 20; count += 1) {
    await sleep(150)
    const attempt = await findAttempt(house.db, attemptId)
    if (attempt?.status === 'INITIAL' && attempt.redirect_url) return { kind: 'redirect', url: attempt.redirect_url }
    if (attempt?.status !== 'PREPARED') return { kind: 'closed' }
    if (!attempt.busy_until) return { kind: 'unavailable' }
  }
  return { kind: 'wait' }
}

function isOffered(attempt: Attempt, platform: string, now: Temporal.Instant) {
  const isYoung = Temporal.Instant.compare(attempt.created_at.add(sameTryFor), now) > 0
  return isYoung && attempt.provider === platform && (attempt.status === 'PREPARED' || (attempt.status === 'INITIAL' && attempt.redirect_url !== null))
}
