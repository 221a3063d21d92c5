import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { until } from '../../../../test/until.ts'
import { many, run, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { groupOf, say } from '../testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

test('the chat opens in the cellar: read, write, close, and with the network it arrives once; after the session nothing is left', async () => {
  const clerk = await house.visitor().as('clerk')
  const crew = await house.visitor().as('crew')
  const room = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Bauhof früh')
  await say(crew, room, 'Der Schlüssel liegt im Wagen')
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  const message = (words: string) => page.locator('.chat-message', { hasText: words })
  await message('Der Schlüssel').waitFor()
  const isShellKept = () => page.evaluate(async () => (await (await caches.open('rathaus-chat-shell')).match('/rathaus/chat/offline')) !== undefined)
  await until(isShellKept, 'the chat is kept on the phone')
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const keptRooms = () =>
    page.evaluate(
      () =>
        new Promise<number>(done => {
          const opening = indexedDB.open('rathaus-chat')
          opening.addEventListener('success', () => {
            const all: IDBRequest<{ log: unknown }[]> = opening.result.transaction('room').objectStore('room').getAll()
            all.addEventListener('success', () => {
              opening.result.close()
              done(all.result.filter(one => one.log !== null).length)
            })
          })
        }),
    )
  await until(async () => (await keptRooms()) > 0, 'a room is kept on the phone')

  await context.setOffline(true)
  await page.reload()
  await message('Der Schlüssel').waitFor()
  await page.locator('.chat__room .chat__line', { hasText: 'Kein Netz' }).waitFor()
  await page.locator('textarea').fill('Ich bin im Keller')
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.locator('[data-kept]', { hasText: 'Ich bin im Keller' }).waitFor()
  await page.goto(`${base}/rathaus/chat`)
  await page.locator('.chat-entry', { hasText: 'Ich bin im Keller' }).click()
  await message('Ich bin im Keller').waitFor()
  const kept = await page.evaluate(async () => (await (await caches.open('rathaus-chat-shell')).match('/rathaus/chat/offline'))!.text())
  assert.doesNotMatch(kept, /Schlüssel|Bauhof|Kowalski/, 'what is kept as a page names nobody')

  await context.setOffline(false)
  await page.locator('.chat-message[data-number="2"]').waitFor()
  const texts = () => many(house.house.db, sql<{ text: string }>`select content->>'text' as text from chat.message where room_id = ${room} order by number`)
  assert.deepEqual(
    (await texts()).map(row => row.text),
    ['Der Schlüssel liegt im Wagen', 'Ich bin im Keller'],
  )
  assert.equal(await message('Ich bin im Keller').count(), 1)

  await run(house.house.db, sql`delete from platform.session`)
  await page.locator('.chat__room .chat__line, .chat__list .chat__line, chat-app', { hasText: 'nicht mehr angemeldet' }).first().waitFor()
  await until(async () => (await keptRooms()) === 0, 'the rooms leave the phone')
  await page.goto(`${base}/rathaus/chat`)
  await until(() => page.evaluate(async () => !(await caches.has('rathaus-chat-shell'))), 'it leaves the phone again')
  await context.setOffline(true)
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.getByText('Keine Verbindung', { exact: true }).first().waitFor()
  assert.equal(await page.getByText('Schlüssel').count(), 0)
  await context.close()
})
