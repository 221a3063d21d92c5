import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { chromiumOptions, patience } from '../../../../test/chromium.ts'
import { until } from '../../../../test/until.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { listStops } from '../dispatch/store.ts'
import { openPickupHouse } from '../testing/order.ts'
import { openRoad } from './testing/road.ts'

const house = await openPickupHouse()
const { db } = house.house
await run(db, sql`delete from graphile_worker._private_jobs`)

const road = await openRoad(house.house.address()!)
const { base } = road

const profile = await mkdtemp(join(tmpdir(), 'tour-'))
let context = await openPhone()
after(async () => {
  await context.close()
  road.close()
  await house.close()
  await rm(profile, { recursive: true, force: true })
})

const shift = await one(db, sql<{ id: string }>`select id from pickups.shift where day = '2026-11-23' and vehicle_key = 'P1'`)
// A long day: what was planned for another vehicle comes on top.
await run(
  db,
  sql`update pickups.booking set shift_id = ${shift.id}, position = null where id in (select b.id from pickups.booking b join pickups.shift s on s.id = b.shift_id
  where s.day = '2026-11-25' and s.fraction_group = 'bulky' and b.state = 'booked' order by b.id limit 14)`,
)

async function openPhone(): Promise<BrowserContext> {
  const phone = await chromium.launchPersistentContext(profile, {
    ...chromiumOptions,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  phone.setDefaultTimeout(patience)
  return phone
}

/** The battery is dead: the browser ends without a last word. */
async function die(): Promise<void> {
  const { processInfo } = await (await context.browser()!.newBrowserCDPSession()).send('SystemInfo.getProcessInfo')
  const pid = processInfo.find(one => one.type === 'browser')!.id
  const gone = new Promise(done => context.once('close', done))
  process.kill(pid, 'SIGKILL')
  await gone
}

async function signIn(): Promise<void> {
  const crew = await house.visitor().withPermissions('pickups.crew')
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'P1' })
  await context.addCookies([{ name: sessionCookie, value: crew.cookies.get(sessionCookie)!, url: base }])
}

