import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser } from '../../../test/browser.ts'
import { openHouse } from '../../../test/house.ts'
import { many, one, sql } from '../../platform/database.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import { createAccount, setPassword } from './index.ts'
import accounts from './module.ts'
import { openProvider } from './testing/provider.ts'
import { trustOf } from './trust.ts'

const provider = await openProvider(['http://rheinfurt.test/anmelden/nutzerkonto/zurueck', 'http://rheinfurt.test/anmelden/dienstkonto/zurueck'])
const house = await openHouse({
  modules: [accounts, demo],
  env: { OIDC_CITIZEN: provider.url, OIDC_STAFF: `${provider.url}?groups=groups&scope=openid+profile+email+groups&role.Amt-32=clerk` },
})
const { db } = house.house
after(() => Promise.all([house.close(), provider.close()]))

/** Goes to the provider and back, as the person who sits in front of it. */
async function through(visitor: Browser, start: string) {
  const leaving = await visitor.get(start)
  assert.equal(leaving.status, 303)
  const back = await provider.walk(leaving.location!)
  return visitor.get(back)
}

const citizen = (sub: string, claims = {}) => ({ sub, claims: { name: 'Fatma Arslan', email: `${sub}@bund.example`, email_verified: true, ...claims } })

async function accountOf(subject: string) {
  return one(
    db,
    sql<{ id: string; kind: string; name: string; email: string | null; trust: string }>`
    select a.id, kind, name, email, trust from platform.account a join accounts.identity i on i.account_id = a.id where subject = ${subject}`,
  )
}

test('a citizen who comes by the Nutzerkonto gets an account with its name, address and level of trust, and comes back to where they were', async () => {
  provider.person = citizen('fatma', { trust_level_authentication: 'STORK-QAA-Level-3' })
  const visitor = house.visitor()
  const answer = await through(visitor, '/anmelden/nutzerkonto?weiter=/konto/daten')
  assert.equal(answer.location, '/konto/daten')
  assert.match((await visitor.get('/konto')).words, /Guten Tag, Fatma Arslan.*Bestätigt \(substanziell\)/)
  const account = await accountOf('fatma')
  assert.deepEqual([account.kind, account.name, account.email, account.trust], ['citizen', 'Fatma Arslan', 'fatma@bund.example', 'substantial'])
  assert.equal((await one(db, sql<{ trust: string }>`select trust from platform.session where account_id = ${account.id}`)).trust, 'substantial')
})

test('who comes again is the same person, even with a new name and address', async () => {
  const before = await accountOf('fatma')
  provider.person = citizen('fatma', { name: 'Fatma Arslan-Weber', email: 'neu@bund.example' })
  const visitor = house.visitor()
  await through(visitor, '/anmelden/nutzerkonto')
  assert.equal((await accountOf('fatma')).id, before.id)
  assert.equal((await accountOf('fatma')).trust, 'substantial', 'the highest level ever proved is kept')
  const sessions = await many(db, sql<{ trust: string }>`select trust from platform.session where account_id = ${before.id} order by created_at desc, trust`)
  assert.ok(
    sessions.some(session => session.trust === 'none'),
    'but this session proves nothing',
  )
})

test('what is asked for is code with PKCE, state and nonce', async () => {
  const visitor = house.visitor()
  const url = new URL((await visitor.get('/anmelden/nutzerkonto?vertrauen=high')).location!)
  assert.equal(url.searchParams.get('response_type'), 'code')
  assert.equal(url.searchParams.get('code_challenge_method'), 'S256')
  assert.ok(url.searchParams.get('state')!.length > 30 && url.searchParams.get('nonce')!.length > 30)
  assert.equal(url.searchParams.get('acr_values'), 'STORK-QAA-Level-4')
})

test('a way back that began in another browser signs nobody in', async () => {
  provider.person = citizen('opfer')
  const attacker = house.visitor()
  const back = await provider.walk((await attacker.get('/anmelden/nutzerkonto')).location!)
  const victim = house.visitor()
  assert.match((await victim.follow(await victim.get(back))).words, /zu lange gedauert/)
  await victim.get('/anmelden/nutzerkonto')
  assert.equal((await victim.get(back)).location?.split('?')[0], '/anmelden', 'nor with a state of its own')
  assert.equal((await victim.get('/konto')).status, 303)
})

test('the same way back does not work twice', async () => {
  provider.person = citizen('zweimal')
  const visitor = house.visitor()
  const leaving = await visitor.get('/anmelden/nutzerkonto')
  const cookies = new Map(visitor.cookies)
  const back = await provider.walk(leaving.location!)
  assert.equal((await visitor.get(back)).location, '/konto')
  const replay = house.visitor()
  for (const [name, value] of cookies) replay.cookies.set(name, value)
  assert.equal((await replay.get(back)).location?.split('?')[0], '/anmelden')
})

