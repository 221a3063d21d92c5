import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../platform/database.ts'
import { search } from '../../platform/search.ts'
import { inLanguage } from '../../platform/text.ts'
import { personalData } from './personal-data.ts'
import { retention } from './retention.ts'
import { findImbalances } from './testing/balance.ts'
import { ask, openPaymentHouse } from './testing/desk.ts'
import { paymentsFor } from './index.ts'

let house: TestHouse
before(async () => {
  house = await openPaymentHouse()
})
after(() => house?.close())

const clerk = () => house.visitor().withPermissions('payments.see', 'payments.book', 'payments.refund')
const transfer = { received: '25,00', day: '20.11.2026', number: '' }
let serial = 0
const credit = (change: Partial<typeof transfer> & { sure?: string } = {}) => ({ ...transfer, number: `K-${(serial += 1)}`, ...change })

async function stateOf(payment: { subject: string }) {
  return (await paymentsFor(house.house.db, payment.subject)).map(each => each.state).join()
}

async function referenceOf(payment: { id: string }) {
  return (await one(house.house.db, sql<{ reference: string }>`select reference from payments.payment where id = ${payment.id}`)).reference
}

test('the demo city has payments in every state to look at, and its books balance', async () => {
  const visitor = await clerk()
  assert.match((await visitor.get('/rathaus/zahlungen?ansicht=review')).words, /Meldebescheinigung/)
  assert.match((await visitor.get('/rathaus/erstattungen')).words, /Doppelt bezahlt/)
  assert.match((await visitor.get('/rathaus/erstattungen?ansicht=proposed')).words, /wiedergefunden/)
  assert.match((await visitor.get('/rathaus')).words, /Zahlungen zu klären: 1/)
  assert.deepEqual(await findImbalances(house.house.db), [])
})

test('who may only see can neither book nor refund', async () => {
  const payment = await ask(house)
  const visitor = await house.visitor().withPermissions('payments.see')
  assert.equal((await visitor.get(`/rathaus/zahlungen/${payment.id}`)).status, 200)
  assert.equal((await visitor.post(`/rathaus/zahlungen/${payment.id}/eingang`, credit())).status, 403)
  assert.equal((await visitor.post(`/rathaus/zahlungen/${payment.id}/erstattung`, { cents: '1', reason: 'Kulanz' })).status, 403)
  assert.equal((await visitor.post('/rathaus/erstattungen/stand', { 'refund[]': payment.id, to: 'sent' })).status, 403)
  assert.equal((await house.visitor().get('/rathaus/zahlungen')).status, 303)
})

test('a payment is found by what stands on the bank statement, however it is typed', async () => {
  const payment = await ask(house, { transfer: true })
  const reference = await referenceOf(payment)
  const visitor = await clerk()
  for (const typed of [reference, reference.toLowerCase(), `Kassenz. ${reference.replaceAll('-', '')} Danke`]) {
    const page = await visitor.get(`/rathaus/zahlungen?q=${encodeURIComponent(typed)}`)
    assert.match(page.body, new RegExp(payment.id), typed)
  }
  const wrong = reference.replace(/.$/, reference.endsWith('2') ? '3' : '2')
  assert.match((await visitor.get(`/rathaus/zahlungen?q=${wrong}`)).words, /gibt es keine Zahlung/)
})

test('the payer sees a GiroCode and its words where a transfer is allowed', async () => {
  const payment = await ask(house, { transfer: true })
  const visitor = await house.visitor().granted(payment.subject)
  const page = await visitor.get(payment.path)
  assert.match(page.body, /GiroCode/)
  assert.match(page.words, /DE02 1203 0000 0000 2020 51/)
  const plain = await ask(house)
  assert.doesNotMatch((await (await house.visitor().granted(plain.subject)).get(plain.path)).body, /GiroCode/)
})

test('a transfer of the right amount settles the payment and mails the payer', async () => {
  const payment = await ask(house, { transfer: true })
  const visitor = await clerk()
  const answer = await visitor.post(`/rathaus/zahlungen/${payment.id}/eingang`, credit())
  assert.equal(answer.status, 303, answer.words)
  assert.match((await visitor.follow(answer)).words, /Die Zahlung ist erledigt/)
  assert.equal(await stateOf(payment), 'paid')
  assert.ok(await maybe(house.house.db, sql`select 1 from platform.mail where key = ${`payments:paid:${payment.id}`}`))
})

test('one movement of the bank is booked once, whoever books it for what', async () => {
  const first = await ask(house, { transfer: true })
  const second = await ask(house, { transfer: true })
  const same = credit()
  const [one, two] = await Promise.all([clerk(), clerk()])
  const answers = await Promise.all([one.post(`/rathaus/zahlungen/${first.id}/eingang`, same), two.post(`/rathaus/zahlungen/${second.id}/eingang`, same)])
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 422],
  )
  assert.match(answers.find(answer => answer.status === 422)!.words, /schon verbucht/)
})

