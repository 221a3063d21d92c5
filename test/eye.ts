import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser as Chromium, CDPSession, Page } from 'playwright-core'
import { sessionCookie } from '../src/platform/visiting.ts'
import type { Browser } from './browser.ts'

interface Axe {
  run(context: { exclude: Element[] }, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
const phone = { width: 320, height: 700 }
const desk = { width: 1200, height: 900 }

/** Colours that fade from day to night are neither while they are measured. */
function holdStill() {
  const still = new CSSStyleSheet()
  still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }')
  document.adoptedStyleSheets.push(still)
}

/** What leads away from a page nobody touches, as on a tablet for many, must not do so under a slow look. */
function stay() {
  const later = globalThis.setTimeout
  globalThis.setTimeout = ((work: () => void, pause?: number, ...rest: []) => later(work, (pause ?? 0) < 20_000 ? pause : 2 ** 31 - 1, ...rest)) as typeof later
}

/**
 * One tab that looks at page after page: by daylight on a small phone, then at the same page in the dark on a
 * desk. It is never opened anew, because that costs more than the look; only what a page left behind is cleared away.
 */
export class Eye {
  #faults: string[] = []
  // Header, menu and footer are half of every page and the same on most: looked at once in each light.
  readonly #knownFrames = new Set<string>()

  private constructor(
    private readonly tab: Page,
    private readonly cdp: CDPSession,
    private readonly address: string,
  ) {
    tab.on('pageerror', error => this.#faults.push(error.message))
    tab.on('console', message => {
      if (message.type() === 'error' && !/favicon/.test(message.text())) this.#faults.push(message.text())
    })
  }

  /** @param address where the house answers */
  static async open(chromium: Chromium, address: string): Promise<Eye> {
    const context = await chromium.newContext({ locale: 'de-DE', serviceWorkers: 'block', reducedMotion: 'reduce' })
    await context.addInitScript(stay)
    const tab = await context.newPage()
    // A machine that is busy with other tests may take its time; a page that hangs still ends the test.
    tab.setDefaultTimeout(120_000)
    return new Eye(tab, await context.newCDPSession(tab), address)
  }

  /** @returns what is wrong with the page, as this visitor sees it */
  async look(path: string, visitor: Browser): Promise<string[]> {
    this.#faults = []
    try {
      await this.#become(visitor)
      // What the page before it still said while it went is none of this one's.
      this.#faults = []
      await this.#light('light', phone)
      const answer = await this.tab.goto(this.address + path, { waitUntil: 'load' })
      if (answer?.status() !== 200) this.#faults.push(`${answer?.status()}`)
      await this.tab.evaluate(axe)
      await this.tab.evaluate(holdStill)
      await this.#judge(everything)
      const width = await this.tab.evaluate(() => document.documentElement.scrollWidth)
      if (width > phone.width) this.#faults.push(`${width} px wide on a screen of ${phone.width}`)
      await this.#light('dark', desk)
      // No other rule asks for colours.
      await this.#judge({ type: 'rule', values: ['color-contrast'] })
    } catch (error) {
      this.#faults.push(String(error))
    }
    return this.#faults.map(fault => `${path}: ${fault}`)
  }

  async close(): Promise<void> {
    await this.tab.context().close()
  }

  async #become(visitor: Browser) {
    // The last page's live stream and what it stored must not reach into the next one. An empty page of the house keeps the
    // browser in one process, which knows the axe already; a blank one would cost half of all the work.
    await this.tab.goto(`${this.address}/healthz`)
    await this.cdp.send('Storage.clearDataForOrigin', { origin: this.address, storageTypes: 'all' })
    await this.tab.context().clearCookies()
    const value = visitor.cookies.get(sessionCookie)
    if (value) await this.tab.context().addCookies([{ name: sessionCookie, value, url: this.address }])
  }

  async #light(colorScheme: 'light' | 'dark', size: { width: number; height: number }) {
    await this.tab.emulateMedia({ colorScheme })
    await this.tab.setViewportSize(size)
  }

  async #judge(runOnly: unknown) {
    const { violations, frame } = await this.tab.evaluate(
      async ({ known, options }) => {
        const around: Element[] = []
        for (let at = document.querySelector('main'); at && at !== document.body; at = at.parentElement)
          around.push(...[...at.parentElement!.children].filter(one => one !== at))
        const size = around.reduce((sum, one) => sum + one.querySelectorAll('*').length, around.length)
        const frame = `${document.body.className} ${size} ${matchMedia('(prefers-color-scheme: dark)').matches}`
        const found = await (globalThis as unknown as { axe: Axe }).axe.run({ exclude: known.includes(frame) ? around : [] }, options)
        return { frame, violations: found.violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 2).map(node => node.html.slice(0, 160))]) }
      },
      { known: [...this.#knownFrames], options: { runOnly, resultTypes: ['violations'] } },
    )
    this.#knownFrames.add(frame)
    this.#faults.push(...violations.map(words => words.join(' | ')))
  }
}
