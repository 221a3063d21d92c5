import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import { codeFor } from './testing/mails.ts'
import accounts from './module.ts'

const house = await openHouse({ modules: [accounts, demo] })
after(() => house.close())
const [aylin, bernd] = [people[0]!, people[1]!]

function rested() {
  house.clock.advance('PT25H')
}

test('who knows address and password is signed in and led to where they wanted to go', async () => {
  const visitor = house.visitor()
  const answer = await visitor.post('/anmelden?weiter=%2Fkonto%2Fdaten', { email: aylin.email, password: aylin.password, way: 'password' })
  assert.equal(answer.status, 303)
  assert.equal(answer.location, '/konto/daten')
  assert.match((await visitor.get('/konto')).words, /Guten Tag, Aylin Demir/)
})

test('a double click signs in, whichever of the two answers the browser shows', async () => {
  const page = await house.visitor().get('/anmelden')
  assert.doesNotMatch(page.body.slice(page.body.indexOf('name="email"') - 2000, page.body.indexOf('name="email"')), /name="_key"/)
  const visitor = house.visitor()
  const answers = await Promise.all([1, 2].map(() => visitor.post('/anmelden', { email: aylin.email, password: aylin.password })))
  assert.deepEqual(
    answers.map(answer => answer.location),
    ['/konto', '/konto'],
  )
  assert.equal((await visitor.get('/konto')).status, 200)
})

test('capitals in the address do not matter, in the password they do', async () => {
  assert.equal((await house.visitor().post('/anmelden', { email: aylin.email.toUpperCase(), password: aylin.password })).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email: aylin.email, password: aylin.password.toUpperCase() })).status, 422)
})

test('a wrong password and an unknown address look exactly the same, and the address typed stays', async () => {
  rested()
  const wrong = await house.visitor().post('/anmelden', { email: aylin.email, password: 'falsch-falsch-falsch' })
  const unknown = await house.visitor().post('/anmelden', { email: 'niemand@post.example', password: 'falsch-falsch-falsch' })
  assert.equal(wrong.status, 422)
  assert.equal(unknown.status, 422)
  assert.match(wrong.words, /E-Mail-Adresse oder Passwort stimmt nicht/)
  assert.ok(wrong.body.includes(`value="${aylin.email}"`))
  assert.ok(!wrong.body.includes('falsch-falsch'))
  const shape = (body: string) => body.replaceAll(/[\w.]+@post\.example|[0-9a-f-]{36}/g, '')
  assert.equal(shape(wrong.body), shape(unknown.body))
})

test('an empty password is named at its field, and so is an address that is none', async () => {
  const empty = await house.visitor().post('/anmelden', { email: aylin.email, password: '', way: 'password' })
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Bitte geben Sie Ihr Passwort ein/)
  const odd = await house.visitor().post('/anmelden', { email: 'aylin', password: 'x' })
  assert.equal(odd.status, 422)
  assert.match(odd.words, /zum Beispiel name@beispiel\.de/)
})

test('after five wrong passwords there is a pause that grows, says when it ends, and holds for the right password, too', async () => {
  rested()
  const guess = (password: string) => house.visitor().post('/anmelden', { email: bernd.email, password })
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await guess('falsch-falsch-falsch')).status, 422)
  const paused = await guess(bernd.password)
  assert.equal(paused.status, 429)
  assert.equal(paused.headers['retry-after'], '30')
  assert.match(paused.words, /zu viele Versuche.*in 30 Sekunden/)
  house.clock.advance('PT31S')
  assert.equal((await guess('falsch-falsch-falsch')).status, 422)
  assert.equal((await guess(bernd.password)).headers['retry-after'], '60')
  house.clock.advance('PT61S')
  assert.equal((await guess(bernd.password)).status, 303)
  assert.equal((await guess('falsch-falsch-falsch')).status, 422, 'the owner has come, so the count begins anew')
})

test('the pause for an address that has no account is the same', async () => {
  rested()
  for (let tries = 0; tries < 5; tries += 1) await house.visitor().post('/anmelden', { email: 'leer@post.example', password: 'x' })
  assert.equal((await house.visitor().post('/anmelden', { email: 'leer@post.example', password: 'x' })).status, 429)
})

test('a hundred guesses at once are counted like guesses one after the other', async () => {
  rested()
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => house.visitor().post('/anmelden', { email: aylin.email, password: 'falsch-falsch-falsch' })),
  )
  assert.equal(answers.filter(answer => answer.status === 422).length, 5)
  assert.equal(answers.filter(answer => answer.status === 429).length, 95)
})

test('who is kept waiting with the password gets in with a code', async () => {
  const visitor = house.visitor()
  assert.equal((await visitor.post('/anmelden', { email: aylin.email, password: aylin.password })).status, 429)
  assert.equal((await visitor.post('/anmelden', { email: aylin.email, way: 'code' })).status, 303)
  assert.equal((await visitor.post('/anmelden/code', { code: await codeFor(house, aylin.email) })).status, 303)
})