test('another amount has to be confirmed; then too much goes back in part and too little as a whole', async () => {
  const visitor = await clerk()
  const more = await ask(house, { transfer: true })
  const asked = await visitor.post(`/rathaus/zahlungen/${more.id}/eingang`, credit({ received: '30,00' }))
  assert.equal(asked.status, 422)
  assert.match(asked.words, /weicht von der Forderung \(25,00 €\) ab/)
  await visitor.post(`/rathaus/zahlungen/${more.id}/eingang`, credit({ received: '30,00', sure: 'on' }))
  assert.equal(await stateOf(more), 'paid')
  const less = await ask(house, { transfer: true })
  await visitor.post(`/rathaus/zahlungen/${less.id}/eingang`, credit({ received: '20,00', sure: 'on' }))
  assert.equal(await stateOf(less), 'open')
  const refunds = await many(
    house.house.db,
    sql<{ amount_cents: number }>`select amount_cents from payments.refund where payment_id = any(${[more.id, less.id]}) order by amount_cents`,
  )
  assert.deepEqual(
    refunds.map(row => row.amount_cents),
    [500, 2000],
  )
})

test('every wrong entry is named at its field', async () => {
  const payment = await ask(house, { transfer: true })
  const visitor = await clerk()
  for (const [fields, sentence] of [
    [credit({ received: 'viel' }), /Betrag/],
    [credit({ received: '' }), /füllen Sie dieses Feld aus/],
    [credit({ day: '31.02.2026' }), /Datum/],
    [credit({ day: '24.12.2026' }), /nicht in der Zukunft/],
    [{ ...credit(), number: '' }, /füllen Sie dieses Feld aus/],
  ] as const) {
    const answer = await visitor.post(`/rathaus/zahlungen/${payment.id}/eingang`, fields)
    assert.equal(answer.status, 422)
    assert.match(answer.words, sentence)
  }
  assert.equal((await visitor.post('/rathaus/zahlungen/unsinn/eingang', credit())).status, 404)
  assert.equal(await stateOf(payment), 'open')
})

test('a refund by a clerk needs four eyes; then it is paid out and the payer hears of both', async () => {
  const payment = await ask(house, { transfer: true })
  const [one, two] = await Promise.all([clerk(), clerk()])
  await one.post(`/rathaus/zahlungen/${payment.id}/eingang`, credit())
  const tooMuch = await one.post(`/rathaus/zahlungen/${payment.id}/erstattung`, { cents: '25,01', reason: 'Kulanz' })
  assert.equal(tooMuch.status, 422)
  assert.match(tooMuch.words, /Höchstens 25,00 €/)
  await one.post(`/rathaus/zahlungen/${payment.id}/erstattung`, { cents: '10,00', reason: 'Kulanz' })
  const { id } = (await maybe(house.house.db, sql<{ id: string }>`select id from payments.refund where payment_id = ${payment.id}`))!
  const own = await one.post('/rathaus/erstattungen/stand?ansicht=proposed', { 'refund[]': id, to: 'requested' })
  assert.equal(own.status, 422)
  assert.match(own.words, /muss jemand anderes freigeben/)
  assert.equal((await two.post('/rathaus/erstattungen/stand?ansicht=proposed', { 'refund[]': id, to: 'requested' })).status, 303)
  const csv = await two.get('/rathaus/erstattungen/auszuzahlen.csv')
  assert.match(csv.body, new RegExp(`${await referenceOf(payment)};10,00;Erika Muster`))
  assert.equal((await two.post('/rathaus/erstattungen/stand', { 'refund[]': id, to: 'sent' })).status, 303)
  assert.equal((await two.post('/rathaus/erstattungen/stand?ansicht=sent', { 'refund[]': id, to: 'settled' })).status, 303)
  assert.equal((await two.post('/rathaus/erstattungen/stand?ansicht=sent', { 'refund[]': id, to: 'failed' })).status, 422, 'what is back is back')
  const mails = await many(house.house.db, sql<{ subject: string }>`select subject from platform.mail where key like ${`payments:refund:${id}%`} order by key`)
  assert.equal(mails.length, 2)
  const payer = await house.visitor().granted(payment.subject)
  assert.match((await payer.get(payment.path)).words, /10,00 € ?: Kulanz Das Geld wurde zurückgezahlt/)
})

