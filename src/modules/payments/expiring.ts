import { inTransaction, many, sql } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { House } from '../../platform/module.ts'
import { checkPayment } from './checking.ts'
import { end } from './ending.ts'
import { lockPayment } from './locking.ts'
import { findPayment } from './store.ts'

/** How long the end waits for a platform that does not answer; what was paid nevertheless goes back afterwards. */
const patience = { minutes: 15 } as const

/** The job at the end of a payment's time: one last look at the platform, then nothing can be paid any more. */
export async function expireJob(payload: { paymentId: string }, house: House): Promise<void> {
  const payment = await findPayment(house.db, payload.paymentId)
  const now = house.clock.now()
  if (!payment?.until || (payment.state !== 'open' && payment.state !== 'started')) return
  // The deadline may have been moved since the job was planned.
  if (Temporal.Instant.compare(payment.until, now) > 0) return plan(house, payment.id, payment.until)
  const isKnown = await checkPayment(house, payment.id)
  const isTooLong = Temporal.Instant.compare(payment.until.add(patience), now) <= 0
  if (!isKnown && !isTooLong) return plan(house, payment.id, now.add({ seconds: 60 }))
  await inTransaction(house.db, async tx => {
    const held = await lockPayment(house, tx, payment.id)
    if (!held?.until || (held.state !== 'open' && held.state !== 'started') || Temporal.Instant.compare(held.until, now) > 0) return
    await end(house, tx, held, 'expired')
  })
}

/** Every minute: ends whose job got lost with its server. */
export async function sweepExpired(house: House): Promise<void> {
  const before = house.clock.now().subtract({ seconds: 90 })
  const rows = await many(
    house.db,
    sql<{ id: string }>`select id from payments.payment where state in ('open', 'started') and until < ${before} order by until limit 100`,
  )
  for (const { id } of rows) await expireJob({ paymentId: id }, house)
}

function plan(house: House, id: string, at: Temporal.Instant) {
  return addJob(house.db, 'payments.expire', { paymentId: id }, { at, key: `payments.expire:${id}` })
}
