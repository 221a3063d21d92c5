import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { sessionCookie } from '../../platform/visiting.ts'

const house = await openHouse()
const address = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

test('without a network the app says so kindly, in its own look, and has kept nothing personal', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(address)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // The worker takes over pages opened from now on.
  await page.goto(`${address}/aktuelles`)
  await context.setOffline(true)
  await page.goto(`${address}/leistungen`)
  assert.equal(await page.locator('h1').textContent(), 'Keine Verbindung')
  assert.match(await page.evaluate(() => getComputedStyle(document.body).fontFamily), /Fira Sans/)
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))
    return requests.flat()
  })
  assert.deepEqual(
    kept.filter(path => !path.startsWith('/assets/')),
    ['/offline'],
  )
  await context.setOffline(false)
  await page.goto(`${address}/leistungen`)
  assert.notEqual(await page.locator('h1').textContent(), 'Keine Verbindung')
  await context.close()
})

test('the town hall is an app of its own; its offline page names nobody', async () => {
  const context = await browser.newContext()
  const clerk = await house.visitor().as('clerk')
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/rathaus`)
  const scope = await page.evaluate(() => navigator.serviceWorker.ready.then(worker => new URL(worker.scope).pathname))
  assert.equal(scope, '/rathaus')
  await page.goto(`${address}/rathaus`)
  await context.setOffline(true)
  await page.goto(`${address}/rathaus/postfach`)
  assert.equal(await page.locator('h1').textContent(), 'Keine Verbindung')
  assert.doesNotMatch(await page.locator('body').innerText(), /Kowalski/)
  await context.close()
})

test('the map draws every office over the streets of the city, moves by key and button, and has the same places as a list', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${address}/aemter`)
  const map = page.locator('stadt-karte')
  const pins = map.locator('.map__pin')
  await pins.first().waitFor({ state: 'attached' })
  assert.equal(await pins.count(), await page.locator('.map__list li').count())
  await map.locator('.map__street').first().waitFor({ state: 'attached' })
  const place = () => pins.first().getAttribute('transform')
  const before = await place()
  await map.getByRole('button', { name: 'Näher heran' }).click()
  const closer = await place()
  assert.notEqual(closer, before)
  await map.focus()
  await page.keyboard.press('ArrowRight')
  assert.notEqual(await place(), closer)
  await map.getByRole('button', { name: 'Alles zeigen' }).click()
  assert.equal(await place(), before)
  await context.close()
})

test('a menu opens without script, and with script closes by Escape and by a press elsewhere', async () => {
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled, serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.goto(address, { waitUntil: 'networkidle' })
    const menu = page.locator('details.dropdown--menu')
    await menu.locator('summary').click()
    assert.ok(await menu.locator('a', { hasText: 'Ämter' }).isVisible())
    if (javaScriptEnabled) {
      await page.keyboard.press('Escape')
      assert.ok(!(await menu.locator('a', { hasText: 'Ämter' }).isVisible()))
      await menu.locator('summary').click()
      await page.mouse.click(4, 300)
      assert.ok(!(await menu.locator('a', { hasText: 'Ämter' }).isVisible()))
    }
    await context.close()
  }
})