test('who takes longer than half an hour begins again', async () => {
  provider.person = citizen('langsam')
  const visitor = house.visitor()
  const back = await provider.walk((await visitor.get('/anmelden/nutzerkonto')).location!)
  house.clock.advance('PT31M')
  assert.equal((await visitor.get(back)).location?.split('?')[0], '/anmelden')
})

test('a code that was tampered with is refused with a sentence, not with an error', async () => {
  provider.person = citizen('faelscher')
  const visitor = house.visitor()
  const back = new URL(await provider.walk((await visitor.get('/anmelden/nutzerkonto')).location!))
  back.searchParams.set('code', 'ausgedacht')
  const answer = await visitor.get(back.href)
  assert.match((await visitor.follow(answer)).words, /antwortet gerade nicht/)
})

test('who cancels at the provider is told kindly', async () => {
  provider.person = { ...citizen('abbruch'), cancels: true }
  const visitor = house.visitor()
  assert.match((await visitor.follow(await through(visitor, '/anmelden/nutzerkonto'))).words, /Die Anmeldung wurde abgebrochen/)
})

test('an address that already has an account does not open it', async () => {
  provider.person = citizen('dieb', { email: people[0]!.email })
  const visitor = house.visitor()
  assert.match((await visitor.follow(await through(visitor, '/anmelden/nutzerkonto'))).words, /gibt es hier schon ein Konto/)
  assert.equal((await visitor.get('/konto')).status, 303)
})

test('an address the provider has not checked is not taken over', async () => {
  provider.person = citizen('ungeprueft', { email_verified: false })
  await through(house.visitor(), '/anmelden/nutzerkonto')
  assert.equal((await accountOf('ungeprueft')).email, null)
})

test('an account can be linked with the Nutzerkonto and be opened by it from then on; the link can be undone', async () => {
  const email = 'verbunden@post.example'
  const account = (await createAccount(db, house.clock.now(), { kind: 'citizen', name: 'Vera Bund', email }))!
  await setPassword(db, house.clock.now(), account.id, 'Pferd Lampe Kuchen Regen')
  const visitor = house.visitor()
  await visitor.post('/anmelden', { email, password: 'Pferd Lampe Kuchen Regen' })
  provider.person = citizen('vera', { email })
  assert.equal((await through(visitor, '/anmelden/nutzerkonto?verbinden=1&weiter=/konto/sicherheit')).location, '/konto/sicherheit')
  assert.match((await visitor.get('/konto/sicherheit')).words, /Verbunden seit/)
  const other = house.visitor()
  await through(other, '/anmelden/nutzerkonto')
  assert.match((await other.get('/konto')).words, /Guten Tag, Vera Bund/)
  const { issuer } = await one(db, sql<{ issuer: string }>`select issuer from accounts.identity where account_id = ${account.id}`)
  assert.equal((await visitor.post('/konto/nutzerkonto/trennen', { issuer })).status, 303)
  await through(house.visitor(), '/anmelden/nutzerkonto')
  assert.deepEqual(await many(db, sql`select 1 from accounts.identity where account_id = ${account.id}`), [])
})

test('who was signed out while they were at the provider links nothing', async () => {
  const email = 'hinaus@post.example'
  const account = (await createAccount(db, house.clock.now(), { kind: 'citizen', name: 'Hanna Aus', email }))!
  await setPassword(db, house.clock.now(), account.id, 'Pferd Lampe Kuchen Regen')
  const [owner, stranger] = [house.visitor(), house.visitor()]
  for (const visitor of [owner, stranger]) await visitor.post('/anmelden', { email, password: 'Pferd Lampe Kuchen Regen' })
  provider.person = citizen('fremd')
  const back = await provider.walk((await stranger.get('/anmelden/nutzerkonto?verbinden=1')).location!)
  assert.equal((await owner.post('/konto/passwort', { password: 'Deichgraf-Laterne-71' })).status, 303)
  assert.match((await stranger.follow(await stranger.get(back))).words, /abgelaufen|noch einmal/)
  assert.deepEqual(await many(db, sql`select 1 from accounts.identity where account_id = ${account.id}`), [])
})

