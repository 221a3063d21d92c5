import assert from 'node:assert/strict'
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { openHouse } from '../../test/house.ts'
import inbox from '../modules/inbox/module.ts'
import { one, sql } from './database.ts'
import { notify } from './notify.ts'
import { setQuietHours } from './notify/quiet.ts'
import { isPushAddress } from './push-address.ts'
import { pushKeys } from './push-keys.ts'
import { openSession } from './session.ts'
import { decryptPush } from './testing/decrypt-push.ts'
import { sessionCookie } from './visiting.ts'

interface Received {
  path: string
  headers: IncomingMessage['headers']
  body: Buffer
}

// A push service of our own over real HTTP; each path answers as its name says.
const received: Received[] = []
const answers = new Map<string, number>()
const service = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk as Buffer))
  request.on('end', () => {
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks) })
    response.writeHead(answers.get(request.url!) ?? 201, { location: 'http://127.0.0.1:1/elsewhere' }).end()
  })
})

let house: Awaited<ReturnType<typeof openHouse>>
let origin: string
before(async () => {
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', () => resolve()))
  const { port } = service.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  origin = `http://${host}`
  house = await openHouse({ modules: [inbox], env: { PUSH_HOSTS: `${host}, localhost:${port}` } })
})
after(async () => {
  await house.close()
  service.closeAllConnections()
  service.close()
})

/** A person with a browser that said yes, and the keys only that browser has. */
async function subscriber(path: string) {
  const { db } = house.house
  const account = await one(
    db,
    sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('citizen', ${path}, ${house.clock.now()}) returning id`,
  )
  const browser = house.visitor()
  browser.cookies.set(sessionCookie, await openSession(db, house.clock.now(), { accountId: account.id, kind: 'citizen' }))
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const subscription = { endpoint: origin + path, keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') } }
  const answer = await browser.postJson('/postfach/push', subscription, { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile) Firefox/150.0' })
  return {
    account: account.id,
    browser,
    subscription,
    answer,
    read: (body: Buffer) => JSON.parse(decryptPush(body, keys, auth)) as { title: string; body: string; url: string; tag: string },
  }
}

const tell = (accountId: string, more: object = {}) =>
  notify(house.house, house.house.db, { to: { accountId, lang: 'de' }, kind: 'case', subject: 'Ihr Termin steht', lines: ['Am Montag um 10 Uhr.'], ...more })

const sentTo = (path: string) => received.filter(one => one.path === path)

test('a message is pushed once, encrypted so that only that browser reads it, signed with the key of the city', async () => {
  const ada = await subscriber('/ada')
  assert.equal(ada.answer.status, 200)
  await tell(ada.account)
  await house.runJobs()
  await house.runJobs()
  assert.equal(sentTo('/ada').length, 1)
  const [push] = sentTo('/ada')
  assert.equal(push!.headers['content-encoding'], 'aes128gcm')
  assert.equal(push!.headers['ttl'], '86400')
  const content = ada.read(push!.body)
  assert.deepEqual([content.title, content.body], ['Ihr Termin steht', 'Am Montag um 10 Uhr.'])
  assert.match(content.url, /^\/postfach\/nachricht\?id=[0-9a-f-]{36}$/)
  await verifyVapid(String(push!.headers['authorization']))
  assert.match((await ada.browser.get('/postfach/einstellungen')).words, /Firefox auf Android, angemeldet am 23\. November 2026/)
})

test('what was read before the push goes out is not pushed', async () => {
  const bo = await subscriber('/bo')
  await tell(bo.account)
  await bo.browser.post('/postfach/gelesen')
  await house.runJobs()
  assert.equal(sentTo('/bo').length, 0)
})

test('in quiet hours the server waits until they end; urgent breaks through and says why', async () => {
  const cem = await subscriber('/cem')
  await cem.browser.post('/postfach/einstellungen', { quiet: 'ja', starts: '08:00', ends: '12:00', 'ways.case[]': ['push'] })
  await tell(cem.account)
  await house.runJobs()
  assert.equal(sentTo('/cem').length, 0)
  await tell(cem.account, { subject: 'Rohrbruch', urgent: 'Das Wasser wird in einer Stunde abgestellt.' })
  await house.runJobs()
  assert.equal(sentTo('/cem').length, 1)
  const urgent = cem.read(sentTo('/cem')[0]!.body)
  assert.match(urgent.body, /^Das Wasser wird in einer Stunde abgestellt\./)
  assert.equal(sentTo('/cem')[0]!.headers['urgency'], 'high')
  house.clock.set('2026-11-23T11:00:00Z')
  await house.runJobs()
  assert.equal(sentTo('/cem').length, 2)
  assert.equal(cem.read(sentTo('/cem')[1]!.body).title, 'Ihr Termin steht')
})

test('who does not want push about a kind gets none', async () => {
  const dora = await subscriber('/dora')
  await dora.browser.post('/postfach/einstellungen', { 'ways.case[]': ['mail'], 'ways.payment[]': ['push'] })
  await tell(dora.account)
  await tell(dora.account, { kind: 'payment', subject: 'Bezahlt' })
  await house.runJobs()
  assert.deepEqual(
    sentTo('/dora').map(push => dora.read(push.body).title),
    ['Bezahlt'],
  )
})

for (const status of [404, 410]) {
  test(`a push service that answers ${status} loses the subscription`, async () => {
    const path = `/gone-${status}`
    const eve = await subscriber(path)
    answers.set(path, status)
    await tell(eve.account)
    await house.runJobs()
    await tell(eve.account)
    await house.runJobs()
    assert.equal(sentTo(path).length, 1)
    assert.match((await eve.browser.get('/postfach/einstellungen')).words, /Noch kein Gerät ist angemeldet/)
  })
}

test('a push service that fails is asked again later, and the other device is not pushed twice', async () => {
  const finn = await subscriber('/finn-phone')
  await finn.browser.postJson('/postfach/push', { ...finn.subscription, endpoint: `${origin}/finn-desk` })
  answers.set('/finn-desk', 503)
  await tell(finn.account)
  await house.runJobs()
  assert.deepEqual([sentTo('/finn-phone').length, sentTo('/finn-desk').length], [1, 1])
  answers.set('/finn-desk', 201)
  house.clock.advance('PT2M')
  await house.runJobs()
  assert.deepEqual([sentTo('/finn-phone').length, sentTo('/finn-desk').length], [1, 2])
  house.clock.advance('PT24H')
  await house.runJobs()
  assert.deepEqual([sentTo('/finn-phone').length, sentTo('/finn-desk').length], [1, 2])
})

test('a redirect is not followed', async () => {
  const gus = await subscriber('/gus')
  answers.set('/gus', 307)
  await tell(gus.account)
  await house.runJobs()
  const row = await one(
    house.house.db,
    sql<{
      state: string
      status: number
    }>`select d.state, d.status from platform.push_delivery d join platform.push_subscription s on s.id = d.subscription_id where s.account_id = ${gus.account}`,
  )
  assert.deepEqual([row.state, row.status], ['refused', 307])
})

test('addresses inside our own network are refused when they are registered', async () => {
  const eve = await subscriber('/hal')
  for (const endpoint of [
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://2130706433/x',
    'https://localhost/x',
    'https://postgres/x',
    'https://db.internal/x',
    'https://push.example.org:5432/x',
    'https://user:pass@push.example.org/x',
    'ftp://push.example.org/x',
    `http://127.0.0.1:${Number(new URL(origin).port) + 1}/x`,
    'unsinn',
  ]) {
    const answer = await eve.browser.postJson('/postfach/push', { ...eve.subscription, endpoint })
    assert.equal(answer.status, 422, endpoint)
  }
  assert.equal(isPushAddress(house.house, 'https://updates.push.services.mozilla.com/wpush/v2/abc'), true)
  const wrongKeys = await eve.browser.postJson('/postfach/push', { ...eve.subscription, keys: { p256dh: 'abc', auth: 'abc' } })
  assert.equal(wrongKeys.status, 422)
  assert.equal((await house.visitor().postJson('/postfach/push', eve.subscription)).status, 401)
})

