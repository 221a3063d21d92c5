import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Where Chromium lies; on a Debian machine without one it is installed first. */
export async function findChromium(say: (sentence: string) => void): Promise<string> {
  const given = process.env['CHROMIUM']
  const found = given ?? places.find(place => existsSync(place))
  if (found) return found
  installPackage('chromium', 'Für die Tests im Browser fehlt Chromium. Bitte installieren Sie es oder nennen Sie mit CHROMIUM den Pfad.', say)
  return '/usr/bin/chromium'
}

/** How Chromium is started for tests. */
export const chromiumOptions = {
  executablePath: process.env['CHROMIUM'] ?? places[0]!,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
}

/** A Chromium of one's own, without windows. */
export function openChromium(): Promise<Browser> {
  return chromium.launch(chromiumOptions)
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
