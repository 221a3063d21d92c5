import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { many, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { groupOf, say } from './testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})
const clerk = await house.visitor().as('clerk')
const crew = await house.visitor().as('crew')
const room = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Bauhof früh')
const other = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Urlaubsplanung')

async function phone(script = true) {
  const context = await chromium.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'de-DE',
    serviceWorkers: 'block',
    javaScriptEnabled: script,
  })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  return context
}

async function write(page: Page, text: string) {
  await page.locator('textarea').fill(text)
  await page.getByRole('button', { name: 'Senden' }).click()
}

async function texts(of: string): Promise<string[]> {
  const rows = await many(house.house.db, sql<{ text: string }>`select content->>'text' as text from chat.message where room_id = ${of} order by number`)
  return rows.map(row => row.text)
}

test('what is written without a network survives a closed page and arrives once, in order, when it is back; two tabs see the same', async () => {
  const context = await phone()
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  await context.route(/chat\/.*json/, route => route.abort())
  await write(page, 'Eins aus dem Keller')
  await write(page, 'Zwei aus dem Keller')
  await page.locator('[data-kept]', { hasText: 'Zwei aus dem Keller' }).waitFor()
  assert.deepEqual(await texts(room), [])
  await page.close()
  const [first, second] = [await context.newPage(), await context.newPage()]
  for (const tab of [first, second]) {
    await tab.goto(`${base}/rathaus/chat/${room}`)
    // From what the phone kept: the house cannot be asked.
    await tab.locator('.chat-message', { hasText: 'Zwei aus dem Keller' }).waitFor()
  }
  await context.unroute(/chat\/.*json/)
  for (const tab of [first, second]) await tab.evaluate(() => window.dispatchEvent(new Event('online')))
  for (const tab of [first, second]) await tab.locator('.chat-message[data-number="2"]').waitFor()
  assert.deepEqual(await texts(room), ['Eins aus dem Keller', 'Zwei aus dem Keller'])
  await say(crew, room, 'Schlüssel liegt im Wagen')
  for (const tab of [first, second]) {
    await tab.locator('.chat-message', { hasText: 'Schlüssel liegt im Wagen' }).waitFor()
    assert.equal(await tab.locator('.chat-message').count(), 3)
  }
  await context.close()
})

test('another conversation opens from what the phone kept, and going back leads to the list', async () => {
  await say(crew, other, 'Wer hat im August frei?')
  const context = await phone()
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat`)
  const entry = page.locator('.chat-entry', { hasText: 'Urlaubsplanung' })
  await entry.getByText('1 ungelesen').waitFor({ state: 'attached' })
  await context.route(/chat\/.*json/, route => route.abort())
  await entry.click()
  await page.locator('.chat-message', { hasText: 'Wer hat im August frei?' }).waitFor()
  const focused = page.locator(':focus')
  await page.getByRole('heading', { name: 'Urlaubsplanung' }).and(focused).waitFor()
  // By the house's clock, which in tests is far from the browser's, as that of a phone may be.
  assert.notEqual(await page.evaluate(() => new Date().toISOString().slice(0, 10)), house.clock.now().toString().slice(0, 10))
  await page.locator('.chat-day', { hasText: 'Heute' }).waitFor()
  assert.equal(new URL(page.url()).pathname, `/rathaus/chat/${other}`)
  await page.goBack()
  await page.getByRole('heading', { name: 'Gespräche' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/rathaus/chat')
  await entry.and(focused).waitFor()
  await context.close()
})

test('screen readers hear what others write from now on, not what was there or is fetched from further up', async () => {
  const long = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Lange her')
  for (let nth = 1; nth <= 70; nth += 1) await say(crew, long, `Nachricht Nummer ${nth}`)
  const context = await phone()
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${long}`)
  const message = (words: string) => page.locator('.chat-message').getByText(words, { exact: true })
  await message('Nachricht Nummer 70').waitFor()
  const heard = page.locator('.chat__room > .kern-sr-only[aria-live]')
  assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'off')
  assert.equal(await message('Nachricht Nummer 1').count(), 0)
  // Scrolling up hides the browser's bar on a phone: the window changes before anybody is told of the scrolling.
  await page.getByRole('log').evaluate(box => {
    box.scrollTop = 0
    dispatchEvent(new Event('resize'))
  })
  await message('Nachricht Nummer 1').waitFor()
  assert.equal(await heard.textContent(), '')
  await say(crew, long, 'Und jetzt?')
  await heard.getByText(/: Und jetzt\?$/).waitFor({ state: 'attached' })
  await context.close()
})

test('a phone of 2020 that lacks newer methods and opens no dialogs shows the chat, and a menu that Escape closes', async () => {
  const context = await phone()
  await context.addInitScript(() => {
    for (const name of ['at', 'findLast', 'toSorted', 'toReversed', 'with']) delete (Array.prototype as unknown as Record<string, unknown>)[name]
    delete (String.prototype as { at?: unknown }).at
    delete (HTMLDialogElement.prototype as Partial<HTMLDialogElement>).showModal
  })
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  await write(page, 'Vom alten Telefon')
  const menu = page.locator('.chat-message', { hasText: 'Vom alten Telefon' }).getByRole('button', { name: 'Mehr zu dieser Nachricht' })
  await menu.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Schließen' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await menu.and(page.locator(':focus')).waitFor()
  await context.close()
})

test('where the chat cannot be drawn the page that works by forms stays', async () => {
  const context = await phone()
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  // Older than we build for: nothing stands in for this one.
  await page.addInitScript(() => void delete (String.prototype as { replaceAll?: unknown }).replaceAll)
  await page.goto(`${base}/rathaus/chat/${room}`)
  while (faults.length === 0) await page.waitForTimeout(100)
  await page.getByRole('button', { name: 'Senden' }).waitFor()
  assert.equal(await page.locator('html.has-chat').count(), 0)
  await context.close()
})

test('without script a conversation is begun, read and answered by forms', async () => {
  const context = await phone(false)
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/neu?mit=${await crew.accountId()}`)
  await page.getByRole('button', { name: 'Gespräch beginnen' }).click()
  await page.getByLabel('Nachricht').fill('Guten Morgen')
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.locator('.chat-bubble', { hasText: 'Guten Morgen' }).waitFor()
  const pair = new URL(page.url()).pathname.split('/').at(-1)!
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.getByText('Bitte schreiben Sie etwas').first().waitFor()
  assert.deepEqual(await texts(pair), ['Guten Morgen'])
  await context.close()
})