async function openTour(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/tour`)
  await page.locator('.queue[data-waiting]').waitFor()
  return page
}

/** Presses „Erledigt“ on the next open stop. @returns its id */
async function reportNext(page: Page): Promise<string> {
  const card = page.locator('[data-stop][data-state="booked"]:not([data-reported])').first()
  const id = (await card.getAttribute('data-stop'))!
  await card.locator('> details').evaluate(details => ((details as HTMLDetailsElement).open = true))
  await card.getByRole('button', { name: 'Erledigt', exact: true }).click()
  await page.locator(`[data-stop="${id}"][data-reported]`).waitFor()
  return id
}

async function arrived(stops: readonly string[]): Promise<string[]> {
  const rows = await many(db, sql<{ stop: string }>`select stop from pickups.report where stop = any(${[...stops]}) order by received_at, id`)
  return rows.map(row => row.stop)
}

// The page goes in last, after all it needs.
const isKept = (page: Page) => page.evaluate(async () => (await (await caches.open('tour-v1')).match('/rathaus/tour')) !== undefined)

const allArrived = (stops: readonly string[]) => until(async () => (await arrived(stops)).length >= stops.length, `${stops.length} reports arrive`)

test('without signal the crew goes on reporting; a reload, a closed page and a dead battery lose nothing; everything arrives once and in order', async () => {
  await signIn()
  let page = await openTour()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await until(() => isKept(page), 'the tour is kept on the phone')
  await context.setOffline(true)
  const stops = [await reportNext(page), await reportNext(page)]
  await page.getByText(/Kein Netz/).waitFor()
  await page.reload()
  await page.locator(`[data-stop="${stops[1]}"][data-reported]`).waitFor()
  assert.equal(await page.locator('.queue').getAttribute('data-waiting'), '2')
  await page.close()
  page = await context.newPage()
  await page.goto(`${base}/rathaus/tour`)
  await page.locator(`[data-stop="${stops[0]}"][data-reported]`).waitFor()
  stops.push(await reportNext(page))
  await die()
  context = await openPhone()
  await context.setOffline(true)
  page = await context.newPage()
  await page.goto(`${base}/rathaus/tour`)
  await page.locator(`[data-stop="${stops[2]}"][data-reported]`).waitFor()
  stops.push(await reportNext(page))
  assert.deepEqual(await arrived(stops), [], 'nothing could be sent so far')
  // The cookie of the session died with the browser, as session cookies may: the crew signs in again and the queue goes on.
  await signIn()
  await context.setOffline(false)
  await allArrived(stops)
  await page.locator('.queue[data-waiting="0"]').waitFor()
  assert.deepEqual(await arrived(stops), stops, 'each once, in the order they were made')
  await page.locator(`[data-stop="${stops[0]}"][data-state="done"]`).waitFor()
  await page.close()
})

test('a server that answers 500, and answers that get lost on the way: each report arrives exactly once and in order', async () => {
  const page = await openTour()
  road.network = 'broken'
  const stops = [await reportNext(page), await reportNext(page), await reportNext(page)]
  await page.getByText('Wartet auf Netz: 3 Meldungen').waitFor()
  road.network = 'lost'
  await page.reload()
  await until(async () => (await arrived(stops)).length === 1, 'the first report is taken in although its answer is lost')
  await until(async () => (await page.locator('.queue').getAttribute('data-waiting')) === '3', 'it still waits, because nobody told the phone')
  road.network = 'good'
  await page.reload()
  await allArrived(stops)
  await page.locator('.queue[data-waiting="0"]').waitFor()
  assert.deepEqual(await arrived(stops), stops)
  await page.close()
})

test('when the session is over the queue is kept, asks to sign in, and goes on after that', async () => {
  const page = await openTour()
  await run(db, sql`delete from platform.session`)
  const stop = await reportNext(page)
  const link = page.getByRole('link', { name: 'Neu anmelden' })
  await link.waitFor()
  assert.equal(await link.getAttribute('href'), '/anmelden?weiter=/rathaus/tour')
  assert.deepEqual(await arrived([stop]), [])
  await until(() => page.evaluate(async () => !(await caches.has('tour-v1'))), 'names and addresses leave the phone')
  await signIn()
  await page.goto(`${base}/rathaus/tour`)
  await allArrived([stop])
  assert.deepEqual(await arrived([stop]), [stop])
  await until(() => isKept(page), 'the tour is kept again')
  await page.goto('about:blank')
  await run(db, sql`delete from platform.session`)
  await page.goto(`${base}/rathaus/tour`)
  await until(async () => !(await isKept(page)), 'they also leave it when the session ended while the tour was closed')
  await signIn()
  await page.close()
})

test('whoever leaves the tour leaves no report behind, neither when just made nor when the server was down', async () => {
  const page = await openTour()
  await page.locator('.queue[data-waiting="0"]').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const first = [await reportNext(page), await reportNext(page)]
  await page.goto('about:blank')
  await allArrived(first)
  await page.goto(`${base}/rathaus/tour`)
  await page.locator('.queue[data-waiting="0"]').waitFor()
  road.network = 'broken'
  const others = [await reportNext(page), await reportNext(page)]
  await page.goto(`${base}/rathaus`)
  assert.deepEqual(await arrived(others), [])
  road.network = 'good'
  await allArrived(others)
  assert.deepEqual(await arrived([...first, ...others]), [...first, ...others], 'each once, in order')
  await page.close()
})

test('after an update of the house the kept tour still comes alive without signal', async () => {
  const page = await openTour()
  await until(() => isKept(page), 'the tour is kept on the phone')
  // What a new service worker does: the cache of the one before goes, and with it the scripts the page was loaded with.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      if (!name.startsWith('house-staff')) continue
      const cache = await caches.open(name)
      for (const { url } of await cache.keys()) if (new URL(url).pathname.startsWith('/assets/')) await cache.delete(url)
    }
  })
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache')
  await context.setOffline(true)
  await page.reload()
  await page.locator('.queue').waitFor()
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.queue')!).position), 'sticky', 'and looks as it should')
  await context.setOffline(false)
  await page.close()
})

test('a slip of the glove is taken back before it is sent, also one that tapped twice', async () => {
  const page = await openTour()
  const card = page.locator('[data-stop][data-state="booked"]:not([data-reported])').first()
  const stop = (await card.getAttribute('data-stop'))!
  // What is offered for five seconds is pressed in the same breath in which it appears.
  await page.evaluate(
    id =>
      new Promise<void>(done => {
        new MutationObserver((_changes, observer) => {
          const undo = [...document.querySelectorAll('button')].find(button => button.textContent === 'Rückgängig')
          if (!undo) return
          observer.disconnect()
          undo.click()
          done()
        }).observe(document.querySelector('.queue')!, { childList: true, subtree: true })
        const form = document.querySelector<HTMLFormElement>(`[data-stop="${id}"] form[data-report="done"]`)!
        form.requestSubmit()
        form.requestSubmit()
      }),
    stop,
  )
  await page.locator(`[data-stop="${stop}"]:not([data-reported])`).waitFor()
  await page.waitForTimeout(6000)
  assert.deepEqual(await arrived([stop]), [])
  await page.close()
})

test('more than ordered, with a photo that is made small on the phone; what is missing is said first', async () => {
  const page = await openTour()
  const card = page.locator('[data-stop][data-state="booked"]:not([data-reported])').first()
  const stop = (await card.getAttribute('data-stop'))!
  await card.locator('.crew-stop__more > summary', { hasText: 'Mehr als bestellt' }).click()
  await card.getByRole('button', { name: 'Mehr melden' }).click()
  await card.getByText('Bitte wählen Sie aus, wie viel mehr es war.').waitFor()
  await card.getByText('2 m³', { exact: true }).click()
  const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer()
  await card.locator('.crew-stop__more[open] input[type=file]').setInputFiles({ name: 'IMG_0815.jpg', mimeType: 'image/jpeg', buffer: photo })
  await card.getByRole('button', { name: 'Mehr melden' }).click()
  await allArrived([stop])
  const report = await one(
    db,
    sql<{
      kind: string
      details: { litres: number }
      width: number
    }>`select r.kind, r.details, f.width from pickups.report r join platform.file f on f.id = r.photo_id where r.stop = ${stop}`,
  )
  assert.deepEqual([report.kind, report.details.litres, report.width], ['more', 2000, 1280])
  await page.locator(`[data-stop="${stop}"][data-state="done"]`).waitFor()
  await page.close()
})

test('when dispatch changes the tour a full phone shows it too and keeps the focus, and nothing to press is smaller than a thumb', async () => {
  const page = await openTour()
  await page.evaluate(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  })
  const open = (await listStops(db, [shift.id])).filter(stop => stop.state === 'booked')
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch')
  const last = open.at(-1)!
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-stop]')?.getAttribute('data-stop'))
  await page.locator(`[data-stop="${open[1]!.id}"] > details > summary`).focus()
  await dispatcher.post(`/rathaus/abholungen/stopp/${last.id}`, { version: String(last.version), tour: shift.id, after: '' })
  await page
    .locator('[data-stop][data-state="booked"]')
    .first()
    .and(page.locator(`[data-stop="${last.id}"]`))
    .waitFor()
  await until(async () => (await focused()) === open[1]!.id, 'the focus stays at its stop')
  const card = page.locator('[data-stop] > details[open]').first()
  for (const button of await card.locator('.kern-btn:visible, .crew-stop__more > summary').all()) {
    const box = (await button.boundingBox())!
    assert.ok(box.height >= 60 && box.width >= 200, `${await button.textContent()}: ${box.width} × ${box.height}`)
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  // A stop that lies behind the bar at the top comes out from behind it when it gets the focus.
  await page.locator('[data-stop] > details > summary').nth(4).focus()
  await page.evaluate(() => scrollBy(0, document.querySelectorAll('[data-stop] > details > summary')[3]!.getBoundingClientRect().top - 10))
  await page.keyboard.press('Shift+Tab')
  const hidden = () =>
    page.evaluate(() => document.querySelector('.queue')!.getBoundingClientRect().bottom - document.activeElement!.getBoundingClientRect().top)
  await until(async () => (await hidden()) <= 0, 'what has the focus is in sight')
  await page.close()
})