test('a push service of the city’s own is found by its name', async () => {
  const lou = await subscriber('/lou')
  await lou.browser.postJson('/postfach/push', { ...lou.subscription, endpoint: `http://localhost:${new URL(origin).port}/lou-by-name` })
  await tell(lou.account)
  await house.runJobs()
  assert.equal(sentTo('/lou-by-name').length, 1)
})

test('a device can be taken off the list, but nobody takes off another person’s', async () => {
  const ida = await subscriber('/ida')
  const jan = await subscriber('/jan')
  const device = /name="device" value="([^"]+)"/.exec((await ida.browser.get('/postfach/einstellungen')).body)![1]!
  await jan.browser.post('/postfach/geraete/abmeldung', { device })
  await jan.browser.postJson('/postfach/push/abmeldung', { endpoint: ida.subscription.endpoint })
  assert.match((await ida.browser.get('/postfach/einstellungen')).words, /Firefox auf Android/)
  const gone = await ida.browser.follow(await ida.browser.post('/postfach/geraete/abmeldung', { device }))
  assert.match(gone.words, /Das Gerät ist abgemeldet/)
  assert.match(gone.words, /Noch kein Gerät/)
})

test('a browser that changes hands gets only the messages of whoever signed in last', async () => {
  const first = await subscriber('/shared')
  const second = await subscriber('/shared')
  await tell(first.account)
  await tell(second.account)
  await house.runJobs()
  assert.equal(sentTo('/shared').length, 1)
})

test('the probe reaches the devices even in quiet hours, without a mail', async () => {
  const kai = await subscriber('/kai')
  await setQuietHours(house.house.db, kai.account, { starts: Temporal.PlainTime.from('00:00'), ends: Temporal.PlainTime.from('23:59'), weekend: true })
  assert.match((await kai.browser.follow(await kai.browser.post('/postfach/probe'))).words, /Die Probe ist unterwegs/)
  await house.runJobs()
  assert.equal(kai.read(sentTo('/kai')[0]!.body).title, 'Die Benachrichtigung klappt')
})

/** RFC 8292: a token for this push service, signed with the public key it names, which is the city's. */
async function verifyVapid(header: string) {
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header)!
  assert.equal(key, (await pushKeys(house.house)).publicKey)
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    format: 'jwk',
  })
  const [head, claims, signature] = token!.split('.')
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature!, 'base64url')))
  const { aud, sub } = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { aud: string; sub: string }
  assert.deepEqual([aud, sub], [origin, 'mailto:info@rheinfurt.example'])
}
