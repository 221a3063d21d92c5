import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { until } from '../../../test/until.ts'
import { run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'

const house = await openHouse()
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})
const address = house.house.address()!

test('on a phone: type, open the card, set the star, and call from the cellar; after signing out nothing is left', async () => {
  const clerk = await house.visitor().as('clerk')
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/rathaus/wer`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.getByRole('searchbox', { name: 'Wen oder was suchen Sie?' }).pressSequentially('wenzl')
  // What stood there before the last letter is drawn anew, and a click on it may be lost.
  await page.waitForURL('**/rathaus/wer?q=wenzl')
  await page.locator('#treffer:not([aria-busy]) .who__count').waitFor()
  await page.getByRole('link', { name: 'Gabriele Wenzel', exact: true }).click()
  await page.getByRole('heading', { name: 'Gabriele Wenzel' }).waitFor()
  await page.locator('.ways__way').nth(1).waitFor()
  const ways = await page.locator('.ways__way').all()
  for (const way of ways) {
    const box = (await way.boundingBox())!
    assert.ok(box.height >= 60 && box.width >= 90, `${await way.textContent()}: ${box.width} × ${box.height}`)
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  const star = page.getByRole('button', { name: /Favoriten/ })
  // The demo city may have her there already.
  if ((await star.textContent())!.includes('Zu den')) await star.click()
  await page.getByRole('button', { name: 'Aus den Favoriten nehmen' }).waitFor()
  const isKept = () =>
    page.evaluate(async () => {
      const kept = await (await caches.open('rathaus-favourites-v1')).match('/rathaus/wer/favoriten')
      return kept !== undefined && (await kept.text()).includes('Gabriele Wenzel')
    })
  await until(isKept, 'the favourites are kept on the phone')
  await context.setOffline(true)
  await page.goto(`${address}/rathaus/wer`)
  await page.getByText('Kein Netz. Sie sehen die Liste, wie sie zuletzt war.').waitFor()
  assert.match((await page.getByRole('link', { name: /Anrufen: Gabriele Wenzel/ }).getAttribute('href'))!, /^tel:\+49/)
  assert.match((await page.locator('main').textContent())!, /Stand: 23\. November 2026/)
  await context.setOffline(false)
  await run(house.house.db, sql`delete from platform.session`)
  // The page that is open tries to bring its copy up to date, and learns that the session is over.
  await page.goto(`${address}/rathaus/wer/favoriten`)
  await until(() => page.evaluate(async () => !(await caches.has('rathaus-favourites-v1'))), 'they leave the phone again')
  await context.close()
})

test('what was typed before the script came is searched for all the same', async () => {
  const clerk = await house.visitor().as('clerk')
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE', serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: address }])
  const page = await context.newPage()
  const typed = Promise.withResolvers<void>()
  await page.route('**/assets/*who-search*', async route => {
    await typed.promise
    await route.continue()
  })
  await page.goto(`${address}/rathaus/wer`, { waitUntil: 'commit' })
  await page.getByRole('searchbox', { name: 'Wen oder was suchen Sie?' }).fill('wenzl')
  typed.resolve()
  await page.locator('#treffer .who__count').waitFor()
  assert.match((await page.locator('#treffer').textContent())!, /Gabriele Wenzel/)
  await context.close()
})
