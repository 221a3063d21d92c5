import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, sql } from '../../../platform/database.ts'
import { findImbalances } from '../../payments/testing/balance.ts'
import { fillIn, openTrialHouse } from '../testing/trial.tsx'

const house = await openTrialHouse()
const { db } = house.house
after(() => house.close())

test('withdrawn in the very moment in which the money comes in, many times: nobody waits for the other for ever, and every cent goes back', async () => {
  const rounds = Array.from({ length: 12 }, (_none, round) => round)
  const ready = await Promise.all(rounds.map(payingCase))
  // Each pair a little differently apart, so that either may be first.
  const statuses = await Promise.all(
    ready.flatMap(({ citizen, code, path }, round) => [
      wait(round).then(() => citizen.post(`/vorgang/${code}/ruecknahme`)),
      wait(11 - round).then(() => citizen.get(`${path}/rueckkehr`)),
    ]),
  )
  assert.deepEqual(
    statuses.filter(answer => answer.status >= 500).map(answer => answer.words),
    [],
  )
  // Where the case was gone first, the poll finds the money.
  house.clock.advance('PT10M')
  await house.runJobs()
  for (const { id } of ready) {
    assert.equal((await one(db, sql<{ state: string }>`select state from services.case where id = ${id}`)).state, 'cancelled')
    const { cents } = await one(
      db,
      sql<{
        cents: number
      }>`select coalesce(sum(r.amount_cents), 0) as cents from payments.refund r join payments.payment p on p.id = r.payment_id where p.subject = ${`case:${id}`}`,
    )
    assert.equal(cents, 2000)
  }
  assert.deepEqual(await findImbalances(db), [])
})

/** A case whose fee somebody has just paid at the cashier and has not come back from. */
async function payingCase() {
  const citizen = house.visitor()
  const draft = await fillIn(citizen, { art: 'gross' })
  const path = (await citizen.post(`${draft}/pruefen`, { geprueft: 'ja' })).location!
  const desk = new URL((await citizen.post(path)).location!, 'http://rheinfurt.test').pathname
  // oxlint-disable-next-line unicorn/no-thenable -- the cashier's form names its field so
  await citizen.post(desk, { then: 'PAYED' })
  const [row] = await many(db, sql<{ id: string; code: string }>`select id, code from services.case where id = ${draft.split('/')[2]!}`)
  return { citizen, path, ...row! }
}

function wait(milliseconds: number) {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds)
  })
}
