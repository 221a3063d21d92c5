import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import { paymentsFor, requestRefund } from './index.ts'
import { ask, openPaymentHouse } from './testing/desk.ts'
import { bookTransfer } from './transferring.ts'

let house: TestHouse
before(async () => {
  house = await openPaymentHouse({ demo: false })
})
after(() => house?.close())

async function stateOf(payment: { subject: string }) {
  return (await paymentsFor(house.house.db, payment.subject)).map(one => one.state).join()
}

async function refundsOf(payment: { id: string }) {
  return many(
    house.house.db,
    sql<{
      amount_cents: number
      cause: string
      state: string
    }>`select amount_cents, cause, state from payments.refund where payment_id = ${payment.id} order by id`,
  )
}

async function askAndPay() {
  const payment = await ask(house)
  const { db } = house.house
  await bookTransfer(house.house, db, payment.id, { cents: 2500, valueDate: Temporal.PlainDate.from('2026-11-23'), bankReference: payment.id, actor: 'clerk' })
  return payment
}

test('asking again for the same finds the open payment, for something else replaces it', async () => {
  const first = await ask(house)
  const same = await ask(house, { subject: first.subject })
  assert.equal(same.id, first.id)
  const dearer = await ask(house, { subject: first.subject, items: [{ id: 'pickup', text: 'Abholung, 5 m³', cents: 4000 }] })
  assert.notEqual(dearer.id, first.id)
  assert.equal(await stateOf(first), 'ended,open')
  const beside = await ask(house, { subject: first.subject, part: 'difference' })
  assert.equal(await stateOf(first), 'ended,open,open')
  assert.notEqual(beside.id, dearer.id)
})

test('twenty wishes for the same at once make one payment', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(house, { subject: 'test:storm' })))
  assert.equal(new Set(all.map(one => one.id)).size, 1)
})

test('a module asks for money back: once per key, never more than was paid', async () => {
  const payment = await askAndPay()
  const wish = { subject: payment.subject, cents: 1000, reason: 'Es war weniger als bestellt.', key: `less:${payment.id}` }
  await requestRefund(house.house, house.house.db, wish)
  await requestRefund(house.house, house.house.db, wish)
  assert.deepEqual(await refundsOf(payment), [{ amount_cents: 1000, cause: 'subject', state: 'requested' }])
  await assert.rejects(requestRefund(house.house, house.house.db, { subject: payment.subject, cents: 1501, reason: 'Zu viel.' }), RangeError)
  assert.equal((await refundsOf(payment)).length, 1)
})

test('the database itself refuses a second settlement, a changed book and too much money back', async () => {
  const payment = await askAndPay()
  const { db, clock } = house.house
  const refuses = (query: ReturnType<typeof sql>, why: RegExp) => assert.rejects(query.execute(db), why)
  await refuses(
    sql`insert into payments.entry (payment_id, kind, amount_cents, method, actor, at) values (${payment.id}, 'settlement', 2500, 'transfer', 'x', ${clock.now()})`,
    /entry_settles_once/,
  )
  await refuses(sql`update payments.entry set amount_cents = 1 where payment_id = ${payment.id}`, /only written at its end/)
  await refuses(sql`delete from payments.entry where payment_id = ${payment.id}`, /only written at its end/)
  await refuses(sql`update payments.payment set state = 'open', settled_at = null where id = ${payment.id}`, /in one place and not in the other/)
  await refuses(
    sql`insert into payments.refund (payment_id, amount_cents, cause, reason, state, requested_by, created_at, changed_at)
      values (${payment.id}, 2501, 'subject', 'x', 'requested', 'x', ${clock.now()}, ${clock.now()})`,
    /more would go back than came in/,
  )
})

test('wishes that cannot be payments are refused with the reason', async () => {
  for (const [wish, why] of [
    [{ items: [] }, /1 to 99 items/],
    [{ items: [{ id: 'a', text: 'x', cents: 0 }] }, /between/],
    [{ items: [{ id: 'a', text: 'x', cents: 1.5 }] }, /whole cents/],
    [{ items: [{ id: 'ä', text: 'x', cents: 1 }] }, /ids/],
    [{ back: 'https://anderswo.example' }, /path/],
    [{ back: '//anderswo.example' }, /path/],
  ] as const)
    await assert.rejects(ask(house, wish), why)
})
