import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { many, run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'

const house = await openHouse({ env: { PUBLIC_URL: '' } })
const address = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
const phone = { viewport: { width: 360, height: 740 }, serviceWorkers: 'block' } as const

test('a tap says thanks without leaving the page, and takes a word', async () => {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.goto(`${address}/aemter`)
  const foot = page.locator('helpful-foot')
  await foot.getByRole('button', { name: 'Ja, das war hilfreich' }).click()
  await foot.getByText('Danke! Das hilft uns').waitFor()
  await foot.getByLabel('Was war gut?').fill('Die Zeiten stehen gleich oben.')
  await foot.getByLabel('E-Mail-Adresse für eine Antwort').fill('ich@beispiel.example')
  await foot.getByRole('button', { name: 'Absenden' }).click()
  await foot.getByText('Danke, wir lesen jede Rückmeldung.').waitFor()
  assert.equal(new URL(page.url()).pathname, '/aemter')
  const kept = await many(
    house.house.db,
    sql<{ page: string; email: string }>`select page, email from feedback.remark where words = 'Die Zeiten stehen gleich oben.'`,
  )
  assert.deepEqual(
    kept.map(row => [row.page, row.email]),
    [['/aemter', 'ich@beispiel.example']],
  )
  await context.close()
})

test('an employee ticks whether the answer shall come into the inbox', async () => {
  const context = await browser.newContext(phone)
  const clerk = await house.visitor().as('clerk')
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/rathaus/wer`)
  const foot = page.locator('helpful-foot')
  await foot.getByRole('button', { name: 'Nein, das war nicht hilfreich' }).click()
  await foot.getByLabel('Was hat gefehlt?').fill('Ein Foto vom Haus.')
  await foot.getByLabel('Antwort in mein Postfach').check()
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  await foot.getByRole('button', { name: 'Absenden' }).click()
  await foot.getByText('Danke, wir lesen jede Rückmeldung.').waitFor()
  const kept = await many(house.house.db, sql<{ account_id: string }>`select account_id from feedback.remark where words = 'Ein Foto vom Haus.'`)
  assert.deepEqual(
    kept.map(row => row.account_id),
    [await clerk.accountId()],
  )
  await context.close()
})

test('a tap counts as well in a browser that does not say which button a form was sent by', async () => {
  const context = await browser.newContext(phone)
  await context.addInitScript(`Object.defineProperty(SubmitEvent.prototype, 'submitter', { value: undefined })`)
  const page = await context.newPage()
  await page.goto(`${address}/aemter`)
  await page.locator('helpful-foot').getByRole('button', { name: 'Nein, das war nicht hilfreich' }).click()
  await page.locator('helpful-foot').getByLabel('Was hat gefehlt?').waitFor()
  await context.close()
})

test('what was read elsewhere goes from the marks at the thumb when one comes back to the page', async () => {
  const context = await browser.newContext(phone)
  const clerk = await house.visitor().as('clerk')
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/rathaus`)
  const mark = page.locator('.thumbs > a .menu-badge[data-badge="/rathaus/chat"]')
  const before = Number(await mark.locator('[aria-hidden]').textContent())
  assert.ok(before > 0 && (await mark.isVisible()))
  await run(
    house.house.db,
    sql`update chat.member m set read_number = r.last_number from chat.room r where r.id = m.room_id and m.account_id = ${await clerk.accountId()}`,
  )
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await mark.waitFor({ state: 'hidden' })
  await context.close()
})
