import { afterCommit, type Db, run, sql } from '../../../platform/database.ts'
import type { EventHandlers } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { advance, caseTopic } from './advance.ts'
import { settleCharge, voidCharge } from './money.ts'
import { insertTimeline, lockCase } from './store.ts'
import { amountOf, happened } from './words.ts'

/** What payments tell us, and what it means for the case. Each is noted once, however often it is told. */
export const onPayments = {
  async 'payment.settled'(event, db, house) {
    const row = await caseOf(db, event.subject)
    if (!row) return
    const now = house.clock.now()
    const settled = await settleCharge(db, now, event.paymentId)
    if (!settled) return
    await insertTimeline(db, row.id, {
      at: now,
      kind: 'paid',
      actor: 'system:payments',
      citizen: happened.paid(amountOf(settled.cents)),
      data: { cents: settled.cents, kind: settled.kind },
    })
    shown(house, db, row.id)
    if (settled.kind === 'fee') await advance(house, db, row.id, { kind: 'settled' }, { actor: 'system:payments' })
  },

  async 'payment.ended'(event, db, house) {
    const row = await caseOf(db, event.subject)
    const open = row && (await voidCharge(db, event.paymentId))
    if (!row || !open) return
    if (open.kind === 'fee') await advance(house, db, row.id, { kind: 'unpaid' }, { actor: 'system:payments' })
    else
      await insertTimeline(db, row.id, {
        at: house.clock.now(),
        kind: 'charge-ended',
        actor: 'system:payments',
        citizen: happened.chargeEnded(amountOf(open.cents)),
      })
    shown(house, db, row.id)
  },

  async 'refund.requested'(event, db, house) {
    const row = event.cause === 'subject' ? null : await caseOf(db, event.subject)
    if (!row) return
    const words = event.cause === 'clerk' ? happened.refunding(amountOf(event.cents)) : happened.surplus(amountOf(event.cents))
    await insertTimeline(db, row.id, { at: house.clock.now(), kind: 'refunding', actor: 'system:payments', citizen: words, data: { cents: event.cents } })
    shown(house, db, row.id)
  },

  async 'refund.settled'(event, db, house) {
    const row = await caseOf(db, event.subject)
    if (!row) return
    const now = house.clock.now()
    if (event.cause === 'subject')
      await run(
        db,
        sql`update services.refund set settled_at = ${now} where id = (
          select id from services.refund where case_id = ${row.id} and settled_at is null order by (cents = ${event.cents}) desc, requested_at limit 1)`,
      )
    await insertTimeline(db, row.id, {
      at: now,
      kind: 'refunded',
      actor: 'system:payments',
      citizen: happened.refunded(amountOf(event.cents)),
      data: { cents: event.cents },
    })
    shown(house, db, row.id)
  },
} satisfies EventHandlers

/** For payments: the case of theirs, held before them. */
export async function lockCaseOf(db: Db, subject: string): Promise<void> {
  await caseOf(db, subject)
}

async function caseOf(db: Db, subject: string) {
  return subject.startsWith('case:') ? lockCase(db, subject.slice('case:'.length)) : null
}

function shown(house: House, db: Db, caseId: string) {
  afterCommit(db, () => house.live.publish(caseTopic(caseId), { name: 'changed' }))
}
