import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import { defineModule } from '../../platform/module.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import { createAccount, setPassword } from './index.ts'
import accounts from './module.ts'
import { countMails, linkFor, mailTo } from './testing/mails.ts'

/** A module that has to keep something, so that leaving tells why. */
const receipts = defineModule({
  name: 'receipts',
  personalData: {
    export: async (_db, person) => ({ receipts: [{ for: person.email, cents: 2500 }] }),
    erase: async () => ['Belege über Zahlungen bleiben zehn Jahre (§ 147 AO).'],
  },
})

const house = await openHouse({ modules: [accounts, receipts, demo] })
const { db } = house.house
after(() => house.close())
beforeEach(() => house.clock.advance('PT25H'))

const password = 'Pferd Lampe Kuchen Regen'
let count = 0

/** Somebody new who has just signed in with a password. */
async function newcomer() {
  count += 1
  const email = `neu${count}@post.example`
  const account = (await createAccount(db, house.clock.now(), { kind: 'citizen', name: `Person ${count}`, email }))!
  await setPassword(db, house.clock.now(), account.id, password)
  const visitor = house.visitor()
  assert.equal((await visitor.post('/anmelden', { email, password })).status, 303)
  return { visitor, email, id: account.id }
}

test('name, phone and language can be changed; the language is used at once', async () => {
  const { visitor, id } = await newcomer()
  const answer = await visitor.post('/konto/angaben', { name: 'Neuer Name', phone: '0281 123', lang: 'en' })
  assert.equal(answer.location, '/konto/angaben?sprache=en')
  assert.match((await visitor.follow(answer)).words, /My details/)
  assert.deepEqual(await one(db, sql`select name, phone, lang from platform.account where id = ${id}`), { name: 'Neuer Name', phone: '0281 123', lang: 'en' })
  assert.equal((await visitor.post('/konto/angaben', { name: '', phone: '', lang: 'de' })).status, 422)
  assert.equal((await visitor.post('/konto/angaben', { name: 'X', phone: '', lang: 'tlh' })).status, 422)
})

test('what an employee is called is not theirs to change', async () => {
  const clerk = await house.visitor().as('clerk')
  const id = await clerk.accountId()
  const called = () => one(db, sql<{ name: string; phone: string }>`select name, phone from platform.account where id = ${id}`)
  const { name } = await called()
  assert.match((await clerk.get('/konto/angaben')).words, /Ihren Namen ändert das Personalamt/)
  assert.equal((await clerk.post('/konto/angaben', { name: 'Die Oberbürgermeisterin', phone: '0281 4', lang: 'de' })).status, 303)
  assert.deepEqual(await called(), { name, phone: '0281 4' })
})

test('a new address counts once it is confirmed, and the old one is told', async () => {
  const { visitor, email, id } = await newcomer()
  const fresh = `anders-${email}`
  assert.equal((await visitor.post('/konto/mail', { email: fresh })).status, 303)
  assert.equal((await one(db, sql<{ email: string }>`select email from platform.account where id = ${id}`)).email, email)
  const link = await linkFor(house, fresh)
  const phone = house.visitor()
  assert.match((await phone.get(link)).words, new RegExp(fresh))
  assert.equal((await phone.post(link)).status, 303)
  assert.equal((await one(db, sql<{ email: string }>`select email from platform.account where id = ${id}`)).email, fresh)
  assert.match((await mailTo(house, email)).subject, /geändert/)
  assert.equal((await phone.get(link)).status, 410)
})

test('the old address is told already when a change is asked for', async () => {
  const { visitor, email } = await newcomer()
  await visitor.post('/konto/mail', { email: `gefragt-${email}` })
  assert.match((await mailTo(house, email)).subject, /soll geändert werden/)
})

