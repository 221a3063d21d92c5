import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { cancelPayment, paymentLink, paymentsFor } from './index.ts'
import { findImbalances } from './testing/balance.ts'
import { type StandIn, ask, openPaymentHouse, openStandIn } from './testing/desk.ts'

let standIn: StandIn
let house: TestHouse
before(async () => {
  standIn = await openStandIn({ timeout: 1 })
  house = await openPaymentHouse({ standIn, demo: false })
})
after(async () => {
  await house?.close()
  await standIn?.close()
})

/** Presses „Jetzt online bezahlen“. */
async function start(payment: { path: string; id: string }) {
  const visitor = await house.visitor().granted(`payment:${payment.id}`)
  const answer = await visitor.post(payment.path)
  return { visitor, answer, transaction: answer.location?.split('/').at(-1) ?? '' }
}

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

async function mailsAbout(payment: { id: string }) {
  return (
    await many(house.house.db, sql<{ subject: string }>`select subject from platform.mail where key like ${`payments:%${payment.id}%`} order by created_at`)
  ).map(mail => mail.subject)
}

test('who does not hold the link does not even learn that there is a payment', async () => {
  const payment = await ask(house)
  assert.equal((await house.visitor().get(payment.path)).status, 404)
  assert.equal((await house.visitor().post(payment.path)).status, 404)
  assert.equal((await house.visitor().get(`${payment.path}/rueckkehr`)).status, 404)
  assert.equal((await house.visitor().get(`${payment.path}/live`)).status, 404)
  assert.equal((await house.visitor().get('/zahlung/unsinn')).status, 404)
  assert.equal((await house.visitor().get(`${payment.path}/falschesgeheimnis`)).status, 404)
})

test('the link in a mail opens the payment in any browser', async () => {
  const payment = await ask(house)
  const visitor = house.visitor()
  const page = await visitor.follow(await visitor.get(paymentLink(house.house, { id: payment.id, link_generation: 1 })))
  assert.equal(page.status, 200)
  assert.match(page.words, /Sperrmüll am 3. Dezember/)
  assert.match(page.words, /25,00 €/)
})

test('paid at the platform and come back: paid, told, with a receipt', async () => {
  const payment = await ask(house)
  const { visitor, answer, transaction } = await start(payment)
  assert.equal(answer.status, 303)
  assert.equal(answer.location, `${standIn.pages}/seite/${transaction}`)
  assert.match((await visitor.get(payment.path)).words, /Das Bezahlen läuft noch/)
  standIn.decide(transaction, 'PAYED')
  const request = standIn.transactions.find(one => one.id === transaction)!.request
  const back = await visitor.follow(await visitor.get(request.redirectUrl))
  assert.match(back.words, /Sie haben bezahlt/)
  assert.equal(await stateOf(payment), 'paid')
  assert.deepEqual(await mailsAbout(payment), ['Bezahlt: Abholung von Sperrmüll am 3. Dezember'])
  const receipt = await visitor.get(`${payment.path}/quittung.pdf`)
  assert.equal(receipt.headers['content-type'], 'application/pdf')
  assert.match(receipt.body.slice(0, 8), /^%PDF-/)
})

test('the way back works in another browser than the one that went', async () => {
  const payment = await ask(house)
  const { transaction } = await start(payment)
  standIn.decide(transaction, 'PAYED')
  const other = house.visitor()
  const request = standIn.transactions.find(one => one.id === transaction)!.request
  assert.match((await other.follow(await other.get(request.redirectUrl))).words, /Sie haben bezahlt/)
})

