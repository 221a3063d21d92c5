import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import type { Browser } from '../../../test/browser.ts'
import { openChromium } from '../../../test/chromium.ts'
import { one, run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { caseTopic } from './case/advance.ts'
import { fillIn, openTrialHouse } from './testing/trial.tsx'

const house = await openTrialHouse()
const { db, live } = house.house
const address = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

async function openPage(visitor: Browser): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: address }])
  return context.newPage()
}

/** A case in which the office has asked something. */
async function openCase(visitor: Browser) {
  const path = await fillIn(visitor, { art: 'heikel' })
  await visitor.post(`${path}/pruefen`, { geprueft: 'ja' })
  const found = await one(db, sql<{ id: string; code: string }>`select id, code from services.case where id = ${path.split('/')[2]!}`)
  await run(db, sql`insert into services.inquiry (case_id, question, asked_at) values (${found.id}, 'Wie groß ist es?', ${house.clock.now()})`)
  return found
}

/** Such a case on the citizen's screen and listening. */
async function openQuestion() {
  const visitor = house.visitor()
  const { id, code } = await openCase(visitor)
  const page = await openPage(visitor)
  // When it begins to listen it looks once whether it has missed something.
  const looked = page.waitForResponse(answer => answer.url().endsWith(code) && answer.request().resourceType() === 'fetch')
  await page.goto(`${address}/vorgang/${code}`)
  await (await looked).finished()
  return { id, code, page, topic: caseTopic(id) }
}

const reason = (id: string, words: string) =>
  run(db, sql`update services.case set decision = ${JSON.stringify({ outcome: 'clerk', reason: { de: words } })} where id = ${id}`)

test('what a citizen types and chooses stays while the rest of the page is exchanged; only the short word on its state is read out', async () => {
  const { id, page, topic } = await openQuestion()
  const answer = page.locator('#frage textarea')
  await answer.fill('Zwei Meter zehn, und es ist schwer.')
  await page.locator('input[type="file"]').setInputFiles({ name: 'mass.txt', mimeType: 'text/plain', buffer: Buffer.from('2,10 m') })
  await page.locator('h1').click()
  assert.equal(await page.locator('#frage :focus').count(), 0)
  await reason(id, 'Jetzt sieht es sich jemand an.')
  live.publish(topic, { name: 'changed' })
  await page.locator('#stand', { hasText: 'Jetzt sieht es sich jemand an.' }).waitFor()
  assert.equal(await answer.inputValue(), 'Zwei Meter zehn, und es ist schwer.')
  assert.equal(await page.locator('input[type="file"]').evaluate(field => (field as HTMLInputElement).files!.length), 1)
  const read = page.locator('live-parts [aria-live]')
  assert.equal(await read.count(), 1, 'one place is read out')
  assert.match((await read.textContent())!, /Jetzt sieht es sich jemand an/)
  assert.doesNotMatch((await read.textContent())!, /Wie groß ist es/)
})

test('nothing is exchanged that is the same; a page that was read earlier and comes later is thrown away', async () => {
  const { id, page, topic } = await openQuestion()
  const mark = () => page.locator('#frage').evaluate(part => part.setAttribute('data-mark', ''))
  await mark()
  await reason(id, 'Alt.')
  const asked = Promise.withResolvers<Route>()
  let isFirst = true
  await page.route('**/vorgang/*', async route => {
    if (!isFirst) return route.continue()
    isFirst = false
    asked.resolve(route)
  })
  live.publish(topic, { name: 'changed' })
  const held = await asked.promise
  const old = await held.fetch()
  await reason(id, 'Neu.')
  live.publish(topic, { name: 'changed' })
  await page.locator('#stand', { hasText: 'Neu.' }).waitFor()
  const late = page.waitForResponse(answer => answer.url().includes('/vorgang/'))
  await held.fulfill({ response: old })
  await (await late).finished()
  // Something newer still comes through afterwards; by then the late one has been dealt with.
  assert.match((await page.locator('#stand').textContent())!, /Neu\./)
  await reason(id, 'Ganz neu.')
  live.publish(topic, { name: 'changed' })
  await page.locator('#stand', { hasText: 'Ganz neu.' }).waitFor()
  assert.equal(await page.locator('#frage[data-mark]').count(), 1)
})

