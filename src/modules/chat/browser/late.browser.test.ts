import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { groupOf, say } from '../testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})
const [clerk, crew] = [await house.visitor().as('clerk'), await house.visitor().as('crew')]
const newRoom = async () => groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Bauhof früh')

async function phone(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'de-DE', serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  return { context, page: await context.newPage() }
}

/** Holds what goes to this door until it is let go. */
async function hold(page: Page, door: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(`**/${door}.json*`, async route => {
    await promise
    await route.continue().catch(() => {})
  })
  return resolve
}

test('what somebody types and chooses on a slow line before the app stands there is taken over, and outlives a reload', async () => {
  const room = await newRoom()
  const { context, page } = await phone()
  const go = await hold(page, 'stand')
  await page.goto(`${base}/rathaus/chat/${room}`)
  const served = page.locator('textarea[name="text"]')
  await page.locator('input[type="file"]').setInputFiles({ name: 'Plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') })
  await served.pressSequentially('Bin in der')
  go()
  const field = page.locator('.chat-composer textarea')
  await field.and(page.locator(':focus')).waitFor()
  assert.equal(await field.inputValue(), 'Bin in der')
  await page.locator('.chat-chosen', { hasText: 'Plan.pdf' }).waitFor()
  await page.keyboard.type(' Halle')
  assert.equal(await field.inputValue(), 'Bin in der Halle')
  await page.reload()
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.chat-composer textarea')?.value === 'Bin in der Halle')
  await context.close()
})

test('what is being sent by the form of the page does not come back as something begun', async () => {
  const room = await newRoom()
  const { context, page } = await phone()
  const go = await hold(page, 'stand')
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('textarea[name="text"]').fill('Auf dem Weg')
  const { promise: isSent, resolve: arrives } = Promise.withResolvers<void>()
  await page.route(`**/rathaus/chat/${room}`, async route => {
    if (route.request().method() === 'POST') await isSent
    await route.continue()
  })
  await page.getByRole('button', { name: 'Senden' }).click({ noWaitAfter: true })
  const caughtUp = page.waitForResponse('**/nachholen.json')
  go()
  await caughtUp
  arrives()
  await page.locator('.chat-message', { hasText: 'Auf dem Weg' }).waitFor()
  const field = page.locator('.chat-composer textarea')
  await field.waitFor()
  await page.locator('.chat-composer [aria-label="Anhängen"]').click()
  assert.equal(await field.inputValue(), '')
  await context.close()
})

test('a draft that the disk hands over late does not come into the field of who has written and sent since', async () => {
  const room = await newRoom()
  const { context, page } = await phone()
  await page.goto(`${base}/rathaus/chat/${room}`)
  const field = page.locator('.chat-composer textarea')
  await field.fill('Angefangen')
  // The disk is slow to read the draft.
  await page.addInitScript(`
    const get = IDBObjectStore.prototype.get
    const free = new Promise(done => (window.free = done))
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key)
      if (this.name !== 'draft' || this.transaction.mode !== 'readonly') return request
      const listen = request.addEventListener
      request.addEventListener = (name, hear) => listen.call(request, name, event => free.then(() => hear(event)))
      return request
    }
  `)
  await page.reload()
  await field.fill('Gleich gesendet')
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.locator('.chat-message[data-number]', { hasText: 'Gleich gesendet' }).waitFor()
  await page.evaluate('free()')
  await page.evaluate(() => new Promise(requestAnimationFrame))
  assert.equal(await field.inputValue(), '')
  await context.close()
})

test('whoever comes from the search to a message newer than what the device kept is led to it', async () => {
  const room = await newRoom()
  await say(crew, room, 'Alt')
  const { context, page } = await phone()
  await page.goto(`${base}/rathaus/chat/${room}`)
  const keptMessages = () =>
    page.evaluate(
      () =>
        new Promise<number>(done => {
          const opening = indexedDB.open('rathaus-chat')
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('room').objectStore('room').getAll()
            all.addEventListener('success', () => {
              opening.result.close()
              done((all.result as { log: { messages: unknown[] } | null }[]).flatMap(one => one.log?.messages ?? []).length)
            })
          })
        }),
    )
  await page.locator('.chat-message', { hasText: 'Alt' }).waitFor()
  while ((await keptMessages()) === 0) await page.waitForTimeout(100)
  await page.goto('about:blank')
  for (let nth = 1; nth <= 30; nth += 1) await say(crew, room, `Neu ${nth}`)
  const go = await hold(page, 'nachholen')
  await page.goto(`${base}/rathaus/chat/${room}#n5`)
  await page.locator('.chat-composer').waitFor()
  assert.equal(await page.locator('.chat-message', { hasText: 'Neu' }).count(), 0)
  go()
  await page.locator('[data-number="5"]:focus').waitFor()
  await context.close()
})

test('that something failed stands until somebody presses it away', async () => {
  const room = await newRoom()
  await say(crew, room, 'Wer kommt?')
  const { context, page } = await phone()
  await page.clock.install()
  await page.goto(`${base}/rathaus/chat/${room}`)
  const react = async () => {
    await page.locator('.chat-message', { hasText: 'Wer kommt?' }).getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '👍', exact: true }).click()
  }
  await page.route('**/reaktion.json', route => route.abort())
  await react()
  const toast = page.locator('.chat__toast')
  await toast.getByText('Das ging nicht').waitFor()
  await page.clock.runFor(20_000)
  assert.equal(await toast.isVisible(), true)
  await toast.click()
  await toast.waitFor({ state: 'detached' })
  await context.close()
})