test('a clerk clears what the platform reported wrongly', async () => {
  const { id } = await one(house.house.db, sql<{ id: string }>`select id from payments.payment where state = 'review'`)
  const { id: discrepancy } = await one(house.house.db, sql<{ id: string }>`select id from payments.discrepancy where payment_id = ${id}`)
  const visitor = await clerk()
  const path = `/rathaus/zahlungen/${id}/klaerung`
  const missing = await visitor.post(path, { discrepancy, came: 'yes', amount: '' })
  assert.equal(missing.status, 422)
  assert.match(missing.words, /Betrag ein, der eingegangen ist/)
  assert.equal((await visitor.post(path, { discrepancy, came: 'yes', amount: '12,00', note: 'Auszug 212' })).status, 303)
  assert.equal((await visitor.post(path, { discrepancy, came: 'no', amount: '' })).status, 409)
  assert.equal((await one(house.house.db, sql<{ state: string }>`select state from payments.payment where id = ${id}`)).state, 'paid')
})

test('staff find a payment by its payer in the search; who opens it is on record', async () => {
  const payment = await ask(house, { payer: { name: 'Wilhelmine Sonderbar' } })
  const visitor = await clerk()
  await visitor.get(`/rathaus/zahlungen/${payment.id}`)
  assert.ok(await maybe(house.house.db, sql`select 1 from platform.audit where action = 'payment.seen' and subject = ${`payment:${payment.id}`}`))
  assert.ok(
    await maybe(house.house.db, sql`select 1 from platform.search_document where module = 'payments' and ref = ${payment.id} and permission = 'payments.see'`),
  )
  assert.equal(typeof search, 'function')
})

test('a person gets all their payments and may be forgotten; the book stays without their name', async () => {
  const { db } = house.house
  const person = { accountId: null, email: 'otto@example.org' }
  const done = await ask(house, { payer: { name: 'Otto', email: 'Otto@example.org' }, transfer: true })
  await ask(house, { payer: { name: 'Otto', email: 'otto@example.org' } })
  await (await clerk()).post(`/rathaus/zahlungen/${done.id}/eingang`, credit())
  assert.equal(((await personalData.export(db, person))['payments'] as unknown[]).length, 2)
  const stays = await personalData.erase(db, person)
  assert.match(stays.map(one => inLanguage(one, 'de')).join(' '), /10 Jahre.*§ 147.*noch offen/)
  assert.equal((await one(db, sql<{ payer_name: string | null }>`select payer_name from payments.payment where id = ${done.id}`)).payer_name, null)
  assert.ok(await maybe(db, sql`select 1 from payments.entry where payment_id = ${done.id}`))
})

test('names go after two years, books after ten, and nothing while money is to go back', async () => {
  const { db } = house.house
  const settled = await ask(house, { transfer: true })
  await (await clerk()).post(`/rathaus/zahlungen/${settled.id}/eingang`, credit())
  const waiting = await one(
    db,
    sql<{ id: string }>`select p.id from payments.payment p join payments.refund r on r.payment_id = p.id where r.state = 'requested' limit 1`,
  )
  const sweep = async () => {
    for (const each of retention) await each.erase(house.house)
  }
  const before = house.clock.now()
  house.clock.set('2028-12-31T12:00:00Z')
  await sweep()
  assert.notEqual((await one(db, sql<{ payer_name: string | null }>`select payer_name from payments.payment where id = ${settled.id}`)).payer_name, null)
  house.clock.set('2029-01-01T12:00:00Z')
  await sweep()
  assert.equal((await one(db, sql<{ payer_name: string | null }>`select payer_name from payments.payment where id = ${settled.id}`)).payer_name, null)
  house.clock.set('2036-12-31T12:00:00Z')
  await sweep()
  assert.ok(await maybe(db, sql`select 1 from payments.payment where id = ${settled.id}`))
  house.clock.set('2037-01-01T12:00:00Z')
  await sweep()
  assert.equal(await maybe(db, sql`select 1 from payments.payment where id = ${settled.id}`), null)
  assert.equal(await maybe(db, sql`select 1 from payments.entry where payment_id = ${settled.id}`), null)
  assert.ok(await maybe(db, sql`select 1 from payments.payment where id = ${waiting.id}`))
  house.clock.set(before)
  assert.deepEqual(await findImbalances(db), [])
})

test('long lists are read page by page without gaps', async () => {
  const { db, clock } = house.house
  await run(
    db,
    sql`insert into payments.payment (reference, subject, amount_cents, items, description, purpose, lang, back, created_at)
    select 'Z26-TEST-' || lpad(n::text, 4, '0'), 'many:' || n, 100, '[{"id":"a","text":"x","cents":100}]', 'Viele', 'Viele', 'de', '/', ${clock.now()} from generate_series(1, 120) n`,
  )
  const visitor = await clerk()
  const seen = new Set<string>()
  let path: string | undefined = '/rathaus/zahlungen?ansicht=open'
  for (let pages = 0; path && pages < 9; pages += 1) {
    const page = await visitor.get(path)
    for (const match of page.body.matchAll(/Z26-TEST-\d{4}/g)) seen.add(match[0])
    path = page.body.match(/href="([^"]*)" rel="next"/)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.size, 120)
})
