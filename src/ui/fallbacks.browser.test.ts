import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, test } from 'node:test'
import { build } from 'esbuild'
import { openChromium } from '../../test/chromium.ts'

const browser = await openChromium()
after(() => browser.close())

test('a form that a script sends on a phone of 2020 is checked first, and its listeners hear of it', async () => {
  const built = await build({ entryPoints: [fileURLToPath(new URL('fallbacks.ts', import.meta.url))], bundle: true, format: 'iife', write: false })
  const page = await (await browser.newContext()).newPage()
  await page.setContent('<form><input required></form>')
  await page.evaluate(() => void delete (HTMLFormElement.prototype as Partial<HTMLFormElement>).requestSubmit)
  await page.evaluate(built.outputFiles[0]!.text)
  const heard = await page.evaluate(() => {
    const form = document.querySelector('form')!
    const values: string[] = []
    form.addEventListener('submit', event => {
      event.preventDefault()
      values.push(form.querySelector('input')!.value)
    })
    form.requestSubmit()
    form.querySelector('input')!.value = 'da'
    form.requestSubmit()
    return [values, form.children.length]
  })
  assert.deepEqual(heard, [['da'], 1])
})
