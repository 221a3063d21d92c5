import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { many, sql } from '../src/platform/database.ts'
import { openHouse } from './house.ts'

const house = await openHouse({ env: { TRUST_PROXY: '1' } })
after(() => house.close())
const { db } = house.house

function mailsTo(address: string) {
  return many(db, sql<{ subject: string }>`select subject from platform.mail where address = ${address}`)
}

test('a form of two hundred thousand fields is refused at once, one of two thousand is read', async () => {
  const post = (fields: number) =>
    house.server.inject({
      method: 'POST',
      url: '/weitermachen',
      payload: 'a[]=&'.repeat(fields).slice(0, -1),
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'rheinfurt.test' },
    })
  const start = performance.now()
  assert.equal((await post(199_000)).statusCode, 413)
  assert.equal((await post(2000)).statusCode, 422)
  // Read field by field it would take minutes; on a slow machine this takes seconds.
  assert.ok(performance.now() - start < 60_000)
})

test('many tries by code at the same time are all answered, however few connections to the database there are', async () => {
  for (const [path, fields] of [
    ['/weitermachen', { code: 'AAAA-BBBB-CCCC-DDDD' }],
    ['/vorgang', { nummer: 'SP-AAAA-AAAA', kontakt: 'x@post.example' }],
  ] as const) {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_none, at) => house.visitor().post(path, { ...fields, _key: `auf einmal ${at}` }, { 'x-forwarded-for': '198.51.100.9' })),
    )
    assert.deepEqual(
      [...new Set(answers.map(answer => answer.status))].toSorted((a, b) => a - b),
      path === '/weitermachen' ? [422, 429] : [429],
    )
  }
})

test('behind the proxy a caller counts by the address the proxy saw, not by the one the caller claims', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 11; count += 1)
    statuses.push((await house.visitor().post('/weitermachen', { code: 'AAAA' }, { 'x-forwarded-for': `203.0.113.${count}, 198.51.100.1` })).status)
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429])
  assert.equal((await house.visitor().post('/weitermachen', { code: 'AAAA' }, { 'x-forwarded-for': '198.51.100.1, 198.51.100.2' })).status, 422)
})

test('all addresses of one IPv6 subscriber count as one', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 11; count += 1)
    statuses.push((await house.visitor().post('/weitermachen', { code: 'AAAA' }, { 'x-forwarded-for': `2001:db8:1:2::${count + 1}:a:b` })).status)
  assert.equal(statuses.at(-1), 429)
})

test('what is no text (a NUL, half a letter) is refused as the sender’s fault wherever it comes', async () => {
  const visitor = house.visitor()
  for (const path of ['/leistungen/%00', '/vorgang/%00']) assert.equal((await visitor.get(path)).status, 400, path)
  assert.equal((await visitor.post('/konto/anlegen', { name: '\u0000', email: 'a@post.example' })).status, 400)
  assert.equal((await visitor.post('/anmelden', { email: 'a@post.example', password: 'x', _key: '\u0000' })).status, 400)
  const { location } = await visitor.post('/leistungen/sperrmuell/antrag')
  for (const text of ['\u0000', '\ud800'])
    assert.equal((await visitor.postJson(`${location}/entwurf`, { entries: [['x', text]], writer: 'writer12345', sequence: 1, base: 0 })).status, 400)
})

test('the same form twice counts once; changed after going back, it counts again', async () => {
  const visitor = house.visitor()
  const { location } = await visitor.post('/leistungen/sperrmuell/antrag')
  const path = location!.replace(/\/[^/]+$/, '')
  for (const email of ['eins@post.example', 'eins@post.example', 'zwei@post.example']) await visitor.post(`${path}/spaeter`, { email, _key: 'eine Seite' })
  assert.equal((await mailsTo('eins@post.example')).length, 1)
  assert.equal((await mailsTo('zwei@post.example')).length, 1)
  assert.match((await visitor.post(`${path}/loeschen`, { _key: 'eine Seite' })).location!, /^\/leistungen\/sperrmuell/)
  assert.equal((await visitor.get(path)).status, 404)
})

test('nobody floods a stranger’s inbox with codes for drafts or links for a new address', async () => {
  const visitor = house.visitor()
  const { location } = await visitor.post('/leistungen/sperrmuell/antrag')
  const statuses: number[] = []
  for (let count = 0; count < 8; count += 1)
    statuses.push(
      (await visitor.post(`${location!.replace(/\/[^/]+$/, '')}/spaeter`, { email: 'opfer@post.example' }, { 'x-forwarded-for': '198.51.100.20' })).status,
    )
  assert.equal(statuses.at(-1), 429)
  const citizen = await house.visitor().as('citizen')
  assert.equal((await citizen.post('/konto/mail', { email: 'opfer@post.example' }, { 'x-forwarded-for': '198.51.100.21' })).status, 429)
  assert.ok((await mailsTo('opfer@post.example')).length < 6)
})

test('a clerk who looks after outgoing mails does not learn the codes people sign in with', async () => {
  await house.visitor().post('/anmelden', { email: 'thomas.reuter@rheinfurt.example', way: 'code' }, { 'x-forwarded-for': '198.51.100.30' })
  const clerk = await house.visitor().withPermissions('inbox.mails')
  const page = await clerk.get('/rathaus/postausgang?art=sent&adresse=thomas.reuter')
  assert.match(page.words, /thomas\.reuter@rheinfurt\.example Zum Konto/)
  const [mail] = await mailsTo('thomas.reuter@rheinfurt.example')
  const code = /\d{3} \d{3}/.exec(mail!.subject)![0]
  assert.ok(!page.body.includes(code))
})
