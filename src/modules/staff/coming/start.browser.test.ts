import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { newEmployee } from '../testing/people.ts'
import { codeOf, issue } from './start-code.ts'

// Without PUBLIC_URL the house goes by the address it is asked at; WebAuthn wants a name, not a number.
const house = await openHouse({ env: { PUBLIC_URL: '' } })
const base = `http://localhost:${new URL(house.house.address()!).port}`
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

test('a gardener scans her letter, makes a passkey on her own phone, is in, and comes back with the passkey alone', async () => {
  const person = await newEmployee(house, 'Gärtnerin', 'Grünflächen und Friedhöfe')
  const code = codeOf(house.house, await issue(house.house, house.house.db, person.id, null))
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${base}/rathaus/start?code=${code}`)
  await page.getByLabel('Personalnummer').fill(person.personnel_number)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: 'Guten Tag, Test Gärtnerin' }).waitFor()
  await page.getByRole('button', { name: 'Passkey anlegen und anmelden' }).click()
  await page.getByRole('heading', { name: 'Willkommen, Test Gärtnerin' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
  const session = await one(house.house.db, sql<{ own: boolean }>`select own from platform.session where account_id = ${person.id}`)
  assert.equal(session.own, true)
  await context.clearCookies()
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await page.goto(`${base}/anmelden?weiter=/rathaus/geraete`)
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await page.getByText('eigenes Gerät, bleibt 30 Tage angemeldet').first().waitFor()
  await context.close()
})