test('a change of address that was asked for ends with a new password, with all other sessions, and with another change', async () => {
  for (const [path, fields] of [
    ['/konto/passwort', { password: 'Mond Gabel Wolke Ziegel' }],
    ['/konto/geraete/alle-beenden', {}],
  ] as const) {
    const { visitor, email, id } = await newcomer()
    await visitor.post('/konto/mail', { email: `fremd-${email}` })
    const link = await linkFor(house, `fremd-${email}`)
    assert.equal((await visitor.post(path, fields)).status, 303)
    assert.equal((await house.visitor().post(link)).status, 410, path)
    assert.equal((await one(db, sql<{ email: string }>`select email from platform.account where id = ${id}`)).email, email)
  }
  const { visitor, email } = await newcomer()
  for (const wish of ['eins', 'zwei']) await visitor.post('/konto/mail', { email: `${wish}-${email}` })
  assert.equal((await visitor.post(await linkFor(house, `eins-${email}`))).status, 303)
  assert.equal((await visitor.post(await linkFor(house, `zwei-${email}`))).status, 410)
})

test('an address that belongs to somebody else is not betrayed and cannot be taken', async () => {
  const { visitor, id, email } = await newcomer()
  const mails = await countMails(house, people[0]!.email)
  assert.equal((await visitor.post('/konto/mail', { email: people[0]!.email })).location, '/konto/angaben')
  assert.equal(await countMails(house, people[0]!.email), mails)
  await visitor.post('/konto/mail', { email: 'wettlauf@post.example' })
  await createAccount(db, house.clock.now(), { kind: 'citizen', name: 'Schneller', email: 'wettlauf@post.example' })
  assert.equal((await visitor.post(await linkFor(house, 'wettlauf@post.example'))).status, 409)
  assert.equal((await one(db, sql<{ email: string }>`select email from platform.account where id = ${id}`)).email, email)
})

test('a new password ends all other sessions, and the owner is told by mail', async () => {
  const { visitor, email } = await newcomer()
  const other = house.visitor()
  await other.post('/anmelden', { email, password })
  const answer = await visitor.post('/konto/passwort', { password: 'Mond Gabel Wolke Ziegel' })
  assert.equal(answer.location, '/konto/sicherheit')
  assert.equal((await visitor.get('/konto')).status, 200)
  assert.equal((await other.get('/konto')).status, 303)
  assert.match((await mailTo(house, email)).subject, /Passwort wurde geändert/)
  assert.equal((await house.visitor().post('/anmelden', { email, password })).status, 422)
  assert.equal((await house.visitor().post('/anmelden', { email, password: 'Mond Gabel Wolke Ziegel' })).status, 303)
})

test('a weak new password is refused at its field', async () => {
  const { visitor } = await newcomer()
  const answer = await visitor.post('/konto/passwort', { password: 'passwort1234' })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /zu leicht zu raten/)
})

test('ten minutes after signing in, what could harm the owner asks once more who it is', async () => {
  const { visitor, email } = await newcomer()
  house.clock.advance('PT11M')
  for (const [path, fields] of [
    ['/konto/passwort', { password: 'Mond Gabel Wolke Ziegel' }],
    ['/konto/mail', { email: 'dieb@post.example' }],
    ['/konto/loeschen', { sure: 'ja' }],
    ['/konto/passkeys/entfernen', { passkey: 'x' }],
    ['/konto/nutzerkonto/trennen', { issuer: 'https://x.example' }],
  ] as const) {
    const answer = await visitor.post(path, fields)
    assert.equal(answer.status, 422, path)
    assert.match(answer.words, /Bitte bestätigen Sie zuerst/)
  }
  assert.equal((await visitor.get('/konto/daten.json')).status, 404)
  assert.equal((await visitor.postJson('/konto/passkeys/frage', {})).status, 403)
  assert.match((await visitor.get('/konto/daten')).body, /\/anmelden\?erneut=1&amp;weiter=%2Fkonto%2Fdaten/)
  assert.equal((await visitor.post('/anmelden?erneut=1&weiter=/konto/daten', { email, password })).location, '/konto/daten')
  assert.equal((await visitor.get('/konto/daten.json')).status, 200)
})

