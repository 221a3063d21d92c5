import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { openHouse } from '../../../../test/house.ts'
import { one, sql } from '../../../platform/database.ts'
import { sessionCookie } from '../../../platform/visiting.ts'
import { findEmployee } from '../../staff/index.ts'
import { employees, groupOf, say } from '../testing/talkers.ts'

// Links are the house's own by the address it is reached at, which is the browser's here.
const house = await openHouse({ env: { PUBLIC_URL: '' } })
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
const [clerk, crew] = [await house.visitor().as('clerk'), await house.visitor().as('crew')]
const room = await groupOf(house, [await clerk.accountId(), await crew.accountId()], 'Bauhof früh')

async function open(who: typeof clerk): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'de-DE', serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: who.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  return page
}
const [hers, his] = [await open(clerk), await open(crew)]
const message = (page: Page, words: string) => page.locator('.chat-message', { hasText: words })
async function choose(page: Page, words: string, act: string) {
  await message(page, words).getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
}

test('who asked ends the poll; everybody sees that it has ended, what came of it, and cannot vote any more', async () => {
  await clerk.postJson('/rathaus/chat/nachrichten.json', { room, client: crypto.randomUUID(), text: 'Grillen?', poll: { options: ['Ja', 'Nein'] } })
  const yes = message(his, 'Grillen?').getByRole('button', { name: /^Ja/ })
  await yes.click()
  await message(hers, 'Grillen?')
    .getByRole('button', { name: /Ja\s*1 Stimme/ })
    .waitFor()
  await message(his, 'Grillen?').getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  assert.equal(await his.getByRole('dialog').getByRole('button', { name: 'Umfrage beenden' }).count(), 0)
  await his.getByRole('button', { name: 'Schließen' }).click()
  await yes.focus()
  await choose(hers, 'Grillen?', 'Umfrage beenden')
  await hers.getByRole('dialog').getByRole('button', { name: 'Umfrage beenden' }).click()
  for (const page of [hers, his]) await message(page, 'Grillen?').getByText('Die Umfrage ist beendet.').waitFor()
  assert.equal(await yes.isDisabled(), true)
  // Whoever stood on an answer has not lost their place.
  await yes.and(his.locator(':focus')).waitFor()
  await yes.click({ force: true })
  assert.match((await yes.textContent())!, /1 Stimme/)
})

test('a message is sent on to a colleague who is looked for and with whom there was no conversation yet', async () => {
  const stranger = (await employees(house, 9)).at(-1)!
  const { name } = (await findEmployee(house.house.db, stranger))!
  await say(clerk, room, 'Schlüssel liegt im Wagen')
  await choose(hers, 'Schlüssel liegt im Wagen', 'Weiterleiten')
  const dialog = hers.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('gibt es nicht')
  await dialog.getByText('Niemand gefunden.').waitFor()
  await dialog.getByRole('searchbox').fill(name)
  await dialog.getByRole('checkbox', { name }).check()
  await dialog.getByRole('searchbox').fill('Bauhof')
  await dialog.getByRole('checkbox', { name: 'Bauhof früh' }).waitFor()
  assert.equal(await dialog.getByRole('checkbox', { name }).isChecked(), true)
  await dialog.getByRole('button', { name: 'Weiterleiten', exact: true }).click()
  await hers.getByText('Die Nachricht ist weitergeleitet.').first().waitFor()
  const { n } = await one(
    house.house.db,
    sql<{ n: number }>`select count(*)::int as n from chat.message x join chat.room r on r.id = x.room_id and r.kind = 'pair'
      join chat.member m on m.room_id = r.id and m.account_id = ${stranger} where x.content->>'forwarded' = 'true' and x.content->>'text' = 'Schlüssel liegt im Wagen'`,
  )
  assert.equal(n, 1)
})

test('a link to a page of the house is a card with its name for who may open it; nothing outside is asked, and nothing moves', async () => {
  const { url, title } = await one(
    house.house.db,
    sql<{ url: string; title: string }>`select url, title from platform.search_document where kind = 'case' and lang = 'de' order by id limit 1`,
  )
  const outside: string[] = []
  for (const page of [hers, his])
    page.on('request', request => {
      if (new URL(request.url()).origin !== base) outside.push(request.url())
    })
  let answer = () => {}
  const waits = new Promise<void>(resolve => (answer = resolve))
  await hers.route('**/vorschau.json', async route => {
    await waits
    await route.continue()
  })
  await say(crew, room, `Bitte ansehen: ${base}${url} und https://example.org/`)
  const card = (page: Page) => message(page, 'Bitte ansehen').locator('.chat-link')
  await card(hers).getByText(url).waitFor()
  const top = () => message(hers, 'Bitte ansehen').evaluate(one => one.getBoundingClientRect().height)
  const before = await top()
  answer()
  await card(hers).getByText(title).waitFor()
  await card(hers).getByText('Vorgang').waitFor()
  assert.equal(await top(), before)
  assert.ok((await card(hers).boundingBox())!.height >= 44)
  await his.waitForFunction(() => document.querySelector('.chat-link small')?.textContent === 'Seite dieser Stadt')
  assert.equal(await his.getByText(title).count(), 0)
  assert.equal(await card(his).count(), 1)
  assert.deepEqual(outside, [])
})
