/* oxlint-disable unicorn/no-thenable -- `then` is a form field here, not a promise */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { ask, openPaymentHouse } from '../payments/testing/desk.ts'
import { paymentsFor } from '../payments/index.ts'

let house: TestHouse
before(async () => {
  house = await openPaymentHouse()
})
after(() => house?.close())

async function start() {
  const payment = await ask(house)
  const visitor = await house.visitor().granted(payment.subject)
  return { payment, visitor, desk: (await visitor.post(payment.path)).location! }
}

test('the demo cashier is visibly one, and takes the payment over real HTTP', async () => {
  const { payment, visitor, desk } = await start()
  const page = await visitor.get(desk)
  assert.match(page.words, /Das ist eine Demokasse\. Hier fließt kein Geld\./)
  assert.match(page.words, /25,00 €/)
  const back = await visitor.follow(await visitor.post(desk, { then: 'PAYED' }))
  assert.match(back.words, /Sie haben bezahlt/)
  assert.equal((await paymentsFor(house.house.db, payment.subject))[0]!.state, 'paid')
})

for (const [then, sentence] of [
  ['FAILED', /hat nicht geklappt/],
  ['CANCELED', /abgebrochen/],
] as const) {
  test(`${then} at the desk leaves the payment open`, async () => {
    const { payment, visitor, desk } = await start()
    assert.match((await visitor.follow(await visitor.post(desk, { then }))).words, sentence)
    assert.equal((await paymentsFor(house.house.db, payment.subject))[0]!.state, 'open')
  })
}

test('a decision at the desk is for good: the back button changes nothing', async () => {
  const { payment, visitor, desk } = await start()
  await visitor.post(desk, { then: 'PAYED' })
  await visitor.post(desk, { then: 'CANCELED' })
  assert.match((await visitor.get(desk)).words, /Diese Zahlung ist erledigt/)
  await visitor.get(`${payment.path}/rueckkehr`)
  assert.equal((await paymentsFor(house.house.db, payment.subject))[0]!.state, 'paid')
})

test('nonsense at the desk is answered clearly', async () => {
  const { visitor, desk } = await start()
  assert.equal((await visitor.post(desk, { then: 'GESCHENKT' })).status, 422)
  assert.equal((await visitor.get('/kasse/unsinn')).status, 404)
})

test('strangers get nothing from the interface but a clear no', async () => {
  const visitor = house.visitor()
  const base = '/kasse/api/v1.0.0/paymenttransaction/stadtplatz/demo'
  const answer = await visitor.postJson(base, {})
  assert.equal(answer.status, 401)
  assert.equal(answer.json<{ functionalCode: string }>().functionalCode, 'FORBIDDEN')
  assert.equal((await visitor.get(`${base}/unsinn`, { authorization: 'Basic abc' })).status, 401)
})

test('outside the demo city there is no such cashier', async () => {
  const real = await openPaymentHouse({ demo: false })
  try {
    assert.equal((await real.visitor().get('/kasse/0195aaaa-0000-7000-8000-000000000000')).status, 404)
    assert.equal((await real.visitor().postJson('/kasse/api/v1.0.0/paymenttransaction/stadtplatz/demo', {})).status, 404)
    const payment = await ask(real)
    const page = await (await real.visitor().granted(payment.subject)).get(payment.path)
    assert.match(page.words, /Online bezahlen geht gerade nicht/)
  } finally {
    await real.close()
  }
})
