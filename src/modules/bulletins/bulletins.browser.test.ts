import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { run, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { desk, home } from './paths.ts'
import { cast, idIn, jobOf, readerPath } from './testing/desk.ts'

const house = await openHouse({ env: { PUBLIC_URL: '' } })
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})
const people = await cast(house)

/** A phone in somebody's hand; nobody's is a citizen's. */
async function phone(who: 'editor' | 'approver' | 'clerk' | null, script: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'de-DE',
    serviceWorkers: 'block',
    javaScriptEnabled: script,
    permissions: script ? ['clipboard-read', 'clipboard-write'] : [],
  })
  if (who) await context.addCookies([{ name: sessionCookie, value: people[who].cookies.get(sessionCookie)!, url: base }])
  // A phone's share sheet, which Chromium without windows does not have.
  if (script)
    await context.addInitScript(`
      window.shared = []
      navigator.canShare = () => true
      navigator.share = async ({ title, text, url, files = [] }) => void window.shared.push({ title, text, url, files: files.map(file => file.type) })
    `)
  return { context, page: await context.newPage() }
}

const picture = async () => ({
  name: 'schnee.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 60, height: 40, channels: 3, background: '#38f' } })
    .png()
    .toBuffer(),
})

async function press(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click()
}

/** The editor writes and hands in. With script the draft keeps itself, also through a reload. @returns its path at the desk */
async function writing(title: string, script: boolean): Promise<string> {
  const { context, page } = await phone('editor', script)
  await page.goto(base + desk)
  await press(page, 'Mitteilung schreiben')
  await page.waitForURL(/\/text$/)
  await page.getByLabel('Titel', { exact: true }).fill(title)
  await page.locator('textarea[name="text.de"]').fill('Ab Freitag fahren wir auch nachts.\n\n- Bitte Wege freihalten')
  if (script) {
    const count = page.locator('[data-count]')
    const everybody = await count.textContent()
    await page.getByText('Ämter (mit allem darunter)').first().click()
    await page.getByLabel('Bürgerservice', { exact: true }).check()
    await page.waitForFunction(before => document.querySelector('[data-count]')!.textContent !== before, everybody)
    await page.getByLabel('Bürgerservice', { exact: true }).uncheck()
    await page.waitForFunction(before => document.querySelector('[data-count]')!.textContent === before, everybody)
    await page.locator('[data-said]', { hasText: 'Gespeichert' }).waitFor({ state: 'attached' })
    await page.reload()
    assert.equal(await page.getByLabel('Titel', { exact: true }).inputValue(), title)
  }
  await page.locator('input[type=file][name^=picture]').setInputFiles(await picture())
  await page.getByLabel('Was ist auf dem Bild zu sehen?').fill('Ein blaues Räumfahrzeug')
  await page.getByLabel('Alle sollen bestätigen, dass sie es gelesen haben').check()
  // Without script the moment for citizens appears all the same once it is wanted.
  assert.equal(await page.locator('[name=publicDate]').isVisible(), false)
  await page.getByLabel('Auch als Nachricht für die Bürgerinnen und Bürger').check()
  assert.equal(await page.locator('[name=publicDate]').isVisible(), true)
  await press(page, 'Ansehen und weitergeben')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  assert.equal(await page.getByAltText('Ein blaues Räumfahrzeug').count(), 1)
  await press(page, 'Zur Freigabe geben')
  await page.getByText('Jetzt sieht jemand anderes darüber').waitFor()
  const path = new URL(page.url()).pathname
  await context.close()
  return path
}

async function approving(path: string, script: boolean) {
  const { context, page } = await phone('approver', script)
  await page.goto(base + path)
  await page.getByText('Alle Beschäftigten').waitFor()
  await press(page, 'Freigeben')
  await page.getByText('Die Mitteilung ist veröffentlicht').waitFor()
  await context.close()
}

