import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { notify } from '../../platform/notify.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { groupOf, say } from '../chat/testing/talkers.ts'
import { browserOf, newEmployee } from '../staff/testing/people.ts'

const house = await openHouse()
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

/** What was last told to the app's icon. */
async function icon(page: Page): Promise<number> {
  await page.waitForFunction(() => (window as unknown as { icon?: number }).icon !== undefined)
  return page.evaluate(() => (window as unknown as { icon: number }).icon)
}
async function shows(page: Page, count: number) {
  await page.waitForFunction(wanted => (window as unknown as { icon: number }).icon === wanted, count)
}

test('the app’s icon bears the sum of what waits in chat and inbox on every page, and follows what is written and read', async () => {
  const [me, other] = [await newEmployee(house, 'Leser'), await newEmployee(house, 'Schreiberin')]
  const [reader, writer] = [await browserOf(house, me.id), await browserOf(house, other.id)]
  const [early, late] = [await groupOf(house, [other.id, me.id], 'Frühschicht'), await groupOf(house, [other.id, me.id], 'Spätschicht')]
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: reader.cookies.get(sessionCookie)!, url: base }])
  await context.addInitScript(() => {
    const page = window as unknown as { icon: number }
    Object.assign(navigator, {
      async setAppBadge(count: number) {
        page.icon = count
      },
      async clearAppBadge() {
        page.icon = 0
      },
    })
  })
  const home = await context.newPage()
  await home.goto(`${base}/rathaus`)
  // What the city tells everybody waits for a new colleague too.
  const before = await icon(home)
  for (const room of [early, late]) await say(writer, room, 'Guten Morgen')
  await notify(house.house, house.house.db, { to: { accountId: me.id, lang: 'de' }, kind: 'work', subject: 'Neu', lines: ['Etwas.'] })
  await shows(home, before + 3)

  const chat = await context.newPage()
  await chat.goto(`${base}/rathaus/chat`)
  await chat.locator('.chat-entry', { hasText: 'Frühschicht' }).getByText('1 ungelesen').waitFor({ state: 'attached' })
  await shows(chat, before + 3)
  await chat.bringToFront()
  await chat.locator('.chat-entry', { hasText: 'Frühschicht' }).click()
  await chat.locator('.chat-message', { hasText: 'Guten Morgen' }).waitFor()
  await shows(chat, before + 2)
  assert.equal(await chat.locator('.staff__side [data-badge="/rathaus/chat"] [aria-hidden]').textContent(), '1')
  await say(writer, early, 'Noch etwas')
  await chat.locator('.chat-message', { hasText: 'Noch etwas' }).waitFor()
  await shows(chat, before + 2)
  await context.close()
})
