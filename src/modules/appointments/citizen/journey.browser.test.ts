import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium } from '../../../../test/chromium.ts'
import { openAppointmentHouse } from '../testing/house.ts'
import { idCard, mailsTo, rowOf } from './testing/journey.ts'

const house = await openAppointmentHouse({ env: { PUBLIC_URL: '' } })
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

for (const withScript of [true, false]) {
  test(`from the home page to an appointment and away from it on a phone, ${withScript ? 'with' : 'without'} script`, async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: withScript, locale: 'de-DE', serviceWorkers: 'block' })
    const page = await phone.newPage()
    const faults: string[] = []
    page.on('pageerror', error => faults.push(error.message))
    page.on('response', response => void (response.status() >= 500 && faults.push(`${response.url()}: ${response.status()}`)))
    const email = withScript ? 'mit@post.example' : 'ohne@post.example'

    await page.goto(base)
    await page.locator('main a[href="/termine"]').click()
    await page.locator('input[type="search"][name="q"]').last().fill('Umzug')
    if (!withScript) await page.getByRole('button', { name: 'Suchen' }).last().click()
    await page.locator('.concern:has(input[name="anliegen.reisepass"])').waitFor({ state: 'hidden' })
    await page.locator('input[name="anliegen.wohnsitz"]').check()
    await page.locator('select[name="anzahl.wohnsitz"]').selectOption('3')
    if (withScript) assert.equal(await page.locator('.concerns__total').textContent(), 'zusammen etwa 30 Minuten')
    await press(page, 'Freie Zeiten zeigen')

    await page.waitForURL(/\/termine\/zeiten\?anliegen\.wohnsitz=3$/)
    await page.getByRole('link', { name: 'Kalender zeigen: Bürgerbüro Altstadt' }).click()
    await page.getByRole('link', { name: 'weiter: Dezember 2026' }).click()
    await page.getByRole('link', { name: /Dienstag, 1\. Dezember 2026/ }).click()
    await page.locator('#zeiten .time-buttons__time').nth(2).click()

    await page.waitForURL(/\/termine\/reservierung\//)
    if (withScript) await page.getByText(/Noch 9:[0-5]\d Minuten/).waitFor()
    else await page.getByText(/Wir halten diese Zeit bis/).waitFor()
    await page.getByLabel('Vor- und Nachname').fill('Mara Lindner')
    await press(page, 'Termin verbindlich buchen')
    await page
      .getByText(withScript ? /eine E-Mail-Adresse oder eine Telefonnummer an/ : /Bitte geben Sie Ihre E-Mail-Adresse an/)
      .first()
      .waitFor()
    // The page has come anew, and its script solves the puzzle anew.
    await page.waitForLoadState()
    assert.equal(await page.getByLabel('Vor- und Nachname').inputValue(), 'Mara Lindner')
    await page.getByLabel('E-Mail-Adresse').fill(email)
    await press(page, 'Termin verbindlich buchen')

    await page.waitForURL(/\/termin\/T-/)
    const path = new URL(page.url()).pathname
    if (!withScript) {
      assert.equal((await rowOf(house, path)).state, 'unconfirmed')
      const [mail] = await mailsTo(house, email)
      await page.goto(base + new URL(mail!.link_url!).pathname + new URL(mail!.link_url!).search)
      await press(page, 'Ja, Termin bestätigen')
    }
    await page.getByText('Das bringen Sie bitte mit').waitFor()
    assert.equal((await rowOf(house, path)).state, 'booked')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360))

    await page.getByRole('link', { name: 'Termin verlegen' }).click()
    await page.locator('#zeiten .time-buttons__time').last().click()
    await page.getByText('Ihr Termin ist verlegt.').waitFor()
    assert.equal((await rowOf(house, path)).state, 'moved')
    await page.getByRole('link', { name: 'Termin absagen' }).click()
    await press(page, 'Ja, Termin absagen')
    await page.getByText('Sie haben diesen Termin abgesagt.').waitFor()
    assert.equal((await rowOf(house, new URL(page.url()).pathname)).state, 'cancelled')
    assert.deepEqual(faults, [])
    await phone.close()
  })
}

test('a booking pressed before the puzzle is done goes by itself when it is, in older browsers too', async () => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE', serviceWorkers: 'block' })
  // The puzzle rests between its pieces; here until it is told to go on.
  await phone.addInitScript(`
    delete HTMLFormElement.prototype.requestSubmit
    const later = window.setTimeout
    const resting = []
    window.setTimeout = (work, pause, ...rest) => (pause === 4 && !window.isOn ? resting.push(work) : later(work, pause, ...rest))
    window.goOn = () => { window.isOn = true; for (const work of resting) work() }
  `)
  const page = await phone.newPage()
  await page.goto(`${base}/termine/zeiten?${idCard}&ort=buergerbuero-altstadt&tag=2026-12-02`)
  await page.locator('#zeiten .time-buttons__time').first().click()
  await page.waitForURL(/\/termine\/reservierung\//)
  await page.getByLabel('Vor- und Nachname').fill('Mara Lindner')
  await page.getByLabel('E-Mail-Adresse').fill('frueh@post.example')
  await press(page, 'Termin verbindlich buchen')
  await page.locator('[data-checking]:not(:empty)').waitFor()
  await page.evaluate('goOn()')
  await page.waitForURL(/\/termin\/T-/)
  await phone.close()
})

function press(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true }).click()
}
