import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { until } from '../../../../test/until.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { browserOf, newEmployee } from '../testing/people.ts'

const house = await openHouse()
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

/** A phone with the employees' app, on which something of the house lies beside what a citizen's own use has left. */
async function phoneOf(family: string) {
  const { id } = await newEmployee(house, family)
  const visitor = await browserOf(house, id)
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // The worker holds pages opened from now on.
  await page.goto(`${base}/rathaus/abwesenheit`)
  await page.evaluate(async () => {
    await (await caches.open('rathaus-geheim')).put('/rathaus/geheim', new Response('geheim'))
    await new Promise<void>(done => {
      const opening = indexedDB.open('rathaus-geheim')
      opening.addEventListener('success', () => {
        opening.result.close()
        done()
      })
    })
  })
  return { id, context, page }
}

const kept = (page: Page) =>
  page.evaluate(async () => ({
    caches: (await caches.keys()).filter(name => !name.startsWith('house-citizen')),
    databases: (await indexedDB.databases()).map(one => one.name),
    scopes: (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname).filter(scope => scope === '/rathaus'),
  }))

test('the last push makes the worker delete everything and go, and leads the open page out', async () => {
  const { context, page } = await phoneOf('Letzterpush')
  // The shell of Chromium dies of a worker that marks the app's icon.
  await context.serviceWorkers()[0]!.evaluate('delete WorkerNavigator.prototype.setAppBadge')
  const cdp = await context.newCDPSession(page)
  const registered = new Promise<string>(found =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const mine = registrations.find(one => new URL(one.scopeURL).pathname === '/rathaus')
      if (mine) found(mine.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  const data = JSON.stringify({ title: 'Sie sind abgemeldet', body: '', url: '/anmelden', tag: 'x', lang: 'de', wipe: true })
  const out = page.waitForURL(`${base}/anmelden`)
  await cdp.send('ServiceWorker.deliverPushMessage', { origin: base, registrationId: await registered, data })
  await out
  await until(
    () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).every(one => new URL(one.scope).pathname !== '/rathaus')),
    'the worker of the employees is gone',
  )
  assert.deepEqual(await kept(page), { caches: [], databases: [], scopes: [] })
  await context.close()
})

test('a phone that comes back to the open app after it was reported lost deletes everything and leaves, and the proof knows', async () => {
  const { id, context, page } = await phoneOf('Wiedergekommen')
  // Without its live lines, which end with the session too: what is looked at is the coming back.
  await context.route(/\/live$/, route => route.abort())
  await page.goto(`${base}/rathaus/abwesenheit`)
  const admin = await house.visitor().as('administrator')
  assert.equal((await admin.post(`/rathaus/kommen-und-gehen/${id}/geraet-verloren`)).status, 303)
  assert.match((await admin.get(`/rathaus/kommen-und-gehen/${id}`)).words, /noch nicht erreicht/)
  const out = page.waitForURL(`${base}/anmelden`)
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await out
  const { caches, databases } = await kept(page)
  assert.deepEqual({ caches, databases }, { caches: [], databases: [] })
  assert.match((await admin.get(`/rathaus/kommen-und-gehen/${id}`)).words, /beim nächsten Kontakt am/)
  await context.close()
})

test('a phone without contact deletes everything by itself when it is opened after thirty days, not before', async () => {
  const { context, page } = await phoneOf('Verschollen')
  await context.setOffline(true)
  const openAfter = async (days: number) => {
    await page.evaluate(async ago => {
      await (await caches.open('staff-contact')).put('/rathaus/kontakt', new Response(String(Date.now() - ago * 86_400_000)))
    }, days)
    await page.goto(`${base}/rathaus/abwesenheit`)
    assert.equal(await page.locator('h1').textContent(), 'Keine Verbindung')
  }
  await openAfter(29)
  assert.ok((await kept(page)).caches.includes('rathaus-geheim'))
  await openAfter(31)
  await until(() => page.evaluate(async () => !(await caches.has('rathaus-geheim')) && (await indexedDB.databases()).length === 0), 'what the app kept is gone')
  // What shows that there is no network stays.
  assert.ok((await kept(page)).caches.every(name => name.startsWith('house-staff') || name === 'staff-contact'))
  await context.close()
})
