import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { TestHouse } from '../../../../test/house.ts'
import { inTransaction, many, one, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { changeAnswers, closeCase, openCase } from '../index.ts'
import { pay } from '../testing/pay.ts'
import { openTrialHouse } from '../testing/trial.tsx'
import { listCharges, paidFor } from './money.ts'
import { findCaseRow } from './store.ts'

let house: TestHouse
before(async () => {
  house = await openTrialHouse()
})
after(() => house.close())

const why = { de: 'Geändert.', en: 'Changed.' }
const person = { given: 'Erika', family: 'Muster', email: 'erika@example.org', phone: null, birth: null }

async function open(anzahl: number): Promise<string> {
  const answers = anzahl === 0 ? { art: 'frei', wann: 'A', kontakt: person } : { art: 'gross', anzahl, grund: 'Umzug', wann: 'A', kontakt: person }
  const opened = await openCase(house.house, house.house.db, { service: 'probe', lang: 'de', answers })
  assert.ok(opened.ok)
  return opened.case.id
}

const change = (id: string, anzahl: number) =>
  inTransaction(house.house.db, tx => changeAnswers(house.house, tx, id, anzahl === 0 ? { art: 'frei' } : { art: 'gross', anzahl, grund: 'Umzug' }, why))

/** What the payment platform would tell us about whatever is open. */
async function settleOpen(id: string) {
  const citizen = await house.visitor().granted(`case:${id}`)
  for (const charge of (await listCharges(house.house.db, id)).filter(one => one.state === 'open')) await pay(house, citizen, charge.path)
}

test('changing forth and back without paying asks for nothing and gives nothing back', async () => {
  const id = await open(0)
  const up = await change(id, 3)
  assert.deepEqual({ fee: up.fee, before: up.before, refunded: up.refunded }, { fee: 3000, before: 0, refunded: 0 })
  assert.match(up.payment!.path, /^\/zahlung\//)
  const down = await change(id, 0)
  assert.deepEqual({ fee: down.fee, payment: down.payment, refunded: down.refunded }, { fee: 0, payment: null, refunded: 0 })
  assert.deepEqual(
    (await listCharges(house.house.db, id)).map(one => one.state),
    ['void'],
  )
})

test('a difference is paid in the same case, and goes back when it falls again', async () => {
  const id = await open(2)
  await settleOpen(id)
  await change(id, 5)
  const difference = (await listCharges(house.house.db, id)).find(one => one.state === 'open')!
  assert.equal(difference.cents, 3000)
  await settleOpen(id)
  assert.equal(await paidFor(house.house.db, id, 'all'), 5000)
  const less = await change(id, 1)
  assert.equal(less.refunded, 4000)
  assert.equal(await paidFor(house.house.db, id, 'all'), 1000)
})

test('while the fee is unpaid, changing it replaces what is to be paid', async () => {
  const id = await open(2)
  const [first] = await listCharges(house.house.db, id)
  const changed = await change(id, 4)
  assert.notEqual(changed.payment!.id, first!.payment_id)
  const toPay = (await listCharges(house.house.db, id)).filter(one => one.state === 'open')
  assert.deepEqual(
    toPay.map(one => one.cents),
    [4000],
  )
  await settleOpen(id)
  assert.equal((await findCaseRow(house.house.db, id))!.state, 'fulfilling')
  const free = await open(1)
  await change(free, 0)
  assert.equal((await findCaseRow(house.house.db, free))!.state, 'fulfilling')
})

test('an ended case stays as it is: no change, no second end, no second refund', async () => {
  const id = await open(2)
  await settleOpen(id)
  for (let times = 0; times < 2; times += 1) await inTransaction(house.house.db, tx => closeCase(house.house, tx, id, 'cancelled', 'Abgesagt.'))
  await inTransaction(house.house.db, tx => closeCase(house.house, tx, id, 'closed', 'Doch nicht.'))
  assert.equal((await change(id, 9)).payment, null)
  const row = (await findCaseRow(house.house.db, id))!
  assert.deepEqual([row.state, row.fee_cents], ['cancelled', 2000])
  const refunds = await many(house.house.db, sql<{ cents: number }>`select cents from services.refund where case_id = ${id}`)
  assert.deepEqual(
    refunds.map(refund => refund.cents),
    [2000],
  )
  assert.ok(row.erase_at)
})

test('whatever changes and gets paid in whatever order: in the end the city has exactly the fee, or nothing', { timeout: 120_000 }, async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), to: fc.integer({ min: 0, max: 4 }) }),
    fc.constant({ do: 'pay' as const }),
    fc.constant({ do: 'replay' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), fc.boolean(), async (steps, cancels) => {
      const id = await open(1)
      for (const each of steps) {
        if (each.do === 'change') await change(id, each.to)
        else if (each.do === 'pay') await settleOpen(id)
        else await replay(id)
      }
      await settleOpen(id)
      const row = (await findCaseRow(house.house.db, id))!
      assert.equal(await paidFor(house.house.db, id, 'all'), row.fee_cents)
      if (cancels) await inTransaction(house.house.db, tx => closeCase(house.house, tx, id, 'cancelled', 'Abgesagt.'))
      assert.equal(await paidFor(house.house.db, id, 'all'), cancels ? 0 : row.fee_cents)
      const really = await one(
        house.house.db,
        sql<{ cents: number }>`select coalesce((select sum(amount_cents) from payments.payment where subject = ${`case:${id}`} and state = 'paid'), 0)::int
          - coalesce((select sum(r.amount_cents) from payments.refund r join payments.payment p on p.id = r.payment_id where p.subject = ${`case:${id}`}), 0)::int as cents`,
      )
      assert.equal(really.cents, cancels ? 0 : row.fee_cents)
    }),
    { numRuns: 6 },
  )
})

/** The same news from the payments a second time. */
async function replay(id: string) {
  for (const charge of (await listCharges(house.house.db, id)).filter(charge => charge.state === 'settled'))
    await inTransaction(house.house.db, tx =>
      emit(house.house, tx, 'payment.settled', { paymentId: charge.payment_id!, subject: `case:${id}`, part: charge.key, cents: charge.cents }),
    )
}