test('a payment page on another host is reached by a page of ours, because a form may not lead there', async () => {
  const payment = await ask(house)
  const own = standIn.pages
  standIn.pages = 'https://bezahlen.example'
  const { visitor, answer } = await start(payment)
  standIn.pages = own
  assert.equal(answer.location, `${payment.path}/weiter`)
  const page = await visitor.get(answer.location)
  assert.match(page.body, /href="https:\/\/bezahlen\.example\/seite\//)
  assert.match(String(page.headers['refresh']), /^0; url=https:\/\/bezahlen\.example\/seite\//)
})

test('come back without paying: still being checked, and payable through the same transaction', async () => {
  const payment = await ask(house)
  const { visitor, transaction } = await start(payment)
  const back = await visitor.get(`${payment.path}/rueckkehr`)
  assert.match(back.words, /wird noch geprüft/)
  assert.equal(back.headers['refresh'], '8')
  const again = await visitor.post(payment.path)
  assert.equal(again.location, `${standIn.pages}/seite/${transaction}`)
})

test('paid without ever coming back: the poll finds it, in pauses that grow', async () => {
  const payment = await ask(house)
  const { transaction } = await start(payment)
  for (let minute = 0; minute < 30; minute += 1) {
    house.clock.advance('PT1M')
    await house.runJobs()
  }
  const looks = standIn.transactions.find(one => one.id === transaction)!.reads
  assert.ok(looks >= 6 && looks <= 15, `looked ${looks} times in half an hour`)
  standIn.decide(transaction, 'PAYED')
  house.clock.advance('PT15M')
  await house.runJobs()
  assert.equal(await stateOf(payment), 'paid')
})

test('a refused card and a cancelled page leave it payable, and the page says so', async () => {
  const payment = await ask(house)
  const first = await start(payment)
  standIn.decide(first.transaction, 'FAILED')
  assert.match((await first.visitor.get(`${payment.path}/rueckkehr`)).words, /nicht geklappt/)
  assert.equal(await stateOf(payment), 'open')
  const second = await start(payment)
  assert.notEqual(second.transaction, first.transaction)
  standIn.decide(second.transaction, 'CANCELED')
  assert.match((await second.visitor.get(`${payment.path}/rueckkehr`)).words, /abgebrochen/)
  assert.equal(await stateOf(payment), 'open')
})

test('after ten refused cards it ends', async () => {
  const payment = await ask(house)
  for (let count = 0; count < 10; count += 1) {
    const { visitor, transaction } = await start(payment)
    standIn.decide(transaction, 'FAILED')
    await visitor.get(`${payment.path}/rueckkehr`)
  }
  assert.equal(await stateOf(payment), 'ended')
  const { answer } = await start(payment)
  assert.equal(answer.location, payment.path)
})

test('a double click and a second tab lead to one transaction', async () => {
  const payment = await ask(house)
  const before = standIn.transactions.length
  const all = await Promise.all([start(payment), start(payment), start(payment)])
  assert.equal(new Set(all.map(one => one.answer.location)).size, 1)
  assert.equal(standIn.transactions.length, before + 1)
})

test('paid in two tabs: it counts once, the second goes back by itself and the payer is told', async () => {
  const payment = await ask(house)
  const first = await start(payment)
  house.clock.advance('PT21M')
  const second = await start(payment)
  assert.notEqual(first.transaction, second.transaction)
  standIn.decide(first.transaction, 'PAYED')
  standIn.decide(second.transaction, 'PAYED')
  await Promise.all([
    first.visitor.get(`${payment.path}/rueckkehr`),
    second.visitor.get(`${payment.path}/rueckkehr`),
    first.visitor.get(`${payment.path}/rueckkehr`),
  ])
  assert.equal(await stateOf(payment), 'paid')
  assert.deepEqual(await refundsOf(payment), [{ amount_cents: 2500, cause: 'surplus', state: 'requested' }])
  assert.match((await first.visitor.get(payment.path)).words, /Erstattungen 25,00 € ?: Doppelt bezahlt\. Die Stadtkasse zahlt es zurück\./)
})

test('return and poll at the same moment settle once', async () => {
  const payment = await ask(house)
  const { visitor, transaction } = await start(payment)
  standIn.decide(transaction, 'PAYED')
  house.clock.advance('PT1M')
  await Promise.all([house.runJobs(), visitor.get(`${payment.path}/rueckkehr`), visitor.get(`${payment.path}/rueckkehr`)])
  const row = await one(house.house.db, sql<{ count: number }>`select count(*) from payments.entry where payment_id = ${payment.id}`)
  assert.equal(row.count, 1)
  assert.equal((await mailsAbout(payment)).length, 1)
})

test('the platform changes the amount: never counted as paid, a clerk is asked, nobody pays twice', async () => {
  const payment = await ask(house)
  const { visitor, transaction } = await start(payment)
  standIn.decide(transaction, 'PAYED')
  standIn.misbehave('changes the amount')
  assert.match((await visitor.get(`${payment.path}/rueckkehr`)).words, /Wir klären Ihre Zahlung/)
  assert.equal(await stateOf(payment), 'review')
  assert.equal((await visitor.post(payment.path)).location, payment.path, 'nothing to pay while it is looked into')
  assert.deepEqual(await mailsAbout(payment), ['Wir prüfen Ihre Zahlung: Abholung von Sperrmüll am 3. Dezember'])
})

test('a transaction of the wrong amount is not offered at all', async () => {
  const payment = await ask(house)
  standIn.misbehave('changes the currency')
  const { answer } = await start(payment)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /antwortet gerade nicht/)
  const again = await start(payment)
  assert.equal(again.answer.status, 303)
})

test('the answer gets lost after the platform made the transaction: the first one is found again', async () => {
  const payment = await ask(house)
  const before = standIn.transactions.length
  standIn.misbehave('fails after')
  const { answer } = await start(payment)
  assert.equal(answer.status, 303)
  assert.equal(standIn.transactions.length, before + 1)
})

test('if the platform does not tell which one exists, a new try takes its place; nobody ever had the lost address', async () => {
  const payment = await ask(house)
  const before = standIn.transactions.length
  standIn.tellsFirst = false
  standIn.misbehave('cuts')
  const { answer, transaction } = await start(payment)
  standIn.tellsFirst = true
  assert.equal(answer.status, 303)
  assert.equal(standIn.transactions.length, before + 2)
  assert.equal(standIn.transactions.at(-1)!.id, transaction)
})

test('a platform that is down is said so, nothing is charged, and the next press works', async () => {
  const payment = await ask(house)
  standIn.misbehave('fails before', 'fails before')
  const { answer } = await start(payment)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Es wurde nichts abgebucht/)
  assert.equal((await start(payment)).answer.status, 303)
})

