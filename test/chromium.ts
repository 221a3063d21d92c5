import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

// The shell first: the same browser without its windows costs half as much to look through.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where Chromium lies; on a Debian machine without one it is installed first. */
export async function findChromium(say: (sentence: string) => void): Promise<string> {
  const given = process.env['CHROMIUM']
  const found = given ?? places.find(place => existsSync(place))
  if (found) return found
  const install = (name: string) => {
    installPackage(name, 'Für die Tests im Browser fehlt Chromium. Bitte installieren Sie es oder nennen Sie mit CHROMIUM den Pfad.', say)
    return `/usr/bin/${name}`
  }
  try {
    return install('chromium-headless-shell')
  } catch {
    // Some systems have no package of the shell alone.
    return install('chromium')
  }
}

/** How long a test waits for a page, in ms: a busy machine may take its time, what hangs still ends. */
export const patience = 60_000

/** How Chromium is started for tests; for those that start one of their own. */
export const chromiumOptions = {
  executablePath: process.env['CHROMIUM'] ?? places[0]!,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
}

// A camera and a microphone that are none, and a screen that is chosen by itself.
const devices = [
  '--use-fake-device-for-media-stream=fps=8',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
]

let shared: { browser: Promise<Browser>; users: number } | null = null

/** A Chromium without windows, the same for all test files of a process. Its pages are patient; closing it closes what was opened by this caller. */
export async function openChromium(): Promise<Browser> {
  const mine = (shared ??= { browser: chromium.launch({ ...chromiumOptions, args: [...chromiumOptions.args, ...devices] }), users: 0 })
  mine.users += 1
  const browser = await mine.browser
  const opened: BrowserContext[] = []
  const own = Object.create(browser) as Browser
  own.newContext = async options => {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(patience)
    opened.push(context)
    return context
  }
  own.contexts = () => opened
  own.close = async () => {
    for (const context of opened) await context.close()
    mine.users -= 1
    if (mine.users > 0) return
    shared = null
    await browser.close()
  }
  return own
}

/** Installs a Debian package. @param otherwise the sentence for machines where that is not possible */
export function installPackage(name: string, otherwise: string, say: (sentence: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(otherwise)
  say(`${name} fehlt und wird installiert`)
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
