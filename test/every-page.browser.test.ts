import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { type BrowserContext, chromium } from 'playwright-core'
import { sessionCookie } from '../src/platform/visiting.ts'
import { type Visitable, everyDoor, welcome } from './doors.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const address = house.house.address()!
const chromiumBrowser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
after(async () => {
  await chromiumBrowser.close()
  await house.close()
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
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

test('every page is accessible on a small phone, fits its width and breaks no security policy', { timeout: 290_000 }, async () => {
  assert.deepEqual(await lookAtAll({ width: 320, height: 700 }, 'light'), [])
})

test('every page keeps its contrast in the dark', { timeout: 290_000 }, async () => {
  assert.deepEqual(await lookAtAll({ width: 1200, height: 900 }, 'dark', ['color-contrast']), [])
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

/** Several tabs at once: the browser works on one page while the server answers another. */
async function lookAtAll(viewport: { width: number; height: number }, scheme: 'light' | 'dark', only?: string[]): Promise<string[]> {
  const faults: string[] = []
  const waiting = [...pages]
  const tab = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) faults.push(...(await look(page, viewport, scheme, only)))
  }
  await Promise.all(Array.from({ length: 4 }, tab))
  return faults
}

async function look(page: Visitable, viewport: { width: number; height: number }, scheme: 'light' | 'dark', only?: string[]): Promise<string[]> {
  const faults: string[] = []
  const visitor = await welcome(house, page)
  const context = await chromiumBrowser.newContext({ viewport, colorScheme: scheme, locale: 'de-DE', serviceWorkers: 'block', reducedMotion: 'reduce' })
  try {
    await signIn(context, visitor.cookies.get(sessionCookie))
    const tab = await context.newPage()
    tab.on('pageerror', error => faults.push(`${page.path}: ${error.message}`))
    tab.on('console', message => {
      if (message.type() === 'error' && !/favicon/.test(message.text())) faults.push(`${page.path}: ${message.text()}`)
    })
    await tab.goto(address + page.path, { waitUntil: 'load' })
    await tab.evaluate(axe)
    const options = {
      resultTypes: ['violations'],
      runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    }
    const result = await tab.evaluate(async options => {
      const { violations } = await (
        globalThis as unknown as { axe: { run(context: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run(document, options)
      return {
        violations: violations.map(
          ({ id, nodes }) =>
            `${id} ${nodes
              .slice(0, 2)
              .map(node => node.html.slice(0, 160))
              .join(' | ')}`,
        ),
        width: document.documentElement.scrollWidth,
      }
    }, options)
    for (const violation of result.violations) faults.push(`${page.path}: ${violation}`)
    if (result.width > viewport.width) faults.push(`${page.path}: ${result.width} px wide on a screen of ${viewport.width}`)
  } catch (error) {
    faults.push(`${page.path}: ${String(error)}`)
  } finally {
    await context.close()
  }
  return faults
}

function signIn(context: BrowserContext, token: string | undefined) {
  return token ? context.addCookies([{ name: sessionCookie, value: token, url: address }]) : Promise.resolve()
}

function withQuery(path: string, query: string) {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
