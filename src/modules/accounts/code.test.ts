import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import accounts from './module.ts'
import { codeFor, countMails, mailTo } from './testing/mails.ts'

const house = await openHouse({ modules: [accounts, demo] })
after(() => house.close())
beforeEach(() => house.clock.advance('PT25H'))
const { email } = people[0]!

async function asked(address = email) {
  const visitor = house.visitor()
  const answer = await visitor.post('/anmelden?weiter=/konto/daten', { email: address, way: 'code' })
  assert.equal(answer.status, 303)
  assert.equal(answer.location, '/anmelden/code?weiter=/konto/daten')
  return visitor
}

function wrongOne(code: string) {
  return code.startsWith('1') ? '222 222' : '111 111'
}

test('a code from the mail signs in, however it is typed', async () => {
  const visitor = await asked()
  assert.match((await visitor.get('/anmelden/code')).words, /Wir haben eine E-Mail an aylin\.demir@post\.example geschickt/)
  const code = await codeFor(house, email)
  const answer = await visitor.post('/anmelden/code?weiter=/konto/daten', { code: ` ${code.replace(' ', '-')} ` })
  assert.equal(answer.status, 303)
  assert.equal(answer.location, '/konto/daten')
  assert.equal((await visitor.get('/konto')).status, 200)
})

test('a wrong code says how many tries are left; after five the right one is refused, too', async () => {
  const visitor = await asked()
  const code = await codeFor(house, email)
  for (const left of [4, 3, 2])
    assert.match((await visitor.post('/anmelden/code', { code: wrongOne(code) })).words, new RegExp(`Sie haben noch ${left} Versuche`))
  assert.match((await visitor.post('/anmelden/code', { code: wrongOne(code) })).words, /noch einen Versuch/)
  assert.match((await visitor.post('/anmelden/code', { code: wrongOne(code) })).words, /gilt nicht mehr/)
  const late = await visitor.post('/anmelden/code', { code })
  assert.equal(late.status, 422)
  assert.match(late.words, /gilt nicht mehr/)
})

test('of fifty guesses at once only five are judged', async () => {
  const visitor = await asked()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => visitor.post('/anmelden/code', { code: String(100_000 + at) })))
  assert.equal(answers.filter(answer => /Der Code stimmt nicht/.test(answer.words)).length, 4)
})

test('something that is not six digits is named at the field and costs no try', async () => {
  const visitor = await asked()
  assert.equal((await visitor.post('/anmelden/code', { code: '12345' })).status, 422)
  assert.match((await visitor.post('/anmelden/code', { code: wrongOne(await codeFor(house, email)) })).words, /noch 4 Versuche/)
})

test('a code is over after ten minutes', async () => {
  const visitor = await asked()
  const code = await codeFor(house, email)
  house.clock.advance('PT9M59S')
  assert.equal((await visitor.get('/anmelden/code')).status, 200)
  house.clock.advance('PT2S')
  assert.match((await visitor.post('/anmelden/code', { code })).words, /gilt nicht mehr/)
})

test('a code works only in the browser that asked for it', async () => {
  await asked()
  const code = await codeFor(house, email)
  const other = house.visitor()
  assert.equal((await other.post('/anmelden/code', { code })).status, 422)
  const another = await asked('bernd.kowalski@rheinfurt.example')
  assert.equal((await another.post('/anmelden/code', { code })).status, 422)
})

test('a double click on the button is harmless, using the code again later is refused', async () => {
  const visitor = await asked()
  const code = await codeFor(house, email)
  const cookies = new Map(visitor.cookies)
  assert.equal((await visitor.post('/anmelden/code', { code })).status, 303)
  const again = house.visitor()
  for (const [name, value] of cookies) again.cookies.set(name, value)
  assert.equal((await again.post('/anmelden/code', { code })).status, 303)
  house.clock.advance('PT11S')
  const replayed = house.visitor()
  for (const [name, value] of cookies) replayed.cookies.set(name, value)
  assert.equal((await replayed.post('/anmelden/code', { code })).status, 422)
  assert.equal((await replayed.get('/konto')).status, 303)
})

test('a new code replaces the old one', async () => {
  const visitor = await asked()
  const old = await codeFor(house, email)
  house.clock.advance('PT1M')
  await visitor.post('/anmelden', { email, way: 'code' })
  const fresh = await codeFor(house, email)
  if (fresh !== old) assert.equal((await visitor.post('/anmelden/code', { code: old })).status, 422)
  assert.equal((await visitor.post('/anmelden/code', { code: fresh })).status, 303)
})

test('an address without an account looks the same on the page; only its owner learns it, by mail', async () => {
  const known = await asked()
  const unknown = await asked('fremd@post.example')
  const shape = (body: string) => body.replaceAll(/[\w.]+@post\.example|[0-9a-f-]{36}/g, '')
  assert.equal(shape((await unknown.get('/anmelden/code')).body), shape((await known.get('/anmelden/code')).body))
  assert.deepEqual([...unknown.cookies.keys()], [...known.cookies.keys()])
  assert.match((await unknown.post('/anmelden/code', { code: '123 456' })).words, /noch 4 Versuche/)
  const mail = await mailTo(house, 'fremd@post.example')
  assert.match(mail.lines!.join(' '), /kein Konto/)
  assert.doesNotMatch(mail.subject, /\d{3} \d{3}/)
})

test('nobody can flood a mailbox', async () => {
  for (let count = 0; count < 4; count += 1) await asked('opfer@post.example')
  const paused = await house.visitor().post('/anmelden', { email: 'opfer@post.example', way: 'code' })
  assert.equal(paused.status, 429)
  assert.equal(await countMails(house, 'opfer@post.example'), 4)
})

test('whoever reads the table finds neither code nor anything to guess it from', async () => {
  const visitor = await asked()
  const code = (await codeFor(house, email)).replace(' ', '')
  const token = visitor.cookies.get('nachweis-code')!
  const rows = await many(house.house.db, sql<{ text: string }>`select row_to_json(handshake)::text as text from accounts.handshake`)
  assert.ok(rows.length > 0)
  for (const { text } of rows) assert.ok(!text.includes(code) && !text.includes(token))
})
