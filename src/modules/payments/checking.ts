import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { hear, lookAgain } from './hearing.ts'
import { lockWith } from './locking.ts'
import { noteChange } from './noting.ts'
import { type Attempt, sameTryFor } from './payment.ts'
import { platformOf } from './provider.ts'
import { changeAttempt, findAttempt, listAttempts } from './store.ts'
import { PlatformRefused, PlatformUnreachable } from './xbezahldienste/faults.ts'
import type { Transaction } from './xbezahldienste/fields.ts'

/** Asks the platform how a try stands and takes in the answer. @returns whether an answer came */
export async function checkAttempt(house: House, attemptId: string): Promise<boolean> {
  const attempt = await findAttempt(house.db, attemptId)
  if (!attempt || isOver(attempt)) return true
  if (attempt.transaction_id === null) return forsake(house, attempt)
  const told = await ask(house, attempt)
  if (!told) return false
  await inTransaction(house.db, tx => hear(house, tx, attemptId, told))
  return true
}

/** Asks about every try of a payment that may still bring news. @returns false if the platform owes an answer */
export async function checkPayment(house: House, paymentId: string): Promise<boolean> {
  const attempts = (await listAttempts(house.db, paymentId)).filter(one => !isOver(one) && one.transaction_id !== null)
  const answers = await Promise.all(attempts.map(one => checkAttempt(house, one.id)))
  return answers.every(Boolean)
}

/** The job: one look, and the next one is planned in advance, so that a crash in between only costs time. */
export async function checkJob(payload: { attemptId: string }, house: House): Promise<void> {
  const isDue = await inTransaction(house.db, async tx => {
    const held = await lockWith(house, tx, payload.attemptId)
    if (!held || isOver(held.attempt)) return false
    await lookAgain(house, tx, held.attempt)
    return true
  })
  if (isDue) await checkAttempt(house, payload.attemptId)
}

/** Every minute: looks that are long due because a job got lost with its server. */
export async function sweepJob(_payload: unknown, house: House): Promise<void> {
  for (const { id } of await overdueAttempts(house.db, house.clock.now().subtract({ seconds: 60 }))) await checkJob({ attemptId: id }, house)
}

function overdueAttempts(db: Db, before: Temporal.Instant) {
  return many(db, sql<{ id: string }>`select id from payments.attempt where next_check_at < ${before} order by next_check_at limit 100`)
}

function isOver(attempt: Attempt) {
  return attempt.status !== 'PREPARED' && attempt.status !== 'INITIAL'
}

async function ask(house: House, attempt: Attempt): Promise<Transaction | null> {
  const platform = platformOf(house)
  if (platform?.key !== attempt.provider) {
    await note(house, attempt, 'made at a platform that is no longer configured')
    return null
  }
  try {
    return await platform.read(attempt.transaction_id!)
  } catch (error) {
    if (!(error instanceof PlatformUnreachable || error instanceof PlatformRefused)) throw error
    await note(house, attempt, error.message)
    return null
  }
}

async function note(house: House, attempt: Attempt, fault: string) {
  house.log.warn({ attempt: attempt.id, error: fault }, 'payment platform gave no status')
  await run(house.db, sql`update payments.attempt set fault = ${fault.slice(0, 500)} where id = ${attempt.id} and status = 'INITIAL'`)
}

/** A try whose address nobody ever got and which nobody takes up again. */
async function forsake(house: House, attempt: Attempt): Promise<boolean> {
  const now = house.clock.now()
  if (Temporal.Instant.compare(attempt.created_at.add(sameTryFor), now) > 0) return true
  await inTransaction(house.db, async tx => {
    const held = await lockWith(house, tx, attempt.id)
    if (held?.attempt.status !== 'PREPARED') return
    if (held.attempt.busy_until && Temporal.Instant.compare(held.attempt.busy_until, now) > 0) return
    await changeAttempt(tx, attempt.id, now, { status: 'ORPHANED', next_check_at: null, busy_until: null })
    await noteChange(house, tx, held.payment.id, 'attempt.orphaned', 'system:payments', { attempt: attempt.id })
  })
  return true
}
