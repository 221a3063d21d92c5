import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, one, run, sql } from '../../../platform/database.ts'
import { setPreference } from '../../../platform/notify/preferences.ts'
import { paymentLink } from '../../payments/index.ts'
import { caseLink } from '../index.ts'
import { fillIn, openTrialHouse, signedIn } from '../testing/trial.tsx'

const house = await openTrialHouse()
const { db } = house.house
after(() => house.close())

const sendIt = { geprueft: 'ja' }

test('a renewed link opens the case; the one before opens nothing at once and says what to do', async () => {
  const { citizen, id, code } = await sentCase()
  const old = await caseLink(house.house, db, id)
  const page = await citizen.get(`/vorgang/${code}`)
  assert.match(page.body, new RegExp(`/vorgang/${code}/neuer-link`))
  assert.match((await citizen.get(`/vorgang/${code}/neuer-link`)).words, /gelten dann sofort nicht mehr/)
  const done = await citizen.follow(await citizen.post(`/vorgang/${code}/neuer-link`))
  assert.match(done.words, /Der neue Link ist unterwegs/)
  assert.match(done.words, /Die Links davor gelten nicht mehr/)

  const outdated = await house.visitor().get(old)
  assert.equal(outdated.location, `/vorgang?nummer=${code}&link=alt`)
  const stranger = house.visitor()
  const said = await stranger.follow(outdated)
  assert.match(said.words, /Dieser Link gilt nicht mehr/)
  assert.match(said.body, new RegExp(`value="${code}"`))
  assert.equal((await stranger.post('/vorgang', { nummer: code, kontakt: 'erika@example.org' })).location, `/vorgang/${code}`)

  const fresh = await caseLink(house.house, db, id)
  assert.notEqual(fresh, old)
  assert.equal((await house.visitor().get(fresh)).location, `/vorgang/${code}`)
})

test('who had opened the old link elsewhere is shut out; the browser that renewed it stays', async () => {
  const { citizen, id, code } = await sentCase()
  const stranger = house.visitor()
  await stranger.get(await caseLink(house.house, db, id))
  assert.equal((await stranger.get(`/vorgang/${code}`)).status, 200)
  await citizen.post(`/vorgang/${code}/neuer-link`)
  assert.equal((await stranger.get(`/vorgang/${code}`)).status, 404)
  assert.equal((await citizen.get(`/vorgang/${code}`)).status, 200)
})

test('the contact gets the new link by mail, and the trail says who asked for it', async () => {
  const { citizen, id, code } = await sentCase()
  await citizen.post(`/vorgang/${code}/neuer-link`)
  await house.runJobs()
  const mails = await many(
    db,
    sql<{ link_url: string }>`select link_url from platform.mail where address = 'erika@example.org' and subject like ${`Ihr neuer Link:%${code}%`}`,
  )
  assert.equal(mails.length, 1)
  assert.equal(mails[0]!.link_url, await caseLink(house.house, db, id))
  const entries = await many(
    db,
    sql<{ actor: string; details: unknown }>`select actor, details from platform.audit where subject = ${`case:${id}`} and action = 'case.link-renewed'`,
  )
  assert.deepEqual(
    entries.map(entry => ({ ...entry })),
    [{ actor: 'guest', details: { generation: 2 } }],
  )
})

test('the link to a payment of the case goes with it', async () => {
  const { citizen, id, code } = await sentCase('gross')
  await house.runJobs()
  const { payment } = await one(db, sql<{ payment: string }>`select id as payment from payments.payment where subject = ${`case:${id}`}`)
  const old = paymentLink(house.house, { id: payment, link_generation: 1 })
  const stranger = house.visitor()
  await stranger.get(old)
  assert.equal((await stranger.get(`/zahlung/${payment}`)).status, 200)

  await citizen.post(`/vorgang/${code}/neuer-link`)
  assert.equal((await stranger.get(`/zahlung/${payment}`)).status, 404)
  const outdated = await house.visitor().get(old)
  assert.equal(outdated.status, 410)
  assert.match(outdated.words, /Dieser Link gilt nicht mehr/)
  // Somebody at the payment platform meanwhile comes back by the old one: it opens nothing, but who renewed it sees the page.
  assert.equal((await house.visitor().follow(await house.visitor().get(`${old}/rueckkehr`))).status, 404)
  assert.equal((await citizen.follow(await citizen.get(`${old}/rueckkehr`))).status, 200)
  assert.equal((await house.visitor().get(paymentLink(house.house, { id: payment, link_generation: 2 }))).location, `/zahlung/${payment}`)
  assert.equal((await house.visitor().get(paymentLink(house.house, { id: payment, link_generation: 3 }))).status, 404)
})

