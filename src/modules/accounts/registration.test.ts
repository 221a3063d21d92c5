import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import accounts from './module.ts'
import { countMails, linkFor, mailTo } from './testing/mails.ts'

const house = await openHouse({ modules: [accounts, demo] })
after(() => house.close())
beforeEach(() => house.clock.advance('PT25H'))
const email = 'jale.yildiz@post.example'

async function asked(address = email) {
  const visitor = house.visitor()
  const answer = await visitor.post('/konto/anlegen', { name: 'Jale Yıldız', email: address })
  assert.equal(answer.location, '/konto/anlegen/postfach')
  return visitor
}

async function accountsWith(address: string) {
  return many(house.house.db, sql<{ kind: string; name: string }>`select kind, name from platform.account where lower(email) = lower(${address})`)
}

test('an account exists once its address is confirmed, not before; a password is optional', async () => {
  const visitor = await asked()
  assert.match((await visitor.get('/konto/anlegen/postfach')).words, /Wir haben Ihnen eine E-Mail geschickt/)
  assert.deepEqual(await accountsWith(email), [])
  const link = await linkFor(house, email)
  const page = await visitor.get(link)
  assert.equal(page.status, 200)
  assert.match(page.words, /jale\.yildiz@post\.example ist bestätigt/)
  assert.deepEqual(await accountsWith(email), [], 'looking at the link, as mail programs do, makes no account')
  const done = await visitor.post(link, { name: 'Jale Yıldız', password: '' })
  assert.equal(done.location, '/konto')
  assert.deepEqual(await accountsWith(email), [{ kind: 'citizen', name: 'Jale Yıldız' }])
  assert.match((await visitor.get('/konto')).words, /Guten Tag, Jale Yıldız/)
})

test('the link works once', async () => {
  const visitor = await asked('einmal@post.example')
  const link = await linkFor(house, 'einmal@post.example')
  await visitor.post(link, { name: 'Ein Mal', password: '' })
  assert.equal((await house.visitor().get(link)).status, 410)
  assert.equal((await house.visitor().post(link, { name: 'Zwei Mal', password: '' })).status, 410)
  assert.equal((await accountsWith('einmal@post.example')).length, 1)
})

test('the same link pressed twice at the same time makes one account', async () => {
  await asked('doppelt@post.example')
  const link = await linkFor(house, 'doppelt@post.example')
  const answers = await Promise.all([1, 2, 3, 4].map(() => house.visitor().post(link, { name: 'Doppelt', password: '' })))
  assert.deepEqual(
    answers.map(answer => answer.status).toSorted((a, b) => a - b),
    [303, 410, 410, 410],
  )
})

test('the link is over after a day, and a new one replaces it', async () => {
  await asked('spaet@post.example')
  const old = await linkFor(house, 'spaet@post.example')
  house.clock.advance('PT5M')
  await asked('spaet@post.example')
  assert.equal((await house.visitor().get(old)).status, 410)
  const fresh = await linkFor(house, 'spaet@post.example')
  house.clock.advance('PT24H')
  assert.equal((await house.visitor().get(fresh)).status, 410)
  assert.equal((await house.visitor().get('/anmelden/bestaetigen/ausgedacht')).status, 410)
})

test('a weak password is refused at its field and uses nothing up', async () => {
  const visitor = await asked('stark@post.example')
  const link = await linkFor(house, 'stark@post.example')
  const weak = await visitor.post(link, { name: 'Stark', password: '123456789012' })
  assert.equal(weak.status, 422)
  assert.match(weak.words, /zu leicht zu raten/)
  assert.match((await visitor.post(link, { name: 'Stark', password: 'kurz' })).words, /mindestens 12 Zeichen/)
  assert.equal((await visitor.post(link, { name: 'Stark', password: 'Pferd Lampe Kuchen Regen' })).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email: 'stark@post.example', password: 'Pferd Lampe Kuchen Regen' })).status, 303)
})

test('an address that has an account gets the same page, no second account, and a mail that says so', async () => {
  const { email: taken } = people[0]!
  await asked(taken)
  assert.equal((await accountsWith(taken)).length, 1)
  const mail = await mailTo(house, taken)
  assert.match(mail.lines!.join(' '), /Sie haben bei uns schon eines/)
  assert.ok(mail.link_url?.endsWith('/anmelden'))
})

test('whoever asks for an account with a strange address gains nothing: the password comes from the owner', async () => {
  const attacker = await asked('fremde@post.example')
  assert.equal((await attacker.get('/konto')).status, 303)
  const owner = house.visitor()
  await owner.post(await linkFor(house, 'fremde@post.example'), { name: 'Die Richtige', password: 'Pferd Lampe Kuchen Regen' })
  assert.equal((await attacker.get('/konto')).status, 303)
  assert.equal((await accountsWith('fremde@post.example'))[0]!.name, 'Die Richtige')
})

test('wrong input is named at its field and stays', async () => {
  const answer = await house.visitor().post('/konto/anlegen', { name: '', email: 'nichts' })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Bitte füllen Sie dieses Feld aus/)
  assert.match(answer.words, /name@beispiel\.de/)
  assert.ok(answer.body.includes('value="nichts"'))
})

test('nobody can flood a mailbox with confirmations', async () => {
  for (let count = 0; count < 4; count += 1) await asked('voll@post.example')
  assert.equal((await house.visitor().post('/konto/anlegen', { name: 'X', email: 'voll@post.example' })).status, 429)
  assert.equal(await countMails(house, 'voll@post.example'), 4)
})

test('what was never confirmed is forgotten', async () => {
  await asked('vergessen@post.example')
  house.clock.advance('PT25H')
  for (const { erase } of accounts.retention!) await erase(house.house)
  assert.deepEqual(await many(house.house.db, sql`select 1 from accounts.mail_link where email = 'vergessen@post.example'`), [])
})