test('every device is listed; one can be ended, or all others at once', async () => {
  const { visitor, email, id } = await newcomer()
  const agents = [
    'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
  ]
  const others = await Promise.all(
    agents.map(async agent => {
      const other = house.visitor()
      await other.post('/anmelden', { email, password }, { 'user-agent': agent })
      return other
    }),
  )
  const page = await visitor.get('/konto/sicherheit')
  assert.match(page.words, /Firefox, Android/)
  assert.match(page.words, /Edge, Windows/)
  const session = await one(db, sql<{ id: string }>`select encode(id, 'hex') as id from platform.session where account_id = ${id} and device like 'Firefox%'`)
  assert.equal((await visitor.post('/konto/geraete/ende', { session: session.id })).status, 303)
  assert.equal((await others[0]!.get('/konto')).status, 303)
  assert.equal((await others[1]!.get('/konto')).status, 200)
  assert.equal((await visitor.post('/konto/geraete/alle-beenden')).status, 303)
  assert.equal((await others[1]!.get('/konto')).status, 303)
  assert.equal((await visitor.get('/konto')).status, 200)
  assert.equal((await visitor.post('/konto/geraete/ende', { session: 'kaputt' })).status, 422)
})

test('nobody can end the session of somebody else', async () => {
  const [mine, theirs] = [await newcomer(), await newcomer()]
  const session = await one(db, sql<{ id: string }>`select encode(id, 'hex') as id from platform.session where account_id = ${theirs.id}`)
  await mine.visitor.post('/konto/geraete/ende', { session: session.id })
  assert.equal((await theirs.visitor.get('/konto')).status, 200)
})

test('the export holds what every module keeps, and is noted', async () => {
  const { visitor, email, id } = await newcomer()
  const answer = await visitor.get('/konto/daten.json')
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="meine-daten-\d{4}-\d\d-\d\d\.json"/)
  const data = answer.json<{ accounts: { account: { email: string }; sessions: unknown[] }; receipts: unknown }>()
  assert.equal(data.accounts.account.email, email)
  assert.equal(data.accounts.sessions.length, 1)
  assert.deepEqual(data.receipts, { receipts: [{ for: email, cents: 2500 }] })
  assert.ok(!answer.body.includes('argon2'))
  assert.equal((await many(db, sql`select 1 from platform.audit where action = 'account.data-exported' and subject = ${`account:${id}`}`)).length, 1)
})

test('a deleted account is gone: no name, no address, no session, no way in; what stays is said with its reason, on the page and by mail', async () => {
  const { visitor, email, id } = await newcomer()
  assert.equal((await visitor.post('/konto/loeschen', {})).status, 422)
  const answer = await visitor.post('/konto/loeschen', { sure: 'ja' })
  assert.equal(answer.location, '/konto/geloescht')
  const last = await visitor.get('/konto/geloescht')
  assert.match(last.words, /Belege über Zahlungen bleiben zehn Jahre \(§ 147 AO\)/)
  assert.match((await mailTo(house, email)).lines!.join(' '), /§ 147 AO/)
  assert.equal((await visitor.get('/konto')).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email, password })).status, 422)
  const rows = await many(db, sql<{ text: string }>`select row_to_json(account)::text as text from platform.account where id = ${id}`)
  assert.ok(rows.every(({ text }) => !text.includes('@') && !text.includes('Person')))
  assert.deepEqual(await many(db, sql`select 1 from accounts.password where account_id = ${id}`), [])
  assert.ok(await createAccount(db, house.clock.now(), { kind: 'citizen', name: 'Wieder da', email }), 'the address is free again')
})

test('employees do not delete their account themselves', async () => {
  const visitor = house.visitor()
  await visitor.post('/anmelden', { email: people[1]!.email, password: people[1]!.password })
  const answer = await visitor.post('/konto/loeschen', { sure: 'ja' })
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Verwaltung der Zugänge/)
  assert.equal((await visitor.get('/konto')).status, 200)
})

test('guests are led to sign in and back', async () => {
  for (const path of ['/konto', '/konto/angaben', '/konto/sicherheit', '/konto/daten']) {
    assert.equal((await house.visitor().get(path)).location, `/anmelden?weiter=${encodeURIComponent(path)}`)
  }
})