test('many wrong passwords from one address of the net are slowed down even if each is for another account', async () => {
  rested()
  for (let tries = 0; tries < 30; tries += 1)
    assert.equal((await house.visitor().post('/anmelden', { email: `person${tries}@post.example`, password: 'x' })).status, 422)
  assert.equal((await house.visitor().post('/anmelden', { email: 'person99@post.example', password: 'x' })).status, 429)
})

test('nobody is led out of the house after signing in', async () => {
  rested()
  const traps = [
    'https://boese.example/',
    '//boese.example',
    '/\\boese.example',
    '\\\\boese.example',
    '/\t/boese.example',
    'javascript:alert(1)',
    '/%5Cboese',
    '/anmelden?weiter=/anmelden',
    'konto',
  ]
  for (const trap of traps) {
    const answer = await house.visitor().post(`/anmelden?weiter=${encodeURIComponent(trap)}`, { email: aylin.email, password: aylin.password })
    assert.equal(answer.status, 303)
    assert.ok(answer.location === '/konto' || answer.location === '/%5Cboese', `${trap} led to ${answer.location}`)
  }
})

test('a session token planted before signing in is worthless afterwards', async () => {
  const attacker = await house.visitor().granted('case:planted')
  const planted = attacker.cookies.get(sessionCookie)!
  const victim = house.visitor()
  victim.cookies.set(sessionCookie, planted)
  assert.equal((await victim.post('/anmelden', { email: aylin.email, password: aylin.password })).status, 303)
  assert.notEqual(victim.cookies.get(sessionCookie), planted)
  assert.equal((await attacker.get('/konto')).status, 303, 'the planted token opens nothing')
  assert.equal((await victim.get('/konto')).status, 200)
})

test('what a guest had opened by its link stays open after signing in, but does not pass to the next person', async () => {
  const visitor = await house.visitor().granted('case:mine')
  await visitor.post('/anmelden', { email: aylin.email, password: aylin.password })
  const grants = async () => {
    const token = visitor.cookies.get(sessionCookie)!
    return many(house.house.db, sql<{ subject: string }>`select subject from platform.session_grant where session_id = sha256(${Buffer.from(token)}::bytea)`)
  }
  assert.deepEqual(await grants(), [{ subject: 'case:mine' }])
  await visitor.post('/anmelden', { email: bernd.email, password: bernd.password })
  assert.deepEqual(await grants(), [])
})

test('signing out ends the session in the database, not only in the browser', async () => {
  const visitor = house.visitor()
  await visitor.post('/anmelden', { email: aylin.email, password: aylin.password })
  const token = visitor.cookies.get(sessionCookie)!
  assert.equal((await visitor.post('/abmelden')).location, '/')
  assert.equal(visitor.cookies.get(sessionCookie), undefined)
  const thief = house.visitor()
  thief.cookies.set(sessionCookie, token)
  assert.equal((await thief.get('/konto')).location, '/anmelden?weiter=%2Fkonto')
  assert.equal((await house.visitor().post('/abmelden')).status, 303, 'signing out twice is harmless')
})

test('a page of another site can neither sign anybody in nor out', async () => {
  const visitor = await house.visitor().as('citizen')
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    assert.equal((await visitor.post('/abmelden', {}, headers)).status, 403)
    assert.equal((await visitor.post('/anmelden', { email: bernd.email, password: bernd.password }, headers)).status, 403)
  }
  assert.match((await visitor.get('/anmelden')).words, /angemeldet als Aylin Demir/)
})

test('a disabled account cannot sign in, and its open sessions end at once', async () => {
  const visitor = house.visitor()
  const crew = people[3]!
  await visitor.post('/anmelden', { email: crew.email, password: crew.password })
  assert.equal((await visitor.get('/konto')).status, 200)
  await sql`update platform.account set disabled_at = ${house.clock.now()} where email = ${crew.email}`.execute(house.house.db)
  assert.equal((await visitor.get('/konto')).status, 303)
  assert.equal((await house.visitor().post('/anmelden', { email: crew.email, password: crew.password })).status, 422)
})

test('who is signed in already is told so, and asked again only where it matters', async () => {
  const visitor = await house.visitor().as('citizen')
  assert.match((await visitor.get('/anmelden')).words, /Sie sind angemeldet als Aylin Demir/)
  assert.match((await visitor.get('/anmelden?erneut=1&weiter=/konto/daten')).words, /bestätigen Sie, dass Sie es sind/)
})

test('every sign-in stands in the audit trail, failed ones too, without addresses', async () => {
  const rows = await many(
    house.house.db,
    sql<{ action: string; text: string }>`select action, row_to_json(audit)::text as text from platform.audit where action like 'account.sign%'`,
  )
  assert.ok(rows.some(row => row.action === 'account.signed-in'))
  assert.ok(rows.some(row => row.action === 'account.sign-in-failed'))
  assert.ok(rows.every(row => !row.text.includes('@')))
})
