import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openChromium, patience } from '../../../../test/chromium.ts'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { employees, groupOf, sessionOf } from '../testing/talkers.ts'

const browser = await openChromium()
after(() => browser.close())

/** How many pictures of others move on this page: their videos play on while one looks. */
async function moving(page: Page): Promise<number> {
  const times = () =>
    page.locator('.call__tile:not(.call__tile--mine):not(.call__tile--dark) video').evaluateAll(all => all.map(one => (one as HTMLVideoElement).currentTime))
  const before = await times()
  await page.waitForTimeout(700)
  return (await times()).filter((time, at) => time > (before[at] ?? Number.POSITIVE_INFINITY)).length
}

async function seesOthers(page: Page, count: number) {
  // Longer than it takes a connection that came to nothing to begin anew.
  for (const deadline = Date.now() + patience; Date.now() < deadline;) if ((await moving(page)) === count) return
  assert.fail(`never saw ${count} others`)
}

async function openCall(on: Browser, house: TestHouse, account: string, room: string, width: number): Promise<Page> {
  const base = house.house.address()!
  const context = await on.newContext({ viewport: { width, height: 780 }, serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: await sessionOf(house, account), url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}/anruf`)
  return page
}

test('three people in a group see each other; one who reloads is seen again, and whoever leaves is gone', async t => {
  const house = await openHouse()
  t.after(async () => {
    // The windows first: a house does not close while somebody listens to it.
    for (const context of browser.contexts()) await context.close()
    await house.close()
  })
  const people = await employees(house, 3)
  const room = await groupOf(house, people)
  const phone = await openCall(browser, house, people[0]!, room, 360)
  await phone.getByText('Es läuft gerade kein Anruf.').waitFor()
  await phone.getByRole('button', { name: 'Mit Video anrufen' }).click()
  await phone.getByText('Noch ist niemand sonst da.').waitFor()
  const others: Page[] = []
  for (const account of people.slice(1)) {
    const page = await openCall(browser, house, account, room, 1100)
    await page.getByRole('button', { name: 'Mit Video dazukommen' }).click()
    others.push(page)
  }
  const [second, third] = others as [Page, Page]
  for (const page of [phone, second, third]) await seesOthers(page, 2)
  await phone.getByText(/^Sie sprechen mit .+ und .+\.$/).waitFor()
  for (const name of ['Stumm schalten', 'Kamera ausschalten', 'Beenden']) {
    const box = (await phone.getByRole('button', { name }).boundingBox())!
    assert.ok(box.height >= 48 && box.width >= 48, name)
  }

  await second.getByRole('button', { name: 'Stumm schalten' }).click()
  await second.getByRole('button', { name: 'Kamera ausschalten' }).click()
  await phone.getByText('(stumm, Kamera aus)').waitFor()
  await seesOthers(phone, 1)

  await second.reload()
  for (const page of [phone, second, third]) await seesOthers(page, 2)

  await third.getByRole('button', { name: 'Beenden' }).click()
  await third.waitForURL(`**/rathaus/chat/${room}`)
  await seesOthers(phone, 1)
  await seesOthers(second, 1)
  await second.close({ runBeforeUnload: true })
  await phone.getByText('Sie sind allein im Anruf.').waitFor()
  await phone.getByRole('button', { name: 'Beenden' }).click()
  await phone.waitForURL(`**/rathaus/chat/${room}`)
  // The leaving is told by a page that is going; the house may hear it a moment later.
  const left = async () => (await one(house.house.db, sql<{ n: number }>`select (select count(*) from chat.call) + (select count(*) from chat.signal) as n`)).n
  for (const deadline = Date.now() + patience; (await left()) > 0 && Date.now() < deadline;) await new Promise(done => setTimeout(done, 100))
  assert.equal(await left(), 0, 'nothing of the call stays')
})
