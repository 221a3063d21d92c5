import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { until } from '../../../test/until.ts'
import { many, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { browserOf, newEmployee, subscriptionAt } from '../staff/testing/people.ts'

const service = 'push.dienst.test'
const house = await openHouse({ env: { PUSH_HOSTS: service } })
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

const endpoints = async (accountId: string) =>
  (await many(house.house.db, sql<{ endpoint: string }>`select endpoint from platform.push_subscription where account_id = ${accountId}`)).map(
    row => row.endpoint,
  )

/** Which addresses the house pushes to for this account, as soon as it is so. */
const untilPushed = (accountId: string, wanted: readonly string[]) =>
  until(async () => JSON.stringify(await endpoints(accountId)) === JSON.stringify(wanted), `pushed are ${wanted.join()}`)

test('a changed push address is handed over, for its owner only; a lost one is taken back, and the first page says so', async () => {
  const { id } = await newEmployee(house, 'Glocke')
  const phone = await browserOf(house, id)
  const first = subscriptionAt(`https://${service}/eins`).subscription
  assert.equal((await phone.postJson('/postfach/push', first)).status, 200)
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const signInAs = (visitor: typeof phone) => context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: base }])
  await signInAs(phone)
  // The shell of Chromium has no push service and lets nothing be shown; what a browser would say of both is said here.
  await context.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
  PushManager.prototype.getSubscription = async () => {
    const said = localStorage.getItem('said')
    return said === null ? null : { ...JSON.parse(said), toJSON: () => JSON.parse(said) }
  }`)
  const page = await context.newPage()
  const says = (subscription: typeof first | null) =>
    page.evaluate(said => (said === null ? localStorage.removeItem('said') : localStorage.setItem('said', said)), subscription && JSON.stringify(subscription))
  const hint = page.getByText('Dieses Gerät bekommt keine Benachrichtigungen mehr')
  await page.goto(`${base}/rathaus`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await says(first)
  await page.goto(`${base}/rathaus/postfach/einstellungen`)
  await page.getByText('Dieses Gerät ist angemeldet.').waitFor()
  await until(() => page.evaluate(async () => (await (await caches.open('push-mark')).keys()).length > 0), 'the browser marks who said yes')

  const second = subscriptionAt(`https://${service}/zwei`).subscription
  await says(second)
  await page.goto(`${base}/rathaus/postfach`)
  await untilPushed(id, [second.endpoint])

  // Somebody else at the same browser has said yes to nothing.
  const other = await newEmployee(house, 'Fremdglocke')
  await signInAs(await browserOf(house, other.id))
  await says(subscriptionAt(`https://${service}/drei`).subscription)
  await page.goto(`${base}/rathaus`, { waitUntil: 'load' })
  await page.evaluate(() => navigator.serviceWorker.ready.then(worker => worker.pushManager.getSubscription()).then(() => undefined))
  assert.deepEqual(await endpoints(other.id), [])
  assert.deepEqual(await endpoints(id), [second.endpoint])

  await signInAs(phone)
  await says(null)
  await page.goto(`${base}/rathaus`)
  await hint.waitFor()
  await untilPushed(id, [])
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await page.getByRole('link', { name: 'Wieder anmelden oder dabei belassen' }).click()
  await page.getByRole('heading', { name: 'Benachrichtigungen einstellen' }).waitFor()
  await until(() => page.evaluate(async () => (await (await caches.open('push-mark')).keys()).length === 0), 'the mark is gone')
  await page.goto(`${base}/rathaus`, { waitUntil: 'networkidle' })
  assert.equal(await hint.isVisible(), false)
  await context.close()
})
