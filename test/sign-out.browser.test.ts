import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from './chromium.ts'
import { openHouse } from './house.ts'
import { sessionCookie } from '../src/platform/visiting.ts'
import { groupOf } from '../src/modules/chat/testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

/** What the device keeps of the tour: the next page of the crew looks there for what it should send. */
function waitingReports(): Promise<unknown[]> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('stadtplatz-tour')
    opening.addEventListener('error', () => failed(new Error(String(opening.error))))
    opening.addEventListener('success', () => {
      const { result: database } = opening
      const reading = database.objectStoreNames.contains('waiting') ? database.transaction('waiting').objectStore('waiting').getAll() : null
      if (!reading) return done([])
      reading.addEventListener('success', () => done(reading.result))
      reading.addEventListener('error', () => failed(new Error(String(reading.error))))
    })
  })
}

test('whoever signs out is told what still waits on the device, and may stay; nothing waits, nobody asks', async () => {
  const crew = await house.visitor().withPermissions('pickups.crew')
  await crew.post('/rathaus/tour/fahrzeug', { vehicle: 'P1' })
  const room = await groupOf(house, [await crew.accountId(), await (await house.visitor().as('clerk')).accountId()], 'Bauhof früh')
  const context = await chromium.newContext({ serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: crew.cookies.get(sessionCookie)!, url: base }])
  // What is sent does not arrive; pages do.
  await context.route(/\/tour\/meldungen/, route => route.abort())
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/tour`)
  await page.locator('.queue[data-waiting]').waitFor()
  const stop = page.locator('[data-stop][data-state="booked"]').first()
  await stop.locator('> details').evaluate(details => ((details as HTMLDetailsElement).open = true))
  await stop.getByRole('button', { name: 'Erledigt', exact: true }).click()
  await page.locator('[data-stop][data-reported]').waitFor()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  await context.route(/chat\/.*json/, route => route.abort())
  await page.locator('textarea').fill('Die Schlüssel liegen im Wagen.')
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.locator('[data-kept]').waitFor()

  await page.goto(`${base}/rathaus`)
  const menu = page.locator('details.dropdown > summary', { hasText: 'Test Person' })
  const signOut = page.getByRole('button', { name: 'Abmelden', exact: true })
  await menu.press('Enter')
  await signOut.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Noch nicht gesendet' })
  await dialog.getByText('Auf diesem Gerät warten noch: Nachrichten im Chat (1), Meldungen der Tour (1).').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Angemeldet bleiben')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Abmelden', 'whoever stays is where they were')
  assert.equal((await crew.get('/rathaus')).status, 200)
  await signOut.press('Enter')
  await dialog.getByRole('button', { name: 'Trotzdem abmelden' }).press('Enter')
  await page.getByText('Sie sind abgemeldet.').waitFor()

  const again = await house.visitor().withPermissions('pickups.crew')
  await context.addCookies([{ name: sessionCookie, value: again.cookies.get(sessionCookie)!, url: base }])
  await page.goto(`${base}/rathaus`)
  assert.deepEqual(await page.evaluate(waitingReports), [])
  await menu.press('Enter')
  await signOut.press('Enter')
  await page.getByText('Sie sind abgemeldet.').waitFor()
})

test('whoever signs out on a bad line is asked by the browser when the question of the page does not arrive', async () => {
  const crew = await house.visitor().withPermissions('pickups.crew')
  const room = await groupOf(house, [await crew.accountId(), await (await house.visitor().as('clerk')).accountId()], 'Bauhof spät')
  const context = await chromium.newContext({ serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: crew.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  await context.route(/chat\/.*json/, route => route.abort())
  await page.locator('textarea').fill('Noch unterwegs')
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.locator('[data-kept]').waitFor()
  await page.goto(`${base}/rathaus`)
  await page.waitForLoadState('load')
  await context.route(/\/assets\/.*\.js/, route => route.abort())
  const question = new Promise<string>(done =>
    page.once('dialog', dialog => {
      done(dialog.message())
      void dialog.dismiss()
    }),
  )
  await page.locator('details.dropdown > summary', { hasText: 'Test Person' }).press('Enter')
  await page.getByRole('button', { name: 'Abmelden', exact: true }).press('Enter')
  assert.match(await question, /Nachrichten im Chat \(1\)/)
  assert.equal((await crew.get('/rathaus')).status, 200)
  await context.close()
})
