import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, openHouse } from '../../../test/house.ts'
import { inTransaction } from '../../platform/database.ts'
import cashier from '../cashier/module.ts'
import { cancelPayment, paymentsFor, requestPayment, requestRefund } from './index.ts'
import payments from './module.ts'
import { modules } from '../../modules.ts'

let house: TestHouse
before(async () => {
  house = await openHouse({ modules: [...modules.filter(one => one.name !== 'payments' && one.name !== 'cashier'), payments, cashier] })
})
after(() => house.close())

test('smoke', async () => {
  const asked = await inTransaction(house.house.db, tx =>
    requestPayment(house.house, tx, {
      subject: 'case:1',
      lang: 'de',
      description: 'Sperrmüll am 3. Dezember',
      purpose: 'Sperrmüll Münsterstraße 12',
      items: [{ id: 'base', text: 'Abholung', cents: 2500 }],
      payer: { name: 'Erika Muster', email: 'erika@example.org' },
      back: '/vorgang/1',
      until: house.clock.now().add({ minutes: 15 }),
    }),
  )
  const visitor = await house.visitor().granted('case:1')
  const page = await visitor.get(asked.path)
  assert.equal(page.status, 200)
  const started = await visitor.post(asked.path)
  assert.equal(started.status, 303, started.words)
  assert.match(started.location!, /\/kasse\//)
  const desk = await visitor.get(started.location!)
  assert.equal(desk.status, 200)
  const paid = await visitor.post(started.location!, { then: 'PAYED' })
  const back = await visitor.follow(paid)
  assert.match(back.words, /Sie haben bezahlt/)
  const [one] = await paymentsFor(house.house.db, 'case:1')
  assert.equal(one!.state, 'paid')
  await requestRefund(house.house, house.house.db, { subject: 'case:1', cents: 1000, reason: 'Weniger abgeholt.' })
  await cancelPayment(house.house, house.house.db, 'case:1')
  assert.equal((await paymentsFor(house.house.db, 'case:1'))[0]!.state, 'paid')
})
