import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page, Request, Route } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { until } from '../../../../test/until.ts'
import { many, run, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { openPickupHouse } from '../testing/order.ts'

const house = await openPickupHouse()
const { db } = house.house
await run(db, sql`delete from graphile_worker._private_jobs`)
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

/** A phone on which this was run before the tour's own script. */
async function openTour(before: string): Promise<Page> {
  const crew = await house.visitor().withPermissions('pickups.crew')
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'P1' })
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: crew.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.addInitScript({ content: before })
  await page.goto(`${base}/rathaus/tour`)
  return page
}

/** Taps „Erledigt“ on the first open stop. @returns its id */
const report = (page: Page) =>
  page.evaluate(() => {
    const card = document.querySelector<HTMLElement>('[data-stop][data-state="booked"]:not([data-reported])')!
    card.querySelector<HTMLFormElement>('form[data-report="done"]')!.requestSubmit()
    return card.dataset['stop']!
  })

const arrived = async (stop: string) => (await many(db, sql`select 1 from pickups.report where stop = ${stop}`)).length

test('a tap before the phone has opened its storage is kept, not posted by the form itself', async () => {
  const page = await openTour(`
    const open = IDBFactory.prototype.open
    const resting = []
    window.goOn = () => resting.forEach(go => go())
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given)
      let isHeld = true
      request.addEventListener('success', event => {
        if (!isHeld) return
        event.stopImmediatePropagation()
        resting.push(() => {
          isHeld = false
          request.dispatchEvent(new Event('success'))
        })
      })
      return request
    }`)
  const posts: Request[] = []
  page.on('request', request => void (request.isNavigationRequest() && posts.push(request)))
  await page.locator('.queue').waitFor({ state: 'attached' })
  const stop = await report(page)
  await page.evaluate('goOn()')
  await page.locator(`[data-stop="${stop}"][data-reported]`).waitFor()
  await until(async () => (await arrived(stop)) === 1, 'the report arrives')
  assert.deepEqual(posts, [])
})

test('what has gone out cannot be taken back any more, and is not shown as if it could', async () => {
  // A slow phone: writing takes longer than the moment the report is dated by.
  const page = await openTour(`
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...given) {
      const request = add.apply(this, given)
      for (const end = performance.now() + 2000; performance.now() < end; );
      return request
    }`)
  await page.locator('.queue[data-waiting="0"]').waitFor()
  const sent = Promise.withResolvers<Route>()
  await page.route('**/rathaus/tour/meldungen', route => sent.resolve(route))
  const stop = await report(page)
  const undo = page.getByRole('button', { name: 'Rückgängig' })
  await undo.waitFor()
  await page.evaluate(`window.late = [...document.querySelectorAll('button')].find(button => button.textContent === 'Rückgängig')`)
  const held = await sent.promise
  assert.equal(await undo.count(), 0)
  await page.evaluate('late.click()')
  await held.continue()
  await page.locator('.queue[data-waiting="0"]').waitFor()
  assert.equal(await arrived(stop), 1)
  await page.locator(`[data-stop="${stop}"]`).and(page.locator('[data-reported], [data-state="done"]')).waitFor()
})
