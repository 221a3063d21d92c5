import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sessionCookie } from '../src/platform/visiting.ts'
import { openChromium } from './chromium.ts'
import { openHouse } from './house.ts'
import { until } from './until.ts'

const house = await openHouse({ env: { PUBLIC_URL: '' } })
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

/** Opens a page whose script of this name is still on the way. @returns how to let it arrive */
async function openWithout(page: Page, path: string, script: string): Promise<() => void> {
  const arriving = Promise.withResolvers<void>()
  await page.route(`**/*${script}*`, async route => {
    await arriving.promise
    await route.continue()
  })
  await page.goto(base + path, { waitUntil: 'commit' })
  return arriving.resolve
}

test('what is typed before the script of a field has come brings its suggestions when it comes', async () => {
  const page = await (await browser.newContext({ serviceWorkers: 'block', locale: 'de-DE' })).newPage()
  const arrive = await openWithout(page, '/', 'search-suggest')
  await page.locator('main input[name="q"]').fill('Sperr')
  arrive()
  await page
    .getByRole('option', { name: /Sperrmüll/ })
    .first()
    .waitFor()
})

test('who searches a colleague before the script has come is answered too, and back at nothing sees the first page again', async () => {
  const clerk = await house.visitor().as('clerk')
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  const arrive = await openWithout(page, '/rathaus/wer', 'who-search')
  const field = page.getByRole('searchbox', { name: 'Wen oder was suchen Sie?' })
  await field.fill('wenzl')
  const results = page.locator('[data-part="results"]')
  const first = await results.textContent()
  const found = page.waitForResponse(answer => answer.url().endsWith('/treffer?q=wenzl'))
  arrive()
  await (await found).finished()
  await until(async () => (await results.textContent()) !== first, 'the findings are shown')
  await field.fill('')
  await until(async () => (await results.textContent()) === first, 'the first page is there again')
})