test('a Nutzerkonto that belongs to one account cannot be linked with another', async () => {
  const email = 'zweite@post.example'
  const account = (await createAccount(db, house.clock.now(), { kind: 'citizen', name: 'Zweite', email }))!
  await setPassword(db, house.clock.now(), account.id, 'Pferd Lampe Kuchen Regen')
  const visitor = house.visitor()
  await visitor.post('/anmelden', { email, password: 'Pferd Lampe Kuchen Regen' })
  provider.person = citizen('fatma')
  assert.match((await visitor.follow(await through(visitor, '/anmelden/nutzerkonto?verbinden=1'))).words, /schon mit einem anderen Konto verbunden/)
})

test('staff whom the city knows by address are let in and linked; strangers are not', async () => {
  const clerk = people[1]!
  provider.person = { sub: 'bernd', claims: { name: 'Bernd Kowalski', email: clerk.email, groups: ['Amt-32'] } }
  const visitor = house.visitor()
  assert.equal((await through(visitor, '/anmelden/dienstkonto')).location, '/rathaus')
  assert.equal((await accountOf('bernd')).kind, 'staff')
  provider.person = { sub: 'fremd', claims: { name: 'Fremd', email: 'fremd@anderswo.example', groups: ['Kantine'] } }
  const stranger = house.visitor()
  assert.match((await stranger.follow(await through(stranger, '/anmelden/dienstkonto'))).words, /gibt es hier keinen Zugang/)
})

test('a group that stands for a role opens the town hall; what the directory no longer says is taken away', async () => {
  provider.person = { sub: 'neue', claims: { name: 'Neue Kollegin', email: 'neue@rheinfurt.example', groups: ['Amt-32', 'editor', 'Kantine'] } }
  await through(house.visitor(), '/anmelden/dienstkonto')
  const roles = async () =>
    many(db, sql<{ role_key: string }>`select role_key from platform.account_role where account_id = ${(await accountOf('neue')).id} order by role_key`)
  assert.deepEqual(await roles(), [{ role_key: 'clerk' }, { role_key: 'editor' }])
  provider.person.claims['groups'] = ['editor']
  await through(house.visitor(), '/anmelden/dienstkonto')
  assert.deepEqual(await roles(), [{ role_key: 'editor' }])
})

test('a citizen does not become an employee by the wrong door, nor a disabled account open again', async () => {
  provider.person = citizen('fatma')
  const visitor = house.visitor()
  await through(visitor, '/anmelden/dienstkonto')
  assert.equal((await visitor.get('/konto')).status, 303)
  await sql`update platform.account set disabled_at = ${house.clock.now()} where id = ${(await accountOf('neue')).id}`.execute(db)
  provider.person = { sub: 'neue', claims: { groups: ['editor'] } }
  assert.match((await visitor.follow(await through(visitor, '/anmelden/dienstkonto'))).words, /gesperrt/)
})

test('nobody is led out of the house on the way back', async () => {
  provider.person = citizen('weiter')
  assert.equal((await through(house.visitor(), '/anmelden/nutzerkonto?weiter=https://boese.example')).location, '/konto')
})

test('without a provider the doors lead to signing in, and its buttons are not there', async () => {
  const plain = await openHouse({ modules: [accounts, demo] })
  try {
    for (const path of ['/anmelden/nutzerkonto', '/anmelden/nutzerkonto/zurueck?code=x&state=y', '/anmelden/dienstkonto', '/anmelden/dienstkonto/zurueck']) {
      assert.equal((await plain.visitor().get(path)).location?.split('?')[0], '/anmelden', path)
    }
    assert.ok(!(await plain.visitor().get('/anmelden')).words.includes('Nutzerkonto'))
  } finally {
    await plain.close()
  }
})

test('a provider that cannot be reached costs a sentence, not an error', async () => {
  const lonely = await openHouse({ modules: [accounts, demo], env: { OIDC_CITIZEN: 'http://stadt:geheim@127.0.0.1:9' } })
  try {
    const visitor = lonely.visitor()
    assert.match((await visitor.follow(await visitor.get('/anmelden/nutzerkonto'))).words, /antwortet gerade nicht/)
  } finally {
    await lonely.close()
  }
})

test('levels of trust are read as providers write them, and what is unknown proves nothing', () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ acr: 'STORK-QAA-Level-1' }, 'normal'],
    [{ acr: 'STORK-QAA-Level-3' }, 'substantial'],
    [{ acr: 'STORK-QAA-Level-4' }, 'high'],
    [{ acr: 3 }, 'substantial'],
    [{ acr: 'http://eidas.europa.eu/LoA/high' }, 'high'],
    [{ acr: '0' }, 'none'],
    [{ acr: 'toString' }, 'none'],
    [{}, 'none'],
    [{ trust_level_authentication: 'STORK-QAA-Level-1', acr: '4' }, 'normal'],
  ]
  for (const [claims, level] of cases) assert.equal(trustOf(claims), level, JSON.stringify(claims))
})