/** A reader finds it, confirms, reacts, comments and passes it on. */
async function reading(title: string, path: string, script: boolean) {
  const { context, page } = await phone('clerk', script)
  await page.goto(base + home)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await press(page, 'Gelesen und verstanden')
  await page.getByText(/Sie haben am .* bestätigt/).waitFor()
  await press(page, 'Danke')
  await page.locator('[aria-pressed=true]', { hasText: 'Danke' }).waitFor()
  await page.getByLabel('Ihr Kommentar').fill('Danke an die Nachtschicht!')
  await press(page, 'Kommentar senden')
  await page.locator('.comments__text', { hasText: 'Danke an die Nachtschicht!' }).waitFor()
  const address = `${base}/aktuelles/${idIn(path)}`
  const words = `${title}\n\nAb Freitag fahren wir auch nachts.`
  const mail = await page.getByRole('link', { name: 'Per E-Mail' }).getAttribute('href')
  assert.equal(decodeURIComponent(mail!), `mailto:?subject=${title}&body=${words}\n\n${address}`)
  if (script) {
    // The picture is fetched beforehand, because a share sheet opens only while the press is fresh.
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(one => one.name.endsWith('/bild')))
    await press(page, 'Weitersagen')
    const shared = await page.evaluate(() => (globalThis as unknown as { shared: unknown[] }).shared)
    assert.deepEqual(shared, [{ title, text: words, url: address, files: ['image/webp'] }])
    await press(page, 'Text kopieren')
    await page.getByText('Kopiert.').waitFor()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${words}\n\n${address}`)
  } else {
    for (const name of ['Weitersagen', 'Text kopieren']) assert.equal(await page.getByRole('button', { name }).isVisible(), false)
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 360, `${width} px wide`)
  await page.getByRole('link', { name: 'Öffentliche Seite' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  assert.equal(new URL(page.url()).pathname, `/aktuelles/${idIn(path)}`)
  await context.close()
}

/** One reader alone is told to nobody; with more the editor sees them. */
async function looking(path: string, script: boolean) {
  const { context, page } = await phone('editor', script)
  const reach = jobOf(house, 'reach')
  const fact = async (name: string) => page.locator('.facts__pair', { hasText: name }).first().locator('dd').textContent()
  await reach()
  await page.goto(`${base}${path}/zahlen`)
  assert.deepEqual([await fact('Gelesen'), await fact('Bestätigt'), await fact('Danke')], ['–', '–', '–'])
  await run(
    house.house.db,
    sql`insert into bulletins.mark select ${idIn(path)}, id, '2026-11-23' from platform.account where kind = 'staff' order by id limit 12 on conflict do nothing`,
  )
  house.clock.advance('PT24H')
  await people.editor.as('editor')
  await context.addCookies([{ name: sessionCookie, value: people.editor.cookies.get(sessionCookie)!, url: base }])
  await reach()
  await page.reload()
  assert.ok(Number(await fact('Gelesen')) >= 12)
  assert.deepEqual([await fact('Bestätigt'), await fact('Danke')], ['–', '–'])
  assert.equal(await page.getByText('Kowalski').count(), 0)
  await context.close()
}

async function asCitizen(title: string) {
  const { context, page } = await phone(null, true)
  await page.goto(`${base}/aktuelles`)
  await page.getByRole('link', { name: title }).first().click()
  await page.getByAltText('Ein blaues Räumfahrzeug').waitFor()
  assert.equal(await page.getByText('Danke an die Nachtschicht!').count(), 0, 'what employees say stays inside')
  await context.close()
}

for (const script of [true, false]) {
  test(`a bulletin from the first word to the city’s news, on a phone, ${script ? 'with' : 'without'} script`, async () => {
    await people.wait('PT0S')
    const title = script ? 'Winterdienst auch nachts' : 'Winterdienst ohne Skript'
    const path = await writing(title, script)
    await approving(path, script)
    await reading(title, readerPath(path), script)
    await looking(path, script)
    await asCitizen(title)
  })
}

test('a draft that cannot be kept holds up nobody who hands it on', async () => {
  const { context, page } = await phone('editor', true)
  await page.goto(base + desk)
  await press(page, 'Mitteilung schreiben')
  await page.waitForURL(/\/text$/)
  const title = page.getByLabel('Titel', { exact: true })
  const asked = Promise.withResolvers<Route>()
  let tries = 0
  await page.route('**/zwischenstand', route => {
    tries += 1
    if (tries > 1) return route.abort()
    asked.resolve(route)
  })
  await title.fill('Aus dem Keller')
  await page.locator('textarea[name="text.de"]').fill('Hier unten gibt es kein Netz.')
  const saving = await asked.promise
  // What is being saved is waited for, and what comes of it is sent on, once.
  await press(page, 'Ansehen und weitergeben')
  await press(page, 'Ansehen und weitergeben')
  assert.match(page.url(), /\/text$/)
  let sent = 0
  page.on('request', request => void (request.method() === 'POST' && request.url().endsWith('/text') && (sent += 1)))
  await saving.abort()
  await page.getByRole('heading', { level: 1, name: 'Aus dem Keller' }).waitFor()
  assert.equal(sent, 1)
  assert.equal(tries, 1)
  await context.close()
})

test('whoever hands on while a saving hangs in a dead network is told that it waits, and goes on after some seconds', async () => {
  const { context, page } = await phone('editor', true)
  await page.clock.install()
  await page.goto(base + desk)
  await press(page, 'Mitteilung schreiben')
  await page.waitForURL(/\/text$/)
  const asked = Promise.withResolvers<void>()
  // Nobody ever answers.
  await page.route('**/zwischenstand', () => asked.resolve())
  await page.getByLabel('Titel', { exact: true }).fill('Aus dem Tunnel')
  await page.locator('textarea[name="text.de"]').fill('Gleich wieder da.')
  await page.clock.runFor(1000)
  await asked.promise
  await press(page, 'Ansehen und weitergeben')
  await page.locator('[data-said]', { hasText: 'Wird noch gespeichert' }).waitFor()
  await page.clock.runFor(11_000)
  await page.getByRole('heading', { level: 1, name: 'Aus dem Tunnel' }).waitFor()
  await context.close()
})
