import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sampleAddresses } from '../src/modules/addresses/index.ts'
import { one, sql } from '../src/platform/database.ts'
import { openChromium } from './chromium.ts'
import { openHouse } from './house.ts'

const house = await openHouse({ env: { PUBLIC_URL: '' } })
const base = house.house.address()!
const browser = await openChromium()
after(async () => {
  await browser.close()
  await house.close()
})

for (const withScript of [true, false]) {
  test(`from the sofa to the tour on a phone, ${withScript ? 'with' : 'without'} script`, async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: withScript, locale: 'de-DE', serviceWorkers: 'block' })
    const page = await phone.newPage()
    const faults: string[] = []
    const family = withScript ? 'Lindner' : 'Lohmann'
    const email = `mara.${family.toLowerCase()}@post.example`
    page.on('pageerror', error => faults.push(error.message))
    page.on('response', response => void (response.status() >= 500 && faults.push(`${response.url()}: ${response.status()}`)))

    await page.goto(base)
    await page.locator('main input[name="q"]').fill('Sofa wegwerfen')
    await page.locator('main input[name="q"]').press('Enter')
    await page
      .getByRole('link', { name: /Sperrmüll abholen lassen/ })
      .first()
      .click()
    await go(page, 'Abholung bestellen')
    await go(page, 'Jetzt beginnen')

    const [address] = await sampleAddresses(house.house.db, { count: 1, seed: withScript ? 7 : 8 })
    await page.locator('input[name="adresse.text"]').fill(address!.label)
    if (withScript) {
      await page.getByRole('option').first().click()
      await go(page, 'Weiter')
    } else {
      await go(page, 'Weiter')
      // without script the matches come as a page of radio buttons, unless the text names one address alone
      if (await page.locator('input[type="radio"][name="adresse.id"]').count()) {
        await page.locator('input[type="radio"][name="adresse.id"]').first().check()
        await go(page, 'Weiter')
      }
    }
    await page.waitForURL(/gegenstaende/)
    await page.locator('input[name="gegenstaende.count.sofa-3"]').fill('2')
    await page.locator('details:has(input[name="gegenstaende.count.wardrobe-4"]) > summary').click()
    await page.locator('input[name="gegenstaende.count.wardrobe-4"]').fill('2')
    if (withScript) await seeFocus(page)
    await go(page, 'Weiter')

    await page.waitForURL(/termin/)
    await page.locator('label.calendar__day').nth(2).click()
    await go(page, 'Weiter')
    await page.waitForURL(/stellplatz/)
    await go(page, 'Weiter')
    await page.waitForURL(/kontakt/)
    await go(page, 'Weiter')
    await page.getByRole('alert').waitFor()
    assert.match(await page.title(), /^Fehler/)
    await page.locator('input[name="kontakt.given"]').fill('Mara')
    await page.locator('input[name="kontakt.family"]').fill(family)
    await page.locator('input[name="kontakt.email"]').fill(email)
    await go(page, 'Weiter')

    await page.waitForURL(/pruefen/)
    const summary = await page.locator('main').innerText()
    assert.match(summary, /Menge über der freien Menge/)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: /^Abschicken und .* bezahlen$/ }).click()

    // straight to the payment, or by way of the case
    await page.waitForURL(/\/(zahlung|vorgang)\//)
    if (/\/vorgang\//.test(page.url()))
      await page
        .locator('main')
        .getByRole('link', { name: /bezahlen/i })
        .first()
        .click()
    await go(page, 'Jetzt online bezahlen')
    await page.waitForURL(/\/kasse\//)
    await page
      .getByRole('button', { name: /Bezahlen/ })
      .first()
      .click()
    await page.waitForURL(url => !url.pathname.startsWith('/kasse/'))
    await house.runJobs()

    const found = await one(
      house.house.db,
      sql<{
        id: string
        code: string
        state: string
        fee_cents: number
      }>`select id, code, state, fee_cents from services.case where contact_name = ${`Mara ${family}`}`,
    )
    assert.equal(found.state, 'fulfilling')
    await page.goto(`${base}/vorgang/${found.code}`)
    assert.match(await page.locator('main').innerText(), /fest eingeplant/)
    const stop = await one(
      house.house.db,
      sql<{ day: Temporal.PlainDate; state: string; label: string }>`
      select s.day, b.state, b.label from pickups.booking b join pickups.shift s on s.id = b.shift_id where b.case_id = ${found.id}`,
    )
    assert.equal(stop.state, 'booked')
    const mail = await one(house.house.db, sql<{ count: number }>`select count(*) as count from platform.mail where address = ${email}`)
    assert.ok(mail.count >= 1)

    const dispatcher = await house.visitor().as('dispatcher')
    const plan = await dispatcher.get(`/rathaus/abholungen/${stop.day.toString()}`)
    assert.match(plan.words, new RegExp(stop.label.split(',')[0]!))
    assert.deepEqual(faults, [])
    await phone.close()
  })
}

async function go(page: Page, name: string) {
  await page
    .locator('main')
    .getByRole('button', { name, exact: true })
    .or(page.locator('main').getByRole('link', { name, exact: true }))
    .first()
    .click()
}

/** Tabs through the things: the bar with the total stays in sight and hides none of them. */
async function seeFocus(page: Page) {
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab')
    const hidden = await page.evaluate(() => {
      const [bar, own] = [document.querySelector('.things__total')!, document.activeElement!].map(one => one.getBoundingClientRect())
      return own!.bottom > bar!.top && own!.top < bar!.bottom ? document.activeElement!.outerHTML : null
    })
    assert.equal(hidden, null)
  }
}
