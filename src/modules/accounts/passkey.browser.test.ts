import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { many, one, run, sql } from '../../platform/database.ts'
import demo from '../demo/module.ts'
import { people } from '../demo/testing/people.ts'
import accounts from './module.ts'

// Without PUBLIC_URL the house goes by the address it is asked at; WebAuthn wants a name, not a number.
const house = await openHouse({ modules: [accounts, demo], env: { PUBLIC_URL: '' } })
const { db } = house.house
const base = `http://localhost:${new URL(house.house.address()!).port}`
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
const aylin = people[0]!

/** A phone whose owner touches the sensor as soon as it is asked. */
async function phone(isOwner = true): Promise<{ context: BrowserContext; cdp: CDPSession; authenticator: string }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isOwner,
      automaticPresenceSimulation: true,
    },
  })
  return { context, cdp, authenticator: authenticatorId }
}

async function withPasskey() {
  const device = await phone()
  const page = device.context.pages()[0]!
  await page.goto(`${base}/anmelden?weiter=/konto/sicherheit`)
  await page.getByLabel('E-Mail-Adresse').fill(aylin.email)
  await page.getByLabel('Passwort').fill(aylin.password)
  await page.getByRole('button', { name: 'Mit Passwort anmelden' }).click()
  await page.waitForURL(url => url.pathname === '/konto/sicherheit')
  await page.getByRole('button', { name: 'Passkey auf diesem Gerät anlegen' }).click()
  await page.getByText('Chrome, Linux').first().waitFor()
  await page.getByRole('button', { name: /Passkey .* entfernen/ }).waitFor()
  return { ...device, page }
}

/** Signs in by the button, in a browser that cannot offer passkeys in the address field. */
async function press(page: Page, path = '/anmelden') {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await page.goto(base + path)
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
}

test('a passkey is made on the phone, signs in with one touch, and is told to its owner', async () => {
  const { context, page } = await withPasskey()
  await context.clearCookies()
  await press(page, '/anmelden?weiter=/konto/daten')
  await page.waitForURL(url => url.pathname === '/konto/daten')
  await page.goto(`${base}/konto`)
  await page.getByRole('heading', { name: 'Guten Tag, Aylin Demir' }).waitFor()
  const [passkey] = await many(db, sql<{ counter: number; used: boolean }>`select counter, used_at is not null as used from accounts.passkey`)
  assert.equal(passkey?.used, true)
  assert.ok((await many(db, sql`select 1 from platform.audit where action = 'account.signed-in' and details->>'proof' = 'passkey'`)).length > 0)
  assert.ok((await many(db, sql`select 1 from platform.mail where subject = 'Neuer Passkey für Ihr Konto'`)).length > 0)
  await context.close()
})

test('the address field offers the passkey by itself (conditional UI)', async () => {
  await run(db, sql`delete from accounts.passkey`)
  const { context, page } = await withPasskey()
  await context.clearCookies()
  // The authenticator of this test answers as if its owner had chosen the passkey from the list.
  await page.goto(`${base}/anmelden?weiter=/konto/daten`)
  await page.waitForURL(url => url.pathname === '/konto/daten')
  await context.close()
})

test('whoever presses while the quiet question is still on its way signs in by the press alone', async () => {
  await run(db, sql`delete from accounts.passkey`)
  const { context, page } = await withPasskey()
  await context.clearCookies()
  const asked: Route[] = []
  const answers: Route[] = []
  const first = Promise.withResolvers<void>()
  const isOpen = Promise.withResolvers<void>()
  await page.route('**/anmelden/passkey/frage', async route => {
    asked.push(route)
    first.resolve()
    await isOpen.promise
    await route.continue().catch(() => {})
  })
  await page.route('**/anmelden/passkey', async route => {
    answers.push(route)
    await route.continue()
  })
  await page.goto(`${base}/anmelden?weiter=/konto/daten`)
  await first.promise
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  // Whatever the press asks at once has been asked when this is answered.
  await page.evaluate(() => fetch('/healthz').then(answer => answer.text()))
  assert.equal(asked.length, 1, 'a second question would make the house forget the first')
  isOpen.resolve()
  await page.waitForURL(url => url.pathname === '/konto/daten')
  assert.deepEqual([asked.length, answers.length], [2, 1])
  await context.close()
})

