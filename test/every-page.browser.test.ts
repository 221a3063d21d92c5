import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { openChromium } from './chromium.ts'
import { everyDoor, welcome } from './doors.ts'
import { Eye } from './eye.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const address = house.house.address()!
const chromium = await openChromium()
after(async () => {
  await chromium.close()
  await house.close()
})

const pages = (await everyDoor(house)).filter(({ door }) => door.kind === 'page' && door.method === 'GET')

test('every page is valid HTML with one heading, a title and a language, in German, English and Leichte Sprache', async () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      extends: ['html-validate:recommended'],
      rules: {
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'no-inline-style': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
        'attr-quotes': 'off',
        'no-implicit-button-type': 'off',
        'tel-non-breaking': 'off',
        'prefer-native-element': 'off',
        'require-sri': 'off',
        // Calls happen in real time (WCAG 2.2.1); a browser without script has no other way to hear of them.
        'meta-refresh': 'off',
      },
    }),
  )
  const faults: string[] = []
  for (const page of pages) {
    const browser = await welcome(house, page)
    for (const lang of ['de', 'en', 'ls']) {
      const answer = await browser.follow(await browser.get(withQuery(page.path, `sprache=${lang}`)))
      if (answer.status !== 200) faults.push(`${page.path} (${lang}): ${answer.status}`)
      else if (lang === 'de') {
        const report = await validator.validateString(answer.body)
        for (const message of report.results.flatMap(result => result.messages))
          faults.push(`${page.path}: ${message.ruleId} ${message.message} (line ${message.line})`)
        if (answer.body.match(/<h1[\s>]/g)?.length !== 1) faults.push(`${page.path}: not exactly one h1`)
      }
    }
  }
  assert.deepEqual(faults, [])
})

test('every page is accessible on a small phone, fits its width, breaks no security policy, and keeps its contrast in the dark', async () => {
  const faults: string[] = []
  const waiting = [...pages]
  // Several tabs at once: the browser works on one page while the server answers another.
  const lookAtSome = async () => {
    const eye = await Eye.open(chromium, address)
    for (let page = waiting.shift(); page; page = waiting.shift()) faults.push(...(await eye.look(page.path, await welcome(house, page))))
    await eye.close()
  }
  await Promise.all(Array.from({ length: 3 }, lookAtSome))
  assert.deepEqual(faults, [])
})

test('every form that is sent empty gets a clear answer', async () => {
  const faults: string[] = []
  for (const door of (await everyDoor(house)).filter(({ door }) => door.method === 'POST')) {
    const browser = await welcome(house, door)
    const answer = door.door.kind === 'json' ? await browser.postJson(door.path, {}) : await browser.post(door.path, {})
    if (answer.status >= 500) faults.push(`${door.path}: ${answer.status}`)
    if (answer.status === 422 && door.door.kind !== 'json' && !/role="alert"|kern-error/.test(answer.body))
      faults.push(`${door.path}: 422 without an error to see`)
  }
  assert.deepEqual(faults, [])
})

function withQuery(path: string, query: string) {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
