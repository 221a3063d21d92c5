import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { until } from '../../../test/until.ts'
import { many, run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})
const { db } = house.house

const messages = (text: string) => many(db, sql`select number from chat.message where content->>'text' = ${text}`)

async function session(): Promise<{ name: string; value: string; url: string }> {
  const clerk = await house.visitor().as('clerk')
  return { name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }
}

/** A phone on which the employees' app has been opened once. */
async function phone(): Promise<{ context: BrowserContext; page: Page }> {
  await run(db, sql`delete from sharing.share`)
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'de-DE' })
  await context.addCookies([await session()])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  assert.equal(await page.getByText('Geteiltes wartet').isVisible(), false)
  return { context, page }
}

/** What the system of a phone does: it posts a form into the app. */
async function share(page: Page, text: string): Promise<void> {
  const arrived = page.waitForEvent('framenavigated')
  await page.evaluate(words => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: '/rathaus/teilen/eingang', enctype: 'multipart/form-data' })
    form.append(Object.assign(document.createElement('textarea'), { name: 'text', value: words }))
    document.body.append(form)
    form.submit()
  }, text)
  await arrived
}

/** Goes on from the first page, as far as the question where to. */
async function goOn(page: Page): Promise<void> {
  await page.goto(`${base}/rathaus`)
  await page.getByRole('heading', { name: 'Geteiltes wartet' }).waitFor()
  await page.getByRole('link', { name: 'Auf diesem Gerät' }).click()
  await page.getByRole('heading', { name: 'Wohin damit?' }).waitFor()
}

async function send(page: Page): Promise<void> {
  await page.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.getByText('Gesendet.').waitFor()
}

const nothingWaits = (page: Page) =>
  until(() => page.evaluate(async () => (await (await caches.open('rathaus-geteilt')).keys()).length === 0), 'the phone forgets what has arrived')

test('what was shared without network is found again on the first page after the app was closed, and is sent once', async () => {
  const { context, page } = await phone()
  await context.setOffline(true)
  await share(page, 'Baum auf dem Radweg')
  await page.getByText('Keine Verbindung', { exact: true }).first().waitFor()
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await goOn(next)
  await nothingWaits(next)

  // Not sent even now: the house has it, and the first page says so.
  await next.goto(`${base}/rathaus`)
  assert.equal(await next.getByRole('link', { name: 'Auf diesem Gerät' }).isVisible(), false)
  await next.getByRole('link', { name: 'Baum auf dem Radweg' }).click()
  await send(next)
  assert.equal((await messages('Baum auf dem Radweg')).length, 1)
  await next.goto(`${base}/rathaus`)
  assert.equal(await next.getByText('Geteiltes wartet').isVisible(), false)
  await context.close()
})

test('what was shared while nobody was signed in waits for the sign-in', async () => {
  const { context, page } = await phone()
  await context.clearCookies()
  await share(page, 'Schlagloch am Markt')
  await page.waitForURL(/\/anmelden\?weiter=/)
  assert.equal(new URL(page.url()).searchParams.get('weiter'), '/rathaus/teilen')
  await page.close()
  await context.addCookies([await session()])
  const next = await context.newPage()
  await goOn(next)
  await send(next)
  assert.equal((await messages('Schlagloch am Markt')).length, 1)
  await nothingWaits(next)
  await context.close()
})

test('whoever signs out is told of what they shared and the house does not have', async () => {
  const { context, page } = await phone()
  await context.setOffline(true)
  await share(page, 'Bank im Park')
  await page.getByText('Keine Verbindung', { exact: true }).first().waitFor()
  await context.setOffline(false)
  await page.goto(`${base}/rathaus`)
  await page.locator('details.dropdown > summary', { hasText: 'Bernd Kowalski' }).press('Enter')
  await page.getByRole('button', { name: 'Abmelden', exact: true }).press('Enter')
  await page.getByText('Auf diesem Gerät warten noch: Geteiltes (1).').waitFor()
  await page.getByRole('button', { name: 'Angemeldet bleiben' }).press('Enter')
  await goOn(page)
  await nothingWaits(page)
  await context.close()
})

test('what somebody types while the phone still looks for what was shared is not overwritten, and waits for their press', async () => {
  const { context, page } = await phone()
  await context.setOffline(true)
  await share(page, 'Poller fehlt')
  await context.setOffline(false)
  await page.addInitScript(() => {
    // A phone that reads slowly: not before something was typed.
    const has = caches.has.bind(caches)
    const typed = new Promise(done => addEventListener('input', done, { once: true }))
    caches.has = async name => {
      await typed
      return has(name)
    }
  })
  await page.goto(`${base}/rathaus/teilen`)
  const field = page.getByLabel('Text')
  await field.fill('Bitte ansehen:')
  await until(async () => (await field.inputValue()) === 'Bitte ansehen:\nPoller fehlt', 'both stand in the field')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: 'Wohin damit?' }).waitFor()
  await context.close()
})

test('of several things shared without network none gets lost', async () => {
  const { context, page } = await phone()
  await context.setOffline(true)
  await share(page, 'Erstens')
  await share(page, 'Zweitens')
  await context.setOffline(false)
  await goOn(page)
  await send(page)
  await goOn(page)
  await send(page)
  assert.equal((await messages('Erstens')).length + (await messages('Zweitens')).length, 2)
  await nothingWaits(page)
  await context.close()
})
