import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { groupOf, say } from '../testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

test('a message is reported from its menu on a phone; one’s own has no such entry', async () => {
  const [clerk, crew] = [await house.visitor().as('clerk'), await house.visitor().as('crew')]
  const room = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Bauhof früh')
  await say(crew, room, 'Du Esel')
  await say(clerk, room, 'Selber')
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'de-DE', serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  const menuOf = (text: string) => page.locator('.chat-message', { hasText: text }).getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  const report = page.getByRole('button', { name: 'Melden' })
  await menuOf('Selber')
  await page.getByRole('button', { name: 'Bearbeiten' }).waitFor()
  assert.equal(await report.count(), 0)
  await page.getByRole('button', { name: 'Schließen' }).click()
  await menuOf('Du Esel')
  await report.click()
  await page.getByLabel('Beleidigung oder Drohung').check()
  await page.getByLabel('Was sollte die Moderation wissen?').fill('Nicht zum ersten Mal')
  const isThanked = page.getByRole('button', { name: 'Danke. Die Moderation sieht sich die Nachricht an.' }).waitFor()
  await page.getByRole('button', { name: 'Meldung senden' }).click()
  await isThanked
  const kept = await one(house.house.db, sql<{ text: string; remark: string }>`select text, remark from chat.report where room_id = ${room}`)
  assert.deepEqual({ ...kept }, { text: 'Du Esel', remark: 'Nicht zum ersten Mal' })
  await context.close()
})