test('a slow platform does not hang the page for ever', async () => {
  const payment = await ask(house)
  standIn.misbehave('slow', 'slow')
  // Whoever waited would get the platform's answer, which comes in the end.
  const { answer } = await start(payment)
  assert.equal(answer.status, 422)
  assert.equal((await start(payment)).answer.status, 303, 'the transaction it made meanwhile is found by its request')
})

test('the time runs out: a last look, then it ends; money that comes later goes back', async () => {
  const payment = await ask(house, { until: house.clock.now().add({ minutes: 15 }) })
  const { visitor, transaction } = await start(payment)
  house.clock.advance('PT16M')
  await house.runJobs()
  assert.equal(await stateOf(payment), 'ended')
  assert.match((await visitor.get(payment.path)).words, /Die Zeit zum Bezahlen ist abgelaufen/)
  standIn.decide(transaction, 'PAYED')
  house.clock.advance('PT30M')
  await house.runJobs()
  assert.equal(await stateOf(payment), 'ended')
  assert.deepEqual(await refundsOf(payment), [{ amount_cents: 2500, cause: 'late', state: 'requested' }])
})

test('paid in the last second: the last look counts it', async () => {
  const payment = await ask(house, { until: house.clock.now().add({ minutes: 1 }) })
  const { transaction } = await start(payment)
  standIn.decide(transaction, 'PAYED')
  await house.house.db.transaction().execute(tx => sql`delete from graphile_worker._private_jobs where key like 'payments.check:%'`.execute(tx))
  house.clock.advance('PT2M')
  await house.runJobs()
  assert.equal(await stateOf(payment), 'paid')
})

test('a payment for an order that was cancelled meanwhile goes back', async () => {
  const payment = await ask(house)
  const { visitor, transaction } = await start(payment)
  await cancelPayment(house.house, house.house.db, payment.subject)
  standIn.decide(transaction, 'PAYED')
  house.clock.advance('PT20M')
  await house.runJobs()
  assert.deepEqual(await refundsOf(payment), [{ amount_cents: 2500, cause: 'late', state: 'requested' }])
  assert.match((await visitor.get(payment.path)).words, /Bezahlt, als nichts mehr offen war/)
})

test('after all of this every cent is where it belongs', async () => {
  assert.deepEqual(await findImbalances(house.house.db), [])
})