test('who took the case into an account by a leaked link is shut out too, and the contact gets the new link whatever that account wants', async () => {
  const { citizen, id, code } = await sentCase('gross')
  await house.runJobs()
  const { payment } = await one(db, sql<{ payment: string }>`select id as payment from payments.payment where subject = ${`case:${id}`}`)
  const account = await someAccount('Ein Fremder', 'fremd@example.org')
  await setPreference(db, account, 'case', 'mail', false)
  const thief = await signedIn(house, account)
  await thief.get(await caseLink(house.house, db, id))
  await thief.post(`/vorgang/${code}/konto`)
  assert.equal((await one(db, sql<{ account_id: string }>`select account_id from services.case where id = ${id}`)).account_id, account)
  assert.equal((await thief.get(`/zahlung/${payment}`)).status, 200)

  await citizen.post(`/vorgang/${code}/neuer-link`)
  for (const path of [`/vorgang/${code}`, `/zahlung/${payment}`]) assert.equal((await thief.get(path)).status, 404, path)
  assert.doesNotMatch((await thief.get('/vorgaenge')).body, new RegExp(code))
  await house.runJobs()
  const mails = await many(db, sql`select 1 from platform.mail where address = 'erika@example.org' and link_url = ${await caseLink(house.house, db, id)}`)
  assert.equal(mails.length, 1)
  const told = await many(db, sql<{ subject: string; link_url: string | null }>`select subject, link_url from platform.message where account_id = ${account}`)
  assert.deepEqual(
    told.map(message => ({ ...message })),
    [{ subject: `Nicht mehr in Ihrem Konto: ${code}`, link_url: `/vorgang?nummer=${code}` }],
    'it hears that the case is gone, without the new link',
  )
})

test('an account that renews the link of its case keeps it; of a clerk’s renewal it is shut out like everybody', async () => {
  const { citizen, id, code } = await sentCase('gross')
  const owner = await signedIn(house, await someAccount('Erika Muster', 'erika.muster@example.org'))
  await owner.get(await caseLink(house.house, db, id))
  await owner.post(`/vorgang/${code}/konto`)
  await owner.post(`/vorgang/${code}/neuer-link`)
  assert.equal((await citizen.get(`/vorgang/${code}`)).status, 404)
  const { payment } = await one(db, sql<{ payment: string }>`select id as payment from payments.payment where subject = ${`case:${id}`}`)
  const elsewhere = await signedIn(house, await owner.accountId())
  for (const path of [`/vorgang/${code}`, `/zahlung/${payment}`]) assert.equal((await elsewhere.get(path)).status, 200, path)

  const clerk = await house.visitor().withPermissions('services.handle')
  await clerk.post(`/rathaus/vorgaenge/${code}/neuer-link`)
  for (const path of [`/vorgang/${code}`, `/zahlung/${payment}`]) assert.equal((await elsewhere.get(path)).status, 404, path)
})

test('an account with the case comes in by an old link as well, for it needs none', async () => {
  const { id, code } = await sentCase()
  const old = await caseLink(house.house, db, id)
  const account = await someAccount('Erika Muster', 'erika2@example.org')
  await run(db, sql`update services.case set account_id = ${account} where id = ${id}`)
  const owner = await signedIn(house, account)
  await owner.post(`/vorgang/${code}/neuer-link`)
  assert.equal((await owner.get(old)).location, `/vorgang/${code}`)
})

test('a clerk renews the link for a caller without seeing it; a caller without mail is told the other way in', async () => {
  const { citizen, id, code } = await sentCase()
  const clerk = await house.visitor().withPermissions('services.handle')
  const done = await clerk.follow(await clerk.post(`/rathaus/vorgaenge/${code}/neuer-link`))
  assert.match(done.words, /geht an die E-Mail im Antrag/)
  assert.ok(!done.body.includes('schluessel='))
  assert.equal((await citizen.get(`/vorgang/${code}`)).status, 404)
  const entry = await one(db, sql<{ actor: string }>`select actor from platform.audit where subject = ${`case:${id}`} and action = 'case.link-renewed'`)
  assert.equal(entry.actor, await clerk.accountId())

  await run(db, sql`update services.case set contact_email = null, contact_phone = '0281 1234567' where id = ${id}`)
  const told = await clerk.follow(await clerk.post(`/rathaus/vorgaenge/${code}/neuer-link`))
  assert.match(told.words, /mit der Vorgangsnummer und ihrer Telefonnummer/)
  assert.equal((await citizen.post('/vorgang', { nummer: code, kontakt: '0281 1234567' })).location, `/vorgang/${code}`)
})

test('nobody without the case renews its link, and nobody floods the contact with mails', async () => {
  const { citizen, id, code } = await sentCase()
  assert.equal((await house.visitor().post(`/vorgang/${code}/neuer-link`)).status, 404)
  for (let times = 0; times < 20; times += 1) assert.equal((await citizen.post(`/vorgang/${code}/neuer-link`)).status, 303)
  const late = await citizen.post(`/vorgang/${code}/neuer-link`)
  assert.equal(late.status, 422)
  assert.match(late.words, /Bitte rufen Sie uns an/)
  assert.equal((await one(db, sql<{ link_generation: number }>`select link_generation from services.case where id = ${id}`)).link_generation, 21)
})

async function someAccount(name: string, email: string) {
  const account = await one(
    db,
    sql<{ id: string }>`insert into platform.account (kind, name, email, created_at) values ('citizen', ${name}, ${email}, ${house.clock.now()}) returning id`,
  )
  return account.id
}

async function sentCase(art = 'frei') {
  const citizen = house.visitor()
  const path = await fillIn(citizen, { art })
  await citizen.post(`${path}/pruefen`, sendIt)
  const row = await one(db, sql<{ id: string; code: string }>`select id, code from services.case where id = ${path.split('/')[2]!}`)
  return { citizen, id: row.id, code: row.code }
}
