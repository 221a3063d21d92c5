import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { openChromium } from '../../../test/chromium.ts'
import { one, run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { counterId, doorWord, openWaitingHouse } from './testing/house.ts'

const house = await openWaitingHouse()
const { db } = house.house
const base = house.house.address()!
const office = 'buergerbuero-altstadt'
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
await run(db, sql`delete from waitingroom.visitor`)
const counter = await counterId(house, office, 'Schalter 1')

async function draw() {
  const visitor = house.visitor()
  const answer = await visitor.post(`/ankunft/${office}/nummer`, { word: await doorWord(house, office), 'concerns[]': 'personalausweis' })
  const path = answer.location!
  const { number } = await one(db, sql<{ number: string }>`select number from waitingroom.visitor where code = ${path.split('/').at(-1)!}`)
  return { visitor, path, number }
}

/** Every step brings a new page; its keys work once its script has come, and no key is for the page that goes. */
async function pressKey(page: Page, key: string) {
  await page.locator('counter-keys button:has-text("Tastenkürzel ausschalten")').waitFor({ state: 'attached' })
  const loaded = page.waitForEvent('load')
  await page.keyboard.press(key)
  await loaded
}

test('a clerk works by keyboard alone, and the big screen and the phone show each call by themselves', async () => {
  const [ana, ben] = [await draw(), await draw()]
  const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' })).newPage()
  await screen.goto(`${base}/anzeige/${office}`)
  await screen.locator('.display__waiting', { hasText: ben.number }).waitFor()
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  await phone.addCookies([{ name: sessionCookie, value: ana.visitor.cookies.get(sessionCookie)!, url: base }])
  const ticket = await phone.newPage()
  await ticket.goto(base + ana.path)
  await ticket.getByText('Vor Ihnen ist niemand').waitFor()

  const clerk = await house.visitor().withPermissions('waitingroom.counter')
  const desk = await browser.newContext({ serviceWorkers: 'block' })
  await desk.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  const page = await desk.newPage()
  await page.goto(`${base}/rathaus/schalter/${counter}`)
  const number = page.locator('.counter__number')
  const press = (key: string) => pressKey(page, key)

  await press('n')
  await number.filter({ hasText: ana.number }).waitFor()
  await screen.locator('.display__call--new', { hasText: ana.number }).filter({ hasText: 'Schalter 1' }).waitFor()
  await ticket.getByText('Bitte gehen Sie zu: Schalter 1').waitFor()

  await press('b')
  await page.getByRole('button', { name: 'Abschließen und Nächste aufrufen' }).waitFor()
  await press('n')
  await number.filter({ hasText: ben.number }).waitFor()
  await screen.locator('.display__call--new', { hasText: ben.number }).waitFor()
  await ticket.getByText('Ihr Besuch ist abgeschlossen').waitFor()
  assert.equal(await screen.locator('.display__call', { hasText: ana.number }).count(), 0)

  await press('w')
  await page.getByText('2-mal aufgerufen').waitFor()
  await press('e')
  await page.locator('#beiseite', { hasText: ben.number }).waitFor()
  await screen.getByText('Zurzeit ist niemand aufgerufen.').waitFor()
})

test('letters typed into a note press nothing, and stay when the line changes', async () => {
  await draw()
  const clerk = await house.visitor().withPermissions('waitingroom.counter')
  const desk = await browser.newContext({ serviceWorkers: 'block' })
  await desk.addCookies([{ name: sessionCookie, value: clerk.cookies.get(sessionCookie)!, url: base }])
  const page = await desk.newPage()
  await page.goto(`${base}/rathaus/schalter/${counter}`)
  await pressKey(page, 'n')
  await page.locator('summary', { hasText: 'Notiz' }).click()
  const note = page.getByRole('textbox').last()
  await note.pressSequentially('bnwfz')
  // Its role keeps the seconds from being read out.
  assert.equal(await page.getByRole('timer').count(), 1)
  // Somebody else comes while the clerk looks elsewhere: the list grows, what was typed stays.
  const waiting = page.locator('#naechste tbody tr')
  const before = await waiting.count()
  await page.locator('h1').click()
  await draw()
  await waiting.nth(before).waitFor()
  assert.equal(await note.inputValue(), 'bnwfz')
  assert.ok(await note.isVisible())
  await page.getByRole('button', { name: 'Notiz speichern' }).click()
  await page.locator('.counter__note', { hasText: 'bnwfz' }).waitFor()
  assert.equal((await one(db, sql<{ state: string }>`select state from waitingroom.visitor where note = 'bnwfz'`)).state, 'called')
})

test('a call that comes while the big screen opens is still a new one, and a ticket whose page did not come asks again', async () => {
  await run(db, sql`delete from waitingroom.visitor`)
  const { visitor, path, number } = await draw()
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: base }])
  const [screen, ticket] = [await context.newPage(), await context.newPage()]
  const line = Promise.withResolvers<Route>()
  await screen.route('**/live', route => line.resolve(route))
  await screen.goto(`${base}/anzeige/${office}`)
  const stands = ticket.waitForResponse(answer => answer.url().endsWith('/stand'))
  await ticket.goto(base + path)
  await (await stands).finished()
  await ticket.route(`**${path}`, route => route.abort(), { times: 1 })
  const failed = ticket.waitForEvent('requestfailed')
  const clerk = await house.visitor().withPermissions('waitingroom.counter')
  await clerk.post(`/rathaus/schalter/${counter}/aufruf`)
  await (await line.promise).continue()
  await screen.locator('.display__call--new', { hasText: number }).waitFor()
  await failed
  await ticket.getByText('Bitte gehen Sie zu: Schalter 1').waitFor()
  await context.close()
})

test('the big screen and the phone say that the line is gone, and come back by themselves after a proxy refused them', async () => {
  let isDown = false
  const refused = new Set<string>()
  const proxy = createServer((from, to) => {
    if (isDown) {
      refused.add(from.url!)
      return void to.writeHead(502).end()
    }
    const server = new URL(base)
    const onward = request({ host: server.hostname, port: server.port, path: from.url, method: from.method, headers: from.headers }, answer => {
      to.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(to)
    })
    onward.on('error', () => to.destroy())
    to.on('close', () => onward.destroy())
    from.pipe(onward)
  })
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done))
  after(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  await run(db, sql`delete from waitingroom.visitor`)
  const { visitor, path, number } = await draw()
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: address }])
  const [screen, ticket] = [await context.newPage(), await context.newPage()]
  await screen.goto(`${address}/anzeige/${office}`)
  await ticket.goto(address + path)
  await screen.locator('.display__waiting', { hasText: number }).waitFor()
  await ticket.getByText('Vor Ihnen ist niemand').waitFor()

  isDown = true
  proxy.closeAllConnections()
  await screen.getByText('Keine Verbindung').waitFor()
  await ticket.getByText('Bitte achten Sie auf den Aufruf im Warteraum').waitFor()
  const lines = [`/anzeige/${office}/live`, `${path}/live`]
  while (!lines.every(line => refused.has(line))) await new Promise(done => setTimeout(done, 100))
  const clerk = await house.visitor().withPermissions('waitingroom.counter')
  await clerk.post(`/rathaus/schalter/${counter}/aufruf`)
  isDown = false
  await screen.locator('.display__call', { hasText: number }).waitFor()
  await ticket.getByText('Bitte gehen Sie zu: Schalter 1').waitFor()
  await screen.getByText('Keine Verbindung').waitFor({ state: 'hidden' })
  await ticket.getByText('Bitte achten Sie auf den Aufruf im Warteraum').waitFor({ state: 'hidden' })
})
