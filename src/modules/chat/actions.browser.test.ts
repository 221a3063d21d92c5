import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openChromium } from '../../../test/chromium.ts'
import { openHouse } from '../../../test/house.ts'
import { one, sql } from '../../platform/database.ts'
import { sessionCookie } from '../../platform/visiting.ts'
import { groupOf } from './testing/talkers.ts'

const house = await openHouse()
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})
const [clerk, crew] = [await house.visitor().as('clerk'), await house.visitor().as('crew')]
const people = [await clerk.accountId(), await crew.accountId()]
const room = await groupOf(house, people, 'Bauhof früh')
await groupOf(house, people, 'Urlaubsplanung')

async function open(who: typeof clerk, isPhone: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: isPhone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: 'de-DE',
    serviceWorkers: 'block',
    permissions: ['microphone'],
  })
  await context.addCookies([{ name: sessionCookie, value: who.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.goto(`${base}/rathaus/chat/${room}`)
  await page.locator('.chat-composer').waitFor()
  return page
}
const phone = await open(clerk, true)
const desk = await open(crew, false)

// What it says itself, not what it quotes.
const message = (page: Page, words: string) =>
  page.locator('.chat-message', { has: page.locator('.chat-bubble__text, .chat-bubble__gone', { hasText: words }) })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
async function write(page: Page, words: string) {
  await page.locator('textarea').fill(words)
  await button(page, 'Senden').click()
}
async function choose(page: Page, words: string, act: string) {
  await message(page, words).getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
}
/** What is pressed with a thumb in a glove is at least 44 pixels high and wide. */
async function assertLarge(page: Page) {
  const small = await page.locator('.chat button:visible, .chat a:visible, .chat-sheet button:visible, .chat-attach label:visible').evaluateAll(all =>
    all
      .filter(one => !one.closest('.chat-bubble__text'))
      .map(one => ({ name: `${one.className} ${one.getAttribute('aria-label') ?? one.textContent}`, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
  )
  assert.deepEqual(small, [])
}

test('two people answer, react, pin, name, edit, delete and send on; each sees at once what the other does', async () => {
  const isSeen = phone.locator('.chat__title [role="status"]', { hasText: 'schreibt' }).waitFor({ state: 'attached' })
  const typing = { goesOn: true }
  void isSeen.finally(() => (typing.goesOn = false)).catch(() => {})
  // Who does not listen yet hears it with a later key.
  while (typing.goesOn) await desk.locator('textarea').pressSequentially('Wer fährt', { delay: 100 })
  await isSeen
  await desk.locator('textarea').fill('Wer fährt heute?')
  await button(desk, 'Senden').click()
  await choose(phone, 'Wer fährt heute?', 'Antworten')
  await write(phone, 'Ich, um neun')
  await message(desk, 'Ich, um neun').locator('.chat-quote', { hasText: 'Wer fährt heute?' }).waitFor()
  await choose(desk, 'Ich, um neun', '👍')
  await message(phone, 'Ich, um neun').getByRole('button', { name: /^👍 1/ }).waitFor()
  await message(phone, 'Ich, um neun').getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  await assertLarge(phone)
  await button(phone, 'Schließen').click()
  await assertLarge(phone)

  await choose(desk, 'Wer fährt heute?', 'Anheften')
  await message(phone, 'Wer fährt heute?').locator('.chat-bubble__foot svg').first().waitFor()
  await button(phone, 'Angeheftete Nachrichten').click()
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: /Wer fährt heute\?/ })
    .click()

  await choose(phone, 'Ich, um neun', 'Bearbeiten')
  await phone.locator('textarea').fill('Ich, um zehn')
  await button(phone, 'Speichern').click()
  await message(desk, 'Ich, um zehn').getByText('bearbeitet').waitFor()

  const name = (await one(house.house.db, sql<{ name: string }>`select name from platform.account where id = ${people[1]!}`)).name
  await phone.locator('textarea').pressSequentially(`@${name.slice(0, 3)}`)
  await phone.getByRole('option', { name }).click()
  await button(phone, 'Senden').click()
  await desk.locator('.chat-name', { hasText: name }).waitFor()

  await choose(phone, 'Ich, um zehn', 'Weiterleiten')
  await phone.getByRole('checkbox', { name: 'Urlaubsplanung' }).check()
  // It arrives, but the phone does not hear so.
  await phone.route('**/weiterleitung.json', async route => {
    await route.fetch()
    await route.abort()
  })
  const forward = phone.getByRole('dialog').getByRole('button', { name: 'Weiterleiten', exact: true })
  await forward.click()
  await phone.getByRole('dialog').getByRole('alert').getByText('Das ging nicht').waitFor()
  await phone.unroute('**/weiterleitung.json')
  const isTold = phone.getByText('Die Nachricht ist weitergeleitet.').first().waitFor()
  await forward.click()
  await isTold
  await desk.locator('.chat-entry', { hasText: 'Urlaubsplanung' }).getByText('Ich, um zehn').waitFor()
  assert.equal((await one(house.house.db, sql<{ n: number }>`select count(*)::int as n from chat.message where content ? 'forwarded'`)).n, 1)

  await choose(phone, 'Ich, um zehn', 'Löschen')
  await phone.getByRole('dialog').getByRole('button', { name: 'Löschen', exact: true }).click()
  await message(phone, 'Nachricht gelöscht').and(phone.locator(':focus')).waitFor()
  await message(desk, 'Nachricht gelöscht').waitFor()
  assert.equal(await message(desk, 'Ich, um zehn').count(), 0)
})

test('who types the moment after choosing to edit keeps what was typed, and what was begun before', async () => {
  await write(phone, 'Treffen um acht')
  await message(desk, 'Treffen um acht').waitFor()
  await phone.locator('textarea').fill('Noch etwas')
  await message(phone, 'Treffen um acht').getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  const edit = phone.getByRole('dialog').getByRole('button', { name: 'Bearbeiten', exact: true })
  // Before the next picture is drawn, as a fast hand on a slow phone does.
  await edit.evaluate(async (button: HTMLElement) => {
    button.click()
    await Promise.resolve()
    const field = document.querySelector('textarea')!
    field.value = 'Treffen um halb neun'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await new Promise(done => setTimeout(done, 300))
  })
  assert.equal(await phone.locator('textarea').inputValue(), 'Treffen um halb neun')
  await button(phone, 'Speichern').click()
  await message(desk, 'Treffen um halb neun').getByText('bearbeitet').waitFor()
  assert.equal(await phone.locator('textarea').inputValue(), 'Noch etwas')
  await button(phone, 'Senden').click()
  await message(desk, 'Noch etwas').waitFor()
})

test('Enter sends where no name is suggested; where there are names, arrows and Enter choose one', async () => {
  const field = desk.locator('textarea')
  for (const words of ['Treffen @ 15 Uhr', '@Anna Müller ok?']) {
    await field.pressSequentially(words)
    await field.press('Enter')
    await message(phone, words).waitFor()
  }
  await field.pressSequentially('@')
  const options = desk.getByRole('listbox', { name: 'Erwähnen' }).getByRole('option')
  await options.nth(1).waitFor()
  const name = await options.nth(1).evaluate(one => one.firstChild!.textContent!)
  await desk.getByText('2 Vorschläge').waitFor({ state: 'attached' })
  await field.press('ArrowDown')
  const meant = await field.getAttribute('aria-activedescendant')
  assert.equal(await desk.getByRole('option', { selected: true }).getAttribute('id'), meant)
  await field.press('Enter')
  assert.equal(await field.inputValue(), `@${name} `)
  await field.press('Enter')
  await phone.locator('.chat-name', { hasText: name }).waitFor()
})

test('what is being written outlives the menu of another message, and an edit that could not be saved goes on', async () => {
  await choose(phone, 'Noch etwas', 'Antworten')
  const about = phone.locator('.chat-composer__about')
  await about.getByText('Noch etwas').waitFor()
  await message(phone, 'Treffen um halb neun').getByRole('button', { name: 'Mehr zu dieser Nachricht' }).click()
  await button(phone, 'Schließen').click()
  await about.getByText('Noch etwas').waitFor()
  await about.getByRole('button', { name: 'Abbrechen' }).click()

  await phone.locator('textarea').fill('Angefangen')
  await choose(phone, 'Noch etwas', 'Bearbeiten')
  await phone.locator('textarea').fill('Noch viel mehr')
  await phone.route('**/bearbeitung.json', route => route.abort())
  await button(phone, 'Speichern').click()
  await phone.getByText('Das ging nicht').first().waitFor()
  await button(phone, 'Speichern').waitFor()
  assert.equal(await phone.locator('textarea').inputValue(), 'Noch viel mehr')
  await phone.unroute('**/bearbeitung.json')
  await button(phone, 'Speichern').click()
  await message(desk, 'Noch viel mehr').waitFor()
  assert.equal(await phone.locator('textarea').inputValue(), 'Angefangen')
  await phone.locator('textarea').fill('')
})

test('a poll, a photo without its secrets, a spoken message; silenced and found again', async () => {
  await button(phone, 'Anhängen').click()
  await assertLarge(phone)
  await button(phone, 'Umfrage').click()
  await phone.getByLabel('Frage', { exact: true }).fill('Grillen am Freitag?')
  await phone.getByLabel('Antwort 1').fill('Ja')
  await phone.getByLabel('Antwort 2').fill('Nein')
  await assertLarge(phone)
  await button(phone, 'Umfrage senden').click()
  await message(desk, 'Grillen am Freitag?').getByRole('button', { name: 'Ja' }).click()
  await message(phone, 'Grillen am Freitag?')
    .getByRole('button', { name: /Ja\s*1 Stimme/ })
    .waitFor()

  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a7' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Bernd' }, IFD3: { GPSLatitude: '51/1 39/1 0/1' } })
    .toBuffer()
  await button(phone, 'Anhängen').click()
  await phone.getByLabel('Bild, PDF, Office', { exact: true }).setInputFiles({ name: 'Loch.jpg', mimeType: 'image/jpeg', buffer: photo })
  await phone.locator('.chat-chosen img').waitFor()
  await assertLarge(phone)
  await button(phone, 'Senden').click()
  const picture = desk.getByAltText('Bild Loch.jpg')
  await picture.waitFor()
  const sent = await crew.get((await desk.locator('.chat-picture').getAttribute('href'))!)
  assert.equal((await sharp(sent.raw).metadata()).exif, undefined)

  await button(phone, 'Sprachnachricht aufnehmen').click()
  await button(phone, 'Aufnahme senden').and(phone.locator(':focus')).waitFor()
  await phone.locator('.chat-recorder', { hasText: /\d:\d\d/, hasNotText: '0:00' }).waitFor()
  // A voice that counts would be recorded too.
  assert.equal(await phone.locator('.chat-recorder').locator('[role="status"], [aria-live]').count(), 0)
  await assertLarge(phone)
  await button(phone, 'Aufnahme senden').click()
  await button(phone, 'Sprachnachricht aufnehmen').and(phone.locator(':focus')).waitFor()
  const voice = desk.locator('audio')
  await voice.waitFor()
  // Chromium's microphone beeps; what came of it can be played.
  const seconds = await voice.evaluate(
    (audio: HTMLAudioElement) =>
      new Promise<number>((done, failed) => {
        audio.addEventListener('timeupdate', () => audio.currentTime > 0 && done(audio.currentTime))
        audio.addEventListener('error', () => failed(new Error(audio.error?.message)))
        audio.muted = true
        audio.play().catch(failed)
      }),
  )
  assert.ok(seconds > 0)

  await phone.getByRole('link', { name: 'Einstellungen des Gesprächs' }).click()
  await phone.getByLabel('Für eine Stunde').check()
  await phone.getByRole('button', { name: 'Speichern' }).first().click()
  await phone.goto(`${base}/rathaus/chat`)
  await phone.locator('.chat-entry', { hasText: 'Bauhof früh' }).locator('.chat-entry__marks svg').waitFor()
  await assertLarge(phone)
  const field = phone.getByRole('searchbox')
  await field.fill('grillen')
  await field.press('Enter')
  await phone.locator('.chat-hit a').first().click()
  await message(phone, 'Grillen am Freitag?').waitFor()
})
