import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { namesOf } from '../../staff/index.ts'
import { openPair } from '../rooms/opening.ts'
import { employees, sessionOf, signedIn } from '../testing/talkers.ts'
import { Window } from './testing/window.ts'

const house = await openHouse()
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
const [anna, ben] = (await employees(house, 2)) as [string, string]
const room = await openPair(house.house, house.house.db, anna, ben)
const name = (await namesOf(house.house.db, [anna])).get(anna)!
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block', locale: 'de-DE' })
await context.addCookies([{ name: sessionCookie, value: await sessionOf(house, ben), url: base }])

/** A page of the one who is called, listening. */
async function open(path: string): Promise<Page> {
  const page = await context.newPage()
  const line = page.waitForResponse(answer => answer.url().endsWith('/rathaus/postfach/live'))
  await page.goto(base + path)
  await line
  return page
}
const bell = (page: Page) => page.getByRole('alert').filter({ hasText: `${name} ruft an` })

test('a call rings on every page of the employees, also one opened meanwhile, and ends on all of them when it is declined on one', async () => {
  const pages = [await open('/rathaus'), await open(`/rathaus/chat/${room}`)]
  const caller = new Window(await signedIn(house, anna), room)
  await caller.call({ wish: 'start' })
  for (const page of pages) await bell(page).waitFor()
  assert.deepEqual(await Promise.all(pages.map(page => bell(page).count())), [1, 1])
  const late = await open('/rathaus/ruhezeiten')
  await bell(late).waitFor()
  for (const one of ['link', 'button'] as const) {
    const box = (await bell(late)
      .getByRole(one, { name: one === 'link' ? 'Annehmen' : 'Ablehnen' })
      .boundingBox())!
    assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= 360)
  }
  await bell(late).getByRole('button', { name: 'Ablehnen' }).click()
  for (const page of [...pages, late]) await bell(page).waitFor({ state: 'detached' })
  assert.equal((await caller.call()).declined, true)
  await caller.call({ wish: 'leave' })
  for (const page of [...pages, late]) await page.close()
})

test('who accepts comes to the door of the call, where it rings no more', async () => {
  const caller = new Window(await signedIn(house, anna), room)
  const page = await open('/rathaus')
  await caller.call({ wish: 'start' })
  const asked = page.waitForResponse(answer => answer.url().endsWith('/rathaus/chat/anrufe.json') && answer.frame().url().endsWith('/anruf'))
  await bell(page).getByRole('link', { name: 'Annehmen' }).click()
  await page.getByRole('button', { name: 'Mit Video dazukommen' }).waitFor()
  await asked
  assert.equal(await bell(page).count(), 0)
})