test('a removed passkey opens nothing any more, and the page says so', async () => {
  await run(db, sql`delete from accounts.passkey`)
  const { context, page } = await withPasskey()
  await page.getByRole('button', { name: /Passkey .* entfernen/ }).click()
  await page.getByText('Der Passkey gilt nicht mehr.').waitFor()
  await context.clearCookies()
  await press(page)
  await page.getByText('Das hat mit dem Passkey nicht geklappt').waitFor()
  await page.goto(`${base}/konto`)
  await page.waitForURL('**/anmelden?weiter=%2Fkonto')
  await context.close()
})

test('a copied key is noticed by its counter', async () => {
  await run(db, sql`delete from accounts.passkey`)
  const { context, page } = await withPasskey()
  await run(db, sql`update accounts.passkey set counter = 1000000`)
  await context.clearCookies()
  await press(page)
  await page.getByText('Das hat mit dem Passkey nicht geklappt').waitFor()
  await context.close()
})

test('the answer of an authenticator works once, and not in another browser', async () => {
  await run(db, sql`delete from accounts.passkey`)
  const { context, page } = await withPasskey()
  await context.clearCookies()
  const answers: string[] = []
  await page.route('**/anmelden/passkey', async route => {
    answers.push(route.request().postData() ?? '')
    await route.continue()
  })
  await press(page)
  await page.waitForURL(url => url.pathname === '/konto')
  const [answer] = answers
  assert.ok(answer)
  const replayed = await context.request.post(`${base}/anmelden/passkey`, { data: answer, headers: { 'content-type': 'application/json' } })
  assert.equal(replayed.status(), 403)
  const stranger = await browser.newContext()
  const stolen = await stranger.request.post(`${base}/anmelden/passkey`, { data: answer, headers: { 'content-type': 'application/json' } })
  assert.equal(stolen.status(), 403)
  await stranger.close()
  await context.close()
})

test('whatever is sent instead of an answer is refused, never an error', async () => {
  const visitor = house.visitor()
  await visitor.postJson('/anmelden/passkey/frage', {})
  const odd = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' } }
  assert.equal((await visitor.postJson('/anmelden/passkey', { answer: odd })).status, 403)
  assert.equal((await visitor.postJson('/anmelden/passkey', {})).status, 422)
  const { id } = await one(db, sql<{ id: string }>`select id from accounts.passkey limit 1`)
  await visitor.postJson('/anmelden/passkey/frage', {})
  assert.equal((await visitor.postJson('/anmelden/passkey', { answer: { ...odd, id, rawId: id } })).status, 403)
  await visitor.post('/anmelden', { email: aylin.email, password: aylin.password })
  await visitor.postJson('/konto/passkeys/frage', {})
  const made = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'e30', attestationObject: 'AAAA' } }
  assert.equal((await visitor.postJson('/konto/passkeys', { answer: made })).status, 403)
})

test('without script the page offers password and code, and no button that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${base}/anmelden`)
  assert.equal(await page.getByRole('button', { name: 'Mit Passkey anmelden' }).isVisible(), false)
  await page.getByLabel('E-Mail-Adresse').fill(aylin.email)
  await page.getByLabel('Passwort').fill(aylin.password)
  await page.getByRole('button', { name: 'Mit Passwort anmelden' }).click()
  await page.getByRole('heading', { name: 'Guten Tag, Aylin Demir' }).waitFor()
  await page.goto(`${base}/konto/sicherheit`)
  assert.equal(await page.getByRole('button', { name: 'Passkey auf diesem Gerät anlegen' }).isVisible(), false)
  await context.close()
})
