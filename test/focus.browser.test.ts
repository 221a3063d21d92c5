import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium } from './chromium.ts'
import { openHouse } from './house.ts'
import { sessionCookie } from '../src/platform/visiting.ts'

const house = await openHouse()
const base = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

const bars = [
  { path: '/termine', bar: '.concerns__go', role: null },
  { path: '/rathaus/verwaltung/zugaenge', bar: '.thumbs', role: 'administrator' },
] as const

for (const { path, bar, role } of bars)
  test(`what has the focus is never hidden behind the bar at the bottom of ${path} on a phone`, async () => {
    const context = await chromium.newContext({ viewport: { width: 360, height: 640 }, serviceWorkers: 'block', reducedMotion: 'reduce' })
    if (role) await context.addCookies([{ name: sessionCookie, value: (await house.visitor().as(role)).cookies.get(sessionCookie)!, url: base }])
    const page = await context.newPage()
    assert.equal((await page.goto(base + path))!.status(), 200)
    await page.locator(bar).waitFor()
    let seen = 0
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      const hidden = await page.evaluate(bar => {
        const [focused, over] = [document.activeElement!, document.querySelector(bar)!]
        if (focused === document.body || over.contains(focused)) return null
        // Inputs that are drawn by their label are as tall as it.
        const [part, above] = [(focused.closest('label') ?? focused).getBoundingClientRect(), over.getBoundingClientRect()]
        return part.top >= above.top && part.bottom <= above.bottom ? focused.outerHTML : ''
      }, bar)
      if (hidden !== null) seen += 1
      assert.equal(hidden || '', '', `hidden after ${presses + 1} steps`)
    }
    assert.ok(seen > 20)
    await context.close()
  })