test('what changed while the line was still being opened is shown once it stands', async () => {
  const visitor = house.visitor()
  const { id, code } = await openCase(visitor)
  const page = await openPage(visitor)
  const line = Promise.withResolvers<Route>()
  await page.route('**/live', route => line.resolve(route))
  await page.goto(`${address}/vorgang/${code}`)
  await reason(id, 'Inzwischen.')
  live.publish(caseTopic(id), { name: 'changed' })
  await (await line.promise).continue()
  await page.locator('#stand', { hasText: 'Inzwischen.' }).waitFor()
})

test('a reading that fails is done again', async () => {
  const { id, page, topic } = await openQuestion()
  await page.route('**/vorgang/*', route => route.abort(), { times: 1 })
  const failed = page.waitForEvent('requestfailed')
  await reason(id, 'Beim zweiten Mal.')
  live.publish(topic, { name: 'changed' })
  await failed
  await page.locator('#stand', { hasText: 'Beim zweiten Mal.' }).waitFor()
})

test('what changed under the focus is shown when the focus has left it', async () => {
  const { id, page, topic } = await openQuestion()
  await page.locator('#frage textarea').focus()
  await run(db, sql`update services.inquiry set question = 'Wie schwer ist es?' where case_id = ${id}`)
  await reason(id, 'Jetzt auch schwer.')
  live.publish(topic, { name: 'changed' })
  await page.locator('#stand', { hasText: 'Jetzt auch schwer.' }).waitFor()
  assert.match(await page.locator('#frage').innerText(), /Wie groß ist es/)
  await page.locator('#frage textarea').blur()
  await page.locator('#frage', { hasText: 'Wie schwer ist es?' }).waitFor()
})

test('nothing is exchanged under a form that is on its way', async () => {
  const { id, code, page, topic } = await openQuestion()
  // No pause is longer than nothing here, so that what would be read is read at once.
  await page.evaluate(`{
    const later = window.setTimeout
    window.setTimeout = (work, pause) => (pause < 1000 ? later(work, 0) : later(work, pause))
    window.heard = new Promise(done => document.querySelector('live-parts').addEventListener('heard', done))
    const line = new EventSource(document.querySelector('live-parts').getAttribute('src'))
    line.addEventListener('changed', () => document.querySelector('live-parts').dispatchEvent(new Event('heard')))
    new Promise(done => line.addEventListener('open', done))
  }`)
  let reads = 0
  page.on('request', request => void (request.url().endsWith(code) && (reads += 1)))
  // As the browser tells of a form that goes out; a real one would bring the next page.
  await page.locator('#frage form').evaluate(form => form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true })))
  await reason(id, 'Währenddessen.')
  live.publish(topic, { name: 'changed' })
  await page.evaluate('window.heard')
  await page.evaluate(() => fetch('/healthz').then(answer => answer.text()))
  assert.equal(reads, 0)
})

test('what was typed without a network is saved when the page is looked at again', async () => {
  const visitor = house.visitor()
  const path = (await visitor.post('/leistungen/probe/antrag')).location!.split('/').slice(0, 3).join('/')
  await visitor.post(`${path}/wahl`, { art: 'frei' })
  const page = await openPage(visitor)
  await page.goto(`${address}${path}/termin`)
  const show = (state: string) =>
    page.evaluate(state => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }, state)
  await page.context().setOffline(true)
  await page.getByRole('textbox').fill('Im Tunnel')
  await page.getByText('Noch nicht gespeichert').waitFor()
  await show('hidden')
  await page.context().setOffline(false)
  await show('visible')
  await page.getByText('Gespeichert.', { exact: true }).waitFor()
  assert.match((await visitor.get(`${path}/termin`)).body, /value="Im Tunnel"/)
})
