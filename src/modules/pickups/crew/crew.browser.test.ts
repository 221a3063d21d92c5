import assert from 'node:assert/strict'
import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { chromiumOptions } from '../../../../test/chromium.ts'
import { many, one, run, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { listStops } from '../dispatch/store.ts'
import { openPickupHouse } from '../testing/order.ts'

const house = await openPickupHouse()
const { db } = house.house
await run(db, sql`delete from graphile_worker._private_jobs`)

/** What the network does to reports on their way; `lost` is the worst: the server does the work, the answer never comes. */
let network: 'good' | 'broken' | 'lost' = 'good'
const proxy = createServer(forward)
await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done))
const base = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

const profile = await mkdtemp(join(tmpdir(), 'tour-'))
let context = await openPhone()
after(async () => {
  await context.close()
  proxy.closeAllConnections()
  proxy.close()
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

function forward(from: IncomingMessage, to: ServerResponse) {
  const isReport = from.method === 'POST' && from.url === '/rathaus/tour/meldungen'
  if (isReport && network === 'broken') {
    to.writeHead(500).end('kaputt')
    return
  }
  const server = new URL(house.house.address()!)
  const onward = request({ host: server.hostname, port: server.port, path: from.url, method: from.method, headers: from.headers }, answer => {
    if (isReport && network === 'lost') {
      to.destroy()
      return
    }
    to.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(to)
  })
  onward.on('error', () => to.destroy())
  to.on('close', () => onward.destroy())
  from.pipe(onward)
}

function openPhone(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...chromiumOptions,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
}

/** The battery is dead: the browser ends without a last word. */
async function die(): Promise<void> {
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1))
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
  await page.locator('.queue').waitFor()
  return page
}

/** Presses „Erledigt“ on the next open stop. @returns its id */
async function reportNext(page: Page): Promise<string> {
  const card = page.locator('[data-stop][data-state="booked"]:not([data-reported])').first()
  const id = (await card.getAttribute('data-stop'))!
  if (!(await card.locator('> details').evaluate(details => (details as HTMLDetailsElement).open))) await card.locator('> details > summary').click()
  await card.getByRole('button', { name: 'Erledigt', exact: true }).click()
  await page.locator(`[data-stop="${id}"][data-reported]`).waitFor()
  return id
}

async function arrived(stops: readonly string[]): Promise<string[]> {
  const rows = await many(db, sql<{ stop: string }>`select stop from pickups.report where stop = any(${[...stops]}) order by received_at, id`)
  return rows.map(row => row.stop)
}

async function until(check: () => Promise<boolean>, what: string, seconds = 45): Promise<void> {
  for (let tries = 0; tries < seconds * 5; tries += 1) {
    if (await check()) return
    await new Promise(done => setTimeout(done, 200))
  }
  assert.fail(`never happened: ${what}`)
}

const allArrived = (stops: readonly string[]) => until(async () => (await arrived(stops)).length >= stops.length, `${stops.length} reports arrive`)

test(
  'without signal the crew goes on reporting; a reload, a closed page and a dead battery lose nothing; everything arrives once and in order',
  { timeout: 180_000 },
  async () => {
    await signIn()
    let page = await openTour()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await until(async () => page.evaluate(async () => (await (await caches.open('tour-v1')).keys()).length > 0), 'the tour is kept on the phone')
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
  },
)

test('a server that answers 500, and answers that get lost on the way: each report arrives exactly once and in order', { timeout: 120_000 }, async () => {
  const page = await openTour()
  network = 'broken'
  const stops = [await reportNext(page), await reportNext(page), await reportNext(page)]
  await page.getByText('Wartet auf Netz: 3 Meldungen').waitFor({ timeout: 20_000 })
  network = 'lost'
  await page.reload()
  await until(async () => (await arrived(stops)).length === 1, 'the first report is taken in although its answer is lost')
  await until(async () => (await page.locator('.queue').getAttribute('data-waiting')) === '3', 'it still waits, because nobody told the phone')
  network = 'good'
  await page.reload()
  await allArrived(stops)
  await page.locator('.queue[data-waiting="0"]').waitFor({ timeout: 45_000 })
  assert.deepEqual(await arrived(stops), stops)
  await page.close()
})

test('when the session is over the queue is kept, asks to sign in, and goes on after that', { timeout: 90_000 }, async () => {
  const page = await openTour()
  await run(db, sql`delete from platform.session`)
  const stop = await reportNext(page)
  const link = page.getByRole('link', { name: 'Neu anmelden' })
  await link.waitFor({ timeout: 20_000 })
  assert.equal(await link.getAttribute('href'), '/anmelden?weiter=/rathaus/tour')
  assert.deepEqual(await arrived([stop]), [])
  assert.equal(await page.evaluate(async () => caches.has('tour-v1')), false, 'names and addresses have left the phone')
  await signIn()
  await page.goto(`${base}/rathaus/tour`)
  await allArrived([stop])
  assert.deepEqual(await arrived([stop]), [stop])
  await page.close()
})

test('a slip of the glove is taken back before it is sent', { timeout: 60_000 }, async () => {
  const page = await openTour()
  const stop = await reportNext(page)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.locator(`[data-stop="${stop}"]:not([data-reported])`).waitFor()
  await page.waitForTimeout(6000)
  assert.deepEqual(await arrived([stop]), [])
  await page.close()
})

test('more than ordered, with a photo that is made small on the phone; what is missing is said first', { timeout: 60_000 }, async () => {
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
  await page.close()
})

test('when dispatch changes the tour the phone shows it, and nothing to press is smaller than a thumb', { timeout: 60_000 }, async () => {
  const page = await openTour()
  const open = (await listStops(db, [shift.id])).filter(stop => stop.state === 'booked')
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch')
  const last = open.at(-1)!
  await dispatcher.post(`/rathaus/abholungen/stopp/${last.id}`, { version: String(last.version), tour: shift.id, after: '' })
  await page
    .locator('[data-stop][data-state="booked"]')
    .first()
    .and(page.locator(`[data-stop="${last.id}"]`))
    .waitFor()
  const card = page.locator('[data-stop] > details[open]').first()
  for (const button of await card.locator('.kern-btn:visible, .crew-stop__more > summary').all()) {
    const box = (await button.boundingBox())!
    assert.ok(box.height >= 60 && box.width >= 200, `${await button.textContent()}: ${box.width} × ${box.height}`)
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  await page.close()
})
